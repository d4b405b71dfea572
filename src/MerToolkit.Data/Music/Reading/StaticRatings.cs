using MerToolkit.Core.Emotion;
using MerToolkit.Core.Tables;
using MerToolkit.Data.Sets;

namespace MerToolkit.Data.Music.Reading;

/// <summary>Names of the columns of a table of ratings of whole pieces; the spread's are null where it stands elsewhere.</summary>
/// <param name="Id">Column of the ids.</param>
/// <param name="Arousal">Column of mean arousal.</param>
/// <param name="Valence">Column of mean valence.</param>
/// <param name="ArousalSpread">Column of the standard deviation of arousal; null without.</param>
/// <param name="ValenceSpread">Column of the standard deviation of valence; null without.</param>
internal sealed record RatingColumns(string Id, string Arousal, string Valence, string? ArousalSpread, string? ValenceSpread);

/// <summary>Arousal and valence of one whole piece, as a row of a file tells them.</summary>
/// <param name="Id">Its id.</param>
/// <param name="File">The file.</param>
/// <param name="Line">Line in the file, from 1.</param>
/// <param name="Arousal">Mean arousal and its standard deviation (NaN without), in the scale's unit.</param>
/// <param name="Valence">Mean valence and its standard deviation (NaN without), in the scale's unit.</param>
internal sealed record StaticRating(
    string Id, string File, int Line, (double Mean, double Spread) Arousal, (double Mean, double Spread) Valence)
{
    /// <summary>The same with arousal and valence in each other's place.</summary>
    public StaticRating Exchanged => this with { Arousal = Valence, Valence = Arousal };

    /// <summary>The ratings as values of the targets arousal and valence, in this order.</summary>
    public IReadOnlyList<TargetValue> Targets => [new(null, Arousal.Mean), new(null, Valence.Mean)];

    /// <summary>The spread of arousal and valence, in the scale's unit, in this order; NaN without.</summary>
    public IReadOnlyList<double> Spread => [Arousal.Spread, Valence.Spread];

    /// <summary>The targets of a set that rates arousal and valence.</summary>
    /// <param name="scale">Their scale.</param>
    /// <param name="columns">Where they come from.</param>
    /// <param name="reading">How they were read, in words, when there is a choice; else empty.</param>
    public static IReadOnlyList<ColumnSchema> Schema(RatingScale scale, RatingColumns columns, string reading = "")
    {
        var how = reading.Length > 0 ? $" ({reading})" : "";
        return
        [
            new ColumnSchema("arousal", ColumnKind.Target, scale.Text, Origin: columns.Arousal + how),
            new ColumnSchema("valence", ColumnKind.Target, scale.Text, Origin: columns.Valence + how),
        ];
    }

    /// <summary>Reads a file; missing columns and faulty rows are reported with it.</summary>
    /// <param name="folder">Receives missing columns.</param>
    /// <param name="file">The file; null reads nothing.</param>
    /// <param name="scale">The scale.</param>
    /// <param name="columns">Its columns.</param>
    public static IReadOnlyList<StaticRating> Read(SetFolder folder, LabelFile? file, RatingScale scale, RatingColumns columns)
    {
        if (file is null) return [];
        var before = folder.Problems.Problems.Count;
        file.Require(folder.Problems, columns.Id, columns.Arousal, columns.Valence);
        foreach (var column in new[] { columns.ArousalSpread, columns.ValenceSpread }.OfType<string>())
            file.Require(folder.Problems, column);
        if (folder.Problems.Problems.Count > before) return [];
        var (cells, ids) = (new RatingCells(file, scale), new LabelIds(file, columns.Id));
        return [.. file.Rows.Select(row => new StaticRating(ids.Take(row), file.Path, row.Line,
            (cells.Rating(row, columns.Arousal), Spread(row, columns.ArousalSpread)),
            (cells.Rating(row, columns.Valence), Spread(row, columns.ValenceSpread))))];

        double Spread(LabelRow row, string? column) => column is null ? double.NaN : cells.Spread(row, column);
    }
}
