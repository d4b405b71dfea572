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

    /// <summary>The first three in quotes, as examples.</summary>
    public static string Examples(IEnumerable<string> names)
    {
        var first = names.Take(MostExamples + 1).Select(name => $"'{name}'").ToList();
        return first.Count > MostExamples ? string.Join(", ", first.Take(MostExamples)) + ", ..." : string.Join(", ", first);
    }
}
