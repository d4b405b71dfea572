using MerToolkit.Core.Tables;
using MerToolkit.Data.Music;
using MerToolkit.Evaluation.Songs;

namespace MerToolkit.Workflows.Evaluating;

/// <summary>
/// How far the raters of the rows that are predicted lie apart: as the table has it (rows over time), or the published set whose
/// labels were joined.
/// </summary>
internal static class RowRaters
{
    /// <summary>Spread and number of the raters of each predicted row; null where nobody published them.</summary>
    /// <param name="work">The evaluation.</param>
    /// <param name="target">Name of the target.</param>
    public static RaterSpread? Of(EvaluationWork work, string target)
    {
        var (data, stated) = (work.Experiment.Data, work.StatedRaters ?? double.NaN);
        var table = data.Table;
        if (RaterColumns.Find(table, RaterColumns.SpreadName(target)) is { } spread)
        {
            var raters = RaterColumns.Find(table, RaterColumns.Raters.Name);
            return new RaterSpread(
                [.. work.TestRows.Select(row => (double)spread[row])],
                [.. work.TestRows.Select(row => raters is null || float.IsNaN(raters[row]) ? stated : raters[row])]);
        }

        var index = data.Set?.Targets.ToList().FindIndex(column => column.Name == target) ?? -1;
        if (index < 0 || data.Set!.Pieces.All(piece => piece.Spread.Count <= index)) return null;
        // Ratings of whole pieces say nothing of how far raters lie apart at a moment.
        var pieces = new PieceIndex(data.Set);
        Piece?[] found = [.. work.TestRows.Select(row => WindowId.Parse(table.Ids[row]) is null ? pieces.Find(table.Ids[row]) : null)];
        return new RaterSpread(
            [.. found.Select(piece => piece?.Spread.ElementAtOrDefault(index) ?? double.NaN)],
            [.. found.Select(piece => piece?.Raters ?? stated)]);
    }
}
