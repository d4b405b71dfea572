namespace MerToolkit.Features.Lyrics;

/// <summary>What can be said of a text without looking at its words: how many there are, how long, and how often they come again.</summary>
internal static class PlainNumbers
{
    /// <summary>Names and units of the columns.</summary>
    public static IReadOnlyList<(string Name, string Unit)> Columns { get; } =
    [
        ("text.words", "count"), ("text.unique-words", "1"), ("text.word-length", "count"), ("text.lines", "count"),
        ("text.unique-lines", "1"),
    ];

    /// <summary>Computes them.</summary>
    /// <param name="text">The text.</param>
    /// <param name="words">Its words, one or more.</param>
    /// <param name="values">
    /// Receives [5]: number of words, share of words that differ (0..1), mean length of a word in characters, number of lines that are not
    /// blank, share of lines that differ (0..1).
    /// </param>
    public static void Compute(string text, IReadOnlyList<string> words, Span<float> values)
    {
        string[] lines = [.. text.Split('\n').Select(line => string.Join(' ', TextWords.Of(line))).Where(line => line.Length > 0)];
        values[0] = words.Count;
        values[1] = (float)((double)words.Distinct(StringComparer.Ordinal).Count() / words.Count);
        values[2] = (float)((double)words.Sum(word => word.EnumerateRunes().Count()) / words.Count);
        values[3] = lines.Length;
        values[4] = (float)((double)lines.Distinct(StringComparer.Ordinal).Count() / lines.Length);
    }
}
