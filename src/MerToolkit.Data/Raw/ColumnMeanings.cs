using System.Text.RegularExpressions;
using MerToolkit.Data.Joining;

namespace MerToolkit.Data.Raw;

/// <summary>
/// Tells what columns are. The names are those that data sets use; cells decide where a name does not: the row's id is the first
/// column so named that hardly repeats, a split holds nothing but names of parts, a label has few values.
/// </summary>
internal static partial class ColumnMeanings
{
    // Above this share of repeated values a column names something larger than the row.
    private const double MostRepeats = .05;
    private const int MostLabels = 20;

    private static readonly HashSet<string> Parts =
    [
        "train", "training", "development", "dev", "val", "valid", "validate", "validation", "test", "testing", "evaluation", "eval",
    ];

    private static readonly HashSet<string> Artists = ["artist", "artists", "singer", "composer", "performer", "band"];
    private static readonly HashSet<string> Facts = ["game", "album", "uploader", "creator", "soundtrack", "series", "movie", "film"];
    private static readonly HashSet<string> Pieces = ["song", "songs", "track", "piece", "work", "recording", "midi", "clip"];
    private static readonly HashSet<string> Places =
        ["time", "times", "measure", "bar", "frame", "window", "second", "seconds", "s", "ms", "annotator", "rater", "worker"];

    /// <summary>Whether the cells of a column of that name must be kept in words, numbers or not.</summary>
    public static bool WantsWords(string name) =>
        ColumnRole.Id.Answers(name) || ColumnRole.Group.Answers(name) || ColumnRole.Label.Answers(name) || IsIdentifier(name);

    /// <summary>The columns with their meanings.</summary>
    /// <param name="columns">All columns of a table.</param>
    /// <param name="rows">Number of rows.</param>
    public static IReadOnlyList<RawColumn> Tell(IReadOnlyList<RawColumn> columns, int rows)
    {
        var id = Id(columns, rows);
        var hasBothAxes = columns.Any(column => IsAxis(ColumnRole.Arousal, column))
            && columns.Any(column => IsAxis(ColumnRole.Valence, column));
        return [.. columns.Select(column => column with { Meaning = column == id ? ColumnMeaning.Id : Of(column, hasBothAxes) })];
    }

    private static ColumnMeaning Of(RawColumn column, bool hasBothAxes)
    {
        var (name, words) = (column.Name, ColumnNames.Words(column.Name));
        if (IsBlank(column)) return ColumnMeaning.Blank;
        if (IsSplit(column)) return ColumnMeaning.Split;
        if (ColumnNames.IsUnnamed(name) || NeverFeatures.Reason(name) == LeftOut.Index) return ColumnMeaning.Index;
        if (SampleName().IsMatch(name)) return ColumnMeaning.Sample;
        if (words.Any(word => word is "std" or "sd" or "stdev") && words.Any(word => word is "arousal" or "valence"))
            return ColumnMeaning.Spread;
        if (hasBothAxes && IsAxis(ColumnRole.Arousal, column)) return ColumnMeaning.Arousal;
        if (hasBothAxes && IsAxis(ColumnRole.Valence, column)) return ColumnMeaning.Valence;
        if (ColumnRole.Group.Answers(name)) return ColumnMeaning.Group;
        if (words.Count > 0 && Artists.Contains(words[0])) return ColumnMeaning.Artist;
        if (words.Any(Facts.Contains) && column.Words is not null) return ColumnMeaning.Fact;
        if (ColumnRole.Label.Answers(name) && HasFewValues(column)) return ColumnMeaning.Label;
        if (words.Contains("title") || name.Equals("track", StringComparison.OrdinalIgnoreCase) && column.Numbers is null)
            return ColumnMeaning.Title;
        if (ColumnRole.Id.Answers(name) || IsIdentifier(name) || words.Count > 0 && Pieces.Contains(words[0]) && column.Words is not null)
            return ColumnMeaning.Group;
        if (column.Numbers is not null && words.Count > 0 && words.All(Places.Contains)) return ColumnMeaning.Place;
        // A table of audio features calls one of them valence; only with arousal beside it is it the target.
        if (NeverFeatures.Reason(name) == LeftOut.Target && !(column.Numbers is not null && IsAxis(ColumnRole.Valence, column)))
            return ColumnMeaning.Relative;
        return column.Numbers is null ? ColumnMeaning.Text : ColumnMeaning.Number;
    }

    private static RawColumn? Id(IReadOnlyList<RawColumn> columns, int rows)
    {
        var named = columns.Where(column => column.Words is not null && ColumnRole.Id.Answers(column.Name))
            .OrderByDescending(column => column.Name.Equals("id", StringComparison.OrdinalIgnoreCase)).ToList();
        named.AddRange(columns.Where(column => column.Words is not null && IsIdentifier(column.Name) && !named.Contains(column)));
        // Where a row is a part of a piece, the part has a name of its own.
        if (columns.FirstOrDefault(column => IsPart(column) && Repeats(column, rows) == 0) is { } part
            && named.All(column => Repeats(column, rows) > 0)) return part;
        return named.FirstOrDefault(column => HardlyRepeats(column, rows)) ?? named.FirstOrDefault();
    }

    private static bool IsPart(RawColumn column) =>
        column.Words is not null && column.Name.ToLowerInvariant() is "phrase" or "clip" or "segment" or "excerpt";

    private static bool HardlyRepeats(RawColumn column, int rows) => Repeats(column, rows) <= MostRepeats * rows;

    private static int Repeats(RawColumn column, int rows) => rows - column.Words!.Distinct(StringComparer.Ordinal).Count();

    private static bool IsAxis(ColumnRole axis, RawColumn column) => column.Numbers is not null && axis.Answers(column.Name);

    private static bool IsIdentifier(string name) => ColumnNames.Words(name) is [.., "uri" or "id" or "uuid" or "mbid" or "isrc"];

    private static bool IsBlank(RawColumn column) => column.Words is { } words
        ? words.All(word => word.Length == 0) : column.Numbers!.All(double.IsNaN);

    private static bool IsSplit(RawColumn column)
    {
        if (column.Words is not { Count: > 0 } words || !Parts.Contains(words[0].ToLowerInvariant())) return false;
        var values = words.Select(word => word.ToLowerInvariant()).Distinct().ToList();
        return values.Count is > 1 and <= 4 && values.All(value => value.Length == 0 || Parts.Contains(value));
    }

    private static bool HasFewValues(RawColumn column) =>
        column.Words is { } words && words.Distinct(StringComparer.Ordinal).Take(MostLabels + 1).Count() <= MostLabels;

    [GeneratedRegex(@"^sample_\d+(\.\d+)?ms$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SampleName();
}
