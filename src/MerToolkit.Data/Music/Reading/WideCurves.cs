using System.Globalization;
using System.Text.RegularExpressions;
using MerToolkit.Core.Emotion;
using MerToolkit.Core.Errors;
using MerToolkit.Data.Sets;

namespace MerToolkit.Data.Music.Reading;

/// <summary>
/// One axis of the ratings of all pieces over time, as MediaEval's tables have them: a row a piece, a column each half second,
/// <c>sample_15000ms</c>; rows end in blanks where the piece has ended.
/// </summary>
internal sealed partial class WideCurves
{
    // Raters need time to settle: MediaEval's labels begin here, and nothing before counts.
    private const double FirstSecond = 15;

    private readonly Dictionary<string, (int Line, double[] Values)> _rows;

    private WideCurves(LabelFile file, double[] seconds, Dictionary<string, (int Line, double[] Values)> rows) =>
        (File, Seconds, _rows) = (file, seconds, rows);

    /// <summary>The file.</summary>
    public LabelFile File { get; }

    /// <summary>When the columns hold, seconds from the start of the clip, ascending.</summary>
    public IReadOnlyList<double> Seconds { get; }

    /// <summary>The pieces, in the order of the file.</summary>
    public IEnumerable<string> Ids => _rows.Keys;

    /// <summary>The values of a piece, one a column in its unit, NaN where it has none; null when the file lacks the piece.</summary>
    /// <param name="id">The piece.</param>
    public double[]? Of(string id) => _rows.TryGetValue(id, out var row) ? row.Values : null;

    /// <summary>Line of a piece in the file, from 1.</summary>
    /// <param name="id">A piece of the file.</param>
    public int LineOf(string id) => _rows[id].Line;

    /// <summary>Reads a file; null when it has no sample columns, which is a problem.</summary>
    /// <param name="folder">Receives what is wrong.</param>
    /// <param name="file">The file; null reads nothing.</param>
    /// <param name="scale">Scale of the ratings.</param>
    /// <param name="isSpread">Whether the values are standard deviations of ratings.</param>
    public static WideCurves? Read(SetFolder folder, LabelFile? file, RatingScale scale, bool isSpread = false)
    {
        if (file is null) return null;
        var before = folder.Problems.Problems.Count;
        file.Require(folder.Problems, "song_id");
        (int Index, double Seconds)[] samples = [.. file.Columns.Select((name, index) => (Index: index, Seconds: SecondsOf(name)))
            .Where(sample => sample.Seconds >= FirstSecond).OrderBy(sample => sample.Seconds)];
        if (samples.Length == 0) 
            folder.Problems.Add(file.MissingColumn("no column is a sample, such as 'sample_15000ms'", "sample_15000ms"));
        if (folder.Problems.Problems.Count > before) return null;
        var (cells, ids) = (new RatingCells(file, scale), new LabelIds(file, "song_id"));
        var rows = new Dictionary<string, (int, double[])>(StringComparer.Ordinal);
        foreach (var row in file.Rows)
            rows.TryAdd(ids.Take(row), (row.Line, [.. samples.Select(sample => Cell(cells, file, row, sample.Index, isSpread))]));
        return new WideCurves(file, [.. samples.Select(sample => sample.Seconds)], rows);
    }

    private static double Cell(RatingCells cells, LabelFile file, LabelRow row, int column, bool isSpread)
    {
        if (string.IsNullOrWhiteSpace(row.Fields[column])) return double.NaN;
        return isSpread ? cells.Spread(row, file.Columns[column]) : cells.Rating(row, file.Columns[column]);
    }

    private static double SecondsOf(string column) => Sample().Match(column) is { Success: true } match
        ? int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture) / 1000.0 : double.NaN;

    [GeneratedRegex(@"\Asample_(\d{1,8})ms\z")]
    private static partial Regex Sample();
}
