using MerToolkit.Core.Tables;
using MerToolkit.Evaluation.Songs;

namespace MerToolkit.Workflows.Evaluating;

/// <summary>How far the raters of the rows that are predicted lie apart, as far as the table knows it.</summary>
internal static class RowRaters
{
    /// <summary>Spread and number of the raters of each predicted row; null where nobody published them.</summary>
    /// <param name="work">The evaluation.</param>
    /// <param name="target">Name of the target.</param>
    public static RaterSpread? Of(EvaluationWork work, string target)
    {
        var table = work.Experiment.Table;
        if (RaterColumns.Find(table, RaterColumns.SpreadName(target)) is not { } spread) return null;
        var raters = RaterColumns.Find(table, RaterColumns.Raters.Name);
        var stated = work.StatedRaters ?? double.NaN;
        return new RaterSpread(
            [.. work.TestRows.Select(row => (double)spread[row])],
            [.. work.TestRows.Select(row => raters is null || float.IsNaN(raters[row]) ? stated : raters[row])]);
    }
}
