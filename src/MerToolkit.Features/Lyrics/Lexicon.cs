namespace MerToolkit.Features.Lyrics;

/// <summary>Numbers for words, e.g. the valence that people gave each of 14,000 words of English.</summary>
public sealed class Lexicon
{
    private readonly Dictionary<string, double[]> _words;
    private readonly double[] _means;

    /// <summary>A lexicon of given words.</summary>
    /// <param name="facts">Which it is.</param>
    /// <param name="words">For each word, in lower case, its numbers, [columns], in the lexicon's unit; NaN where it has none.</param>
    public Lexicon(LexiconFacts facts, IReadOnlyDictionary<string, double[]> words)
    {
        Facts = facts;
        _words = new Dictionary<string, double[]>(words, StringComparer.Ordinal);
        _means = [.. Enumerable.Range(0, facts.Columns.Count).Select(MeanOf)];
    }

    /// <summary>Which it is.</summary>
    public LexiconFacts Facts { get; }

    /// <summary>Number of words it knows.</summary>
    public int Count => _words.Count;

    /// <summary>Mean of a column over all its words, in the lexicon's unit; 0 when it has no number.</summary>
    /// <param name="column">Index of the column from 0.</param>
    public double Mean(int column) => _means[column];

    /// <summary>The numbers of a word, [columns], in the lexicon's unit, NaN where it has none; null when the word is not known.</summary>
    /// <param name="word">A word in lower case.</param>
    public IReadOnlyList<double>? Find(string word) => _words.GetValueOrDefault(word);

    // In the order of the words, so that the sum does not hang on a hash table.
    private double MeanOf(int column)
    {
        double[] own =
        [
            .. _words.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => entry.Value[column]).Where(double.IsFinite),
        ];
        return own.Length == 0 ? 0 : own.Sum() / own.Length;
    }
}
