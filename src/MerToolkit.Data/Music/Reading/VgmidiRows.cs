using System.Globalization;
using MerToolkit.Core.Emotion;
using MerToolkit.Data.Sets;

namespace MerToolkit.Data.Music.Reading;

/// <summary>
/// Reads VGMIDI's annotations where somebody wrote them as tables: <c>pieces.csv</c> with length and number of measures, and
/// <c>annotations_raters.csv</c> with a row a piece, rater and measure.
/// </summary>
internal static class VgmidiRows
{
    /// <summary>The pieces that somebody rated, in the order of their table.</summary>
    /// <param name="folder">Receives what is wrong.</param>
    /// <param name="list">The table of pieces.</param>
    /// <param name="ratings">The table of ratings.</param>
    public static IReadOnlyList<VgmidiPiece> Read(SetFolder folder, LabelFile list, LabelFile ratings)
    {
        var before = folder.Problems.Problems.Count;
        list.Require(folder.Problems, "midi", "duration_s", "measures");
        ratings.Require(folder.Problems, "midi", "annotator", "measure", "valence", "arousal");
        if (folder.Problems.Problems.Count > before) return [];
        var (numbers, ids) = (new RatingCells(list, RatingScale.Signed), new LabelIds(list, "midi"));
        var pieces = new Dictionary<string, VgmidiPiece>(StringComparer.Ordinal);
        foreach (var row in list.Rows)
        {
            var midi = ids.Take(row);
            var (seconds, measures) = (numbers.Number(row, "duration_s"), numbers.Number(row, "measures"));
            if (seconds > 0 && measures >= 1) pieces.TryAdd(midi, new VgmidiPiece(midi, seconds, (int)measures, list.Path, row.Line));
            else list.Fault(row, "measures", "piece-length", $"'{midi}' has no length or no measures.");
        }
        foreach (var rater in ratings.Rows.GroupBy(row => (ratings.Field(row, "midi"), ratings.Field(row, "annotator"))))
            AddRater(ratings, pieces, rater.Key.Item1, [.. rater]);
        return [.. pieces.Values.Where(piece => piece.Raters.Count > 0)];
    }

    private static void AddRater(LabelFile ratings, Dictionary<string, VgmidiPiece> pieces, string midi, LabelRow[] rows)
    {
        var cells = new RatingCells(ratings, RatingScale.Signed);
        if (!pieces.TryGetValue(midi, out var piece))
            ratings.Fault(rows[0], "midi", "piece-unknown", $"'{midi}' is not in the table of pieces.", "Both must be of one release.");
        else if (!rows.Select(row => ratings.Field(row, "measure")).SequenceEqual(
            Enumerable.Range(0, piece.Measures).Select(measure => measure.ToString(CultureInfo.InvariantCulture))))
            ratings.Fault(rows[0], "measure", "ratings-count",
                $"the rows of a rater are not measures 0 to {piece.Measures - 1} of '{midi}'.");
        else
            piece.Raters.Add(new VgmidiRater([.. rows.Select(row => cells.Rating(row, "arousal"))],
                [.. rows.Select(row => cells.Rating(row, "valence"))]));
    }
}
