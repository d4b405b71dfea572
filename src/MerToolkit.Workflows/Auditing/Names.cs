namespace MerToolkit.Workflows.Auditing;

/// <summary>Lists of names within evidence.</summary>
internal static class Names
{
    private const int Shown = 8;

    /// <summary>Most items that a finding keeps for scripts; count.</summary>
    public const int Kept = 100;

    /// <summary>The first eight, and how many more there are.</summary>
    public static string Of(IReadOnlyCollection<string> names)
    {
        var rest = names.Count > Shown ? Invariant($" and {names.Count - Shown} more") : "";
        return string.Join(", ", names.Take(Shown)) + rest;
    }

    /// <summary>A count with its noun, regular plural.</summary>
    public static string Count(long count, string noun) => Invariant($"{count} {noun}{(count == 1 ? "" : "s")}");

    /// <summary>A verb in the third person: <c>1 row repeats</c>, <c>2 rows repeat</c>.</summary>
    public static string Verb(long count, string verb) => count == 1 ? verb + "s" : verb;

    /// <summary>A share or a score between 0 and 1, three digits.</summary>
    public static string Score(double value) => Invariant($"{value:.000}");
}
