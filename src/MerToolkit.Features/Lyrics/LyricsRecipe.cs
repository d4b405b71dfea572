using MerToolkit.Core.Tables;

namespace MerToolkit.Features.Lyrics;

/// <summary>What a profile computes of a text: counts of n-grams in buckets, means of a lexicon, and a few plain numbers.</summary>
/// <param name="Words">N-grams of words.</param>
/// <param name="Characters">N-grams of characters inside words.</param>
/// <param name="IsSigned">
/// True when a bit of the hash gives each n-gram a sign, so that those which fall into one bucket cancel on average instead of adding up
/// (Weinberger et al. 2009, Feature hashing for large scale multitask learning).
/// </param>
public sealed record LyricsRecipe(GramRange Words, GramRange Characters, bool IsSigned)
{
    /// <summary>The lexicon; null for none.</summary>
    public LexiconFacts? Lexicon { get; init; }

    /// <summary>The columns of a row, in order.</summary>
    /// <param name="profile">Name and version of the profile, as columns tell where they come from.</param>
    public IReadOnlyList<ColumnSchema> Columns(string profile)
    {
        IEnumerable<(string Name, string Unit)> columns =
        [
            .. PlainNumbers.Columns,
            .. (Lexicon?.Columns ?? []).SelectMany(LexiconMeans.Columns),
            .. Grams(GramColumn.Words, Words), .. Grams(GramColumn.Characters, Characters),
        ];
        return [.. columns.Select(column => new ColumnSchema(column.Name, ColumnKind.Feature, column.Unit, InputKinds.Lyrics, profile))];
    }

    private static IEnumerable<(string Name, string Unit)> Grams(string block, GramRange range) =>
        Enumerable.Range(1, range.Buckets).Select(bucket => (new GramColumn(block, bucket).ToString(), "count"));
}
