using System.Globalization;

namespace MerToolkit.Core.Emotion;

/// <summary>The words for the numbers by which a data set writes its labels.</summary>
public sealed class LabelMap
{
    private readonly Dictionary<int, string> _words;

    /// <summary>A map of given entries.</summary>
    /// <param name="first">The number of the first word, any integer.</param>
    /// <param name="words">The words, numbered in this order.</param>
    public LabelMap(int first, params IReadOnlyList<string> words)
    {
        Words = words;
        _words = words.Select((word, index) => (first + index, word)).ToDictionary();
    }

    /// <summary>1 to 4 for Q1 to Q4, as label files of quadrants have them.</summary>
    public static LabelMap QuadrantNumbers { get; } = new(1, [.. Quadrants.All.Select(quadrant => quadrant.ToString())]);

    /// <summary>The words, in the order of their numbers.</summary>
    public IReadOnlyList<string> Words { get; }

    /// <summary>The word that is meant; null when none is.</summary>
    /// <param name="written">
    /// A number as a data set writes it (<c>2</c>, or <c>2.0</c> where it passed through a table of decimals), or the word
    /// itself in any case.
    /// </param>
    public string? Find(string written)
    {
        var text = written.Trim();
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            return number == (int)number ? _words.GetValueOrDefault((int)number) : null;
        return Words.FirstOrDefault(word => word.Equals(text, StringComparison.OrdinalIgnoreCase));
    }
}
