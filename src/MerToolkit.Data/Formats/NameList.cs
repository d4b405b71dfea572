namespace MerToolkit.Data.Formats;

/// <summary>Lists of names within a sentence.</summary>
internal static class NameList
{
    private const int MostNames = 100;
    private const int MostExamples = 3;

    /// <summary>The names in quotes, a hundred at most.</summary>
    public static string Quoted(IReadOnlyCollection<string> names) => Plain([.. names.Select(name => $"'{name}'")]);

    /// <summary>The names as they are, a hundred at most.</summary>
    public static string Plain(IReadOnlyCollection<string> names)
    {
        var rest = names.Count > MostNames ? $" and {names.Count - MostNames} more" : "";
        return string.Join(", ", names.Take(MostNames)) + rest;
    }

    /// <summary>The first three in quotes, and how many more there are.</summary>
    public static string Examples(IReadOnlyCollection<string> names)
    {
        var rest = names.Count > MostExamples ? $" and {names.Count - MostExamples} more" : "";
        return string.Join(", ", names.Take(MostExamples).Select(name => $"'{name}'")) + rest;
    }
}
