namespace MerToolkit.Data.Joining;

/// <summary>Patterns over column names in the one form that models and manifests keep, however they were written.</summary>
public static class FeaturePatterns
{
    private const string All = "*";

    /// <summary>
    /// One pattern an entry: texts parted at commas outside braces and brackets, blanks around them dropped; those that take
    /// in first, then those that leave out, <c>!</c> in front. Where nothing but <c>*</c> takes in, it is left unsaid.
    /// </summary>
    /// <param name="taken">Texts as people write them, any number; a pattern among them may have its <c>!</c>.</param>
    /// <param name="leftOut">Texts whose patterns all leave out, any number, without <c>!</c>.</param>
    public static IReadOnlyList<string> Canonical(IEnumerable<string> taken, IEnumerable<string> leftOut)
    {
        var patterns = taken.SelectMany(FeaturePattern.Split).ToLookup(pattern => pattern.StartsWith('!'));
        return
        [
            .. patterns[false].All(pattern => pattern == All) ? [] : patterns[false],
            .. patterns[true].Select(pattern => "!" + pattern[1..].Trim()),
            .. leftOut.SelectMany(FeaturePattern.Split).Select(pattern => "!" + pattern),
        ];
    }
}
