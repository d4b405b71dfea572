namespace MerToolkit.Features.Lyrics;

/// <summary>
/// Mean and standard deviation of what a lexicon says of a text's words, every occurrence counted, and its coverage: the share of words it
/// knows. A text without any word it knows has the mean of the lexicon itself, which says nothing either way.
/// </summary>
internal static class LexiconMeans
{
    private const int Statistics = 3;

    /// <summary>Names and units of the columns of one column of the lexicon.</summary>
    /// <param name="name">Name of the lexicon's column.</param>
    public static IEnumerable<(string Name, string Unit)> Columns(string name) =>
        [($"lexicon.{name}.mean", "1"), ($"lexicon.{name}.sd", "1"), ($"lexicon.{name}.coverage", "1")];

    /// <summary>Computes them.</summary>
    /// <param name="lexicon">The lexicon.</param>
    /// <param name="words">The words of a text, one or more.</param>
    /// <param name="values">
    /// Receives [3 x columns of the lexicon]: for each its mean and its standard deviation (divisor n), in the lexicon's unit, and the
    /// share of words it knows, 0..1.
    /// </param>
    public static void Compute(Lexicon lexicon, IReadOnlyList<string> words, Span<float> values)
    {
        for (var column = 0; column < lexicon.Facts.Columns.Count; column++)
        {
            var own = new List<double>();
            foreach (var word in words)
                if (lexicon.Find(word) is { } numbers && double.IsFinite(numbers[column])) own.Add(numbers[column]);
            var mean = own.Count == 0 ? lexicon.Mean(column) : own.Sum() / own.Count;
            var squares = own.Sum(value => (value - mean) * (value - mean));
            var place = column * Statistics;
            values[place] = (float)mean;
            values[place + 1] = (float)Math.Sqrt(squares / Math.Max(1, own.Count));
            values[place + 2] = (float)((double)own.Count / words.Count);
        }
    }
}
