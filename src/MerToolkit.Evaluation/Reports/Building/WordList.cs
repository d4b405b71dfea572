namespace MerToolkit.Evaluation.Reports.Building;

/// <summary>Words in a row.</summary>
internal static class WordList
{
    /// <summary><c>a</c>, <c>a and b</c>, <c>a, b and c</c>.</summary>
    public static string And(IEnumerable<string> words)
    {
        string[] all = [.. words];
        return all.Length < 2 ? string.Concat(all) : $"{string.Join(", ", all[..^1])} and {all[^1]}";
    }

    /// <summary>The first words, and how many more there are.</summary>
    /// <param name="words">The words.</param>
    /// <param name="most">Number of words to be named.</param>
    public static string First(IReadOnlyList<string> words, int most) => words.Count <= most
        ? string.Join(", ", words)
        : $"{string.Join(", ", words.Take(most))} and {NumberText.Count(words.Count - most)} more";
}
