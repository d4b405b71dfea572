using MerToolkit.Core.Emotion;
using MerToolkit.Core.Errors;
using MerToolkit.Data.Sets;

namespace MerToolkit.Data.Music.Reading;

/// <summary>Names of the columns of a table with a row a piece and time.</summary>
/// <param name="Id">Column of the pieces.</param>
/// <param name="Time">Column of the times, seconds from the start of the clip.</param>
/// <param name="Arousal">Column of arousal, or of its standard deviation.</param>
/// <param name="Valence">Column of valence, or of its standard deviation.</param>
internal sealed record LongColumns(string Id, string Time, string Arousal, string Valence);

/// <summary>Both axes of ratings over time, a row a piece and time.</summary>
internal sealed class LongCurves
{
    private readonly Dictionary<string, List<Moment>> _rows = new(StringComparer.Ordinal);
    private readonly LabelFile _file;
    private readonly LongColumns _columns;

    private LongCurves(LabelFile file, LongColumns columns) => (_file, _columns) = (file, columns);

    /// <summary>Path of the file.</summary>
    public string Path => _file.Path;

    /// <summary>Reads a file; null without, or when a column is missing. Times of a piece that do not ascend are faults.</summary>
    /// <param name="folder">Receives missing columns.</param>
    /// <param name="file">The file; null reads nothing.</param>
    /// <param name="scale">Scale of the ratings.</param>
    /// <param name="columns">Its columns.</param>
    /// <param name="isSpread">Whether the values are standard deviations of ratings.</param>
    public static LongCurves? Read(SetFolder folder, LabelFile? file, RatingScale scale, LongColumns columns, bool isSpread = false)
    {
        if (file is null) return null;
        var before = folder.Problems.Problems.Count;
        file.Require(folder.Problems, columns.Id, columns.Time, columns.Arousal, columns.Valence);
        if (folder.Problems.Problems.Count > before) return null;
        var (curves, cells) = (new LongCurves(file, columns), new RatingCells(file, scale));
        foreach (var row in file.Rows) curves.Take(row, cells, isSpread);
        return curves;
    }

    /// <summary>The curves of the pieces, in their order; other pieces, or times without spread, are a problem.</summary>
    /// <param name="folder">Receives what is wrong.</param>
    /// <param name="pieces">Ids of the pieces.</param>
    /// <param name="spread">Standard deviations at the same times; null when nobody published them.</param>
    public IReadOnlyList<RatingCurve> Join(SetFolder folder, IReadOnlyList<string> pieces, LongCurves? spread)
    {
        Refuse(folder, pieces.ToHashSet(StringComparer.Ordinal), "the ratings of whole songs");
        spread?.Refuse(folder, [.. _rows.Keys], Path);
        if (spread is not null) Refuse(folder, [.. spread._rows.Keys], spread.Path);
        var curves = new List<RatingCurve>();
        foreach (var id in pieces)
        {
            if (!_rows.TryGetValue(id, out var rows)) continue;
            var own = spread?._rows.GetValueOrDefault(id);
            if (own is not null && !own.Select(row => row.Seconds).SequenceEqual(rows.Select(row => row.Seconds)))
            {
                folder.Report(new Problem("times-differ", $"the times of '{id}' are not those of '{Path}'.",
                    "The files must be of the same release: get them again.")
                {
                    Subject = spread!.Path, Line = own[0].Line, Column = _columns.Time,
                });
            }
            curves.Add(new RatingCurve(id, [.. rows.Select(row => row.Seconds)], [.. rows.Select(row => row.Arousal)],
                [.. rows.Select(row => row.Valence)])
            {
                ArousalSpread = own is null ? [] : [.. own.Select(row => row.Arousal)],
                ValenceSpread = own is null ? [] : [.. own.Select(row => row.Valence)],
            });
        }
        return curves;
    }

    private void Take(LabelRow row, RatingCells cells, bool isSpread)
    {
        var (id, seconds) = (_file.Field(row, _columns.Id), cells.Number(row, _columns.Time));
        var (arousal, valence) = isSpread
            ? (cells.Spread(row, _columns.Arousal), cells.Spread(row, _columns.Valence))
            : (cells.Rating(row, _columns.Arousal), cells.Rating(row, _columns.Valence));
        if (!_rows.TryGetValue(id, out var rows)) _rows.Add(id, rows = []);
        if (rows.Count > 0 && seconds <= rows[^1].Seconds)
            _file.Fault(row, _columns.Time, "time-order", $"the times of '{id}' do not ascend.", "Sort the rows, and keep one a time.");
        rows.Add(new Moment(row.Line, seconds, arousal, valence));
    }

    private void Refuse(SetFolder folder, HashSet<string> known, string from) =>
        WideCurveSet.Refuse(folder, _file.Path, id => _rows[id][0].Line, [.. _rows.Keys.Where(id => !known.Contains(id))], from);

    private readonly record struct Moment(int Line, double Seconds, double Arousal, double Valence);
}
