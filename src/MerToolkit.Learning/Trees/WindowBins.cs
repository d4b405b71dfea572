using MerToolkit.Learning.Models;

namespace MerToolkit.Learning.Trees;

/// <summary>
/// The bins between which an attacker may move each training cell. A row whose highest bin is at most that of a cut stays on
/// its left wherever in its window it is put, one whose lowest bin is above stays on its right; bins meet at the thresholds
/// that cuts have, so that both are exact. Cells without a value have the bin of missing values as both.
/// </summary>
/// <param name="Lowest">Bin of the lowest value of each cell.</param>
/// <param name="Highest">Bin of the highest value of each cell.</param>
internal sealed record WindowBins(BinnedMatrix Lowest, BinnedMatrix Highest)
{
    /// <summary>The bins of the windows of some data; null when nobody attacks.</summary>
    /// <param name="data">Matrix and windows.</param>
    /// <param name="matrix">The matrix in bins.</param>
    /// <param name="context">Threads and cancellation.</param>
    public static WindowBins? Of(TrainingData data, BinnedMatrix matrix, TrainingContext context)
    {
        if (data.Windows is not { } windows) return null;
        Check(data, windows);
        return new WindowBins(matrix.Place(windows.Lowest, context), matrix.Place(windows.Highest, context));
    }

    private static void Check(TrainingData data, CellWindows windows)
    {
        var values = data.Features.Values;
        var lowest = windows.Lowest.Span;
        var highest = windows.Highest.Span;
        if (lowest.Length != values.Length || highest.Length != values.Length)
            throw new ArgumentException($"{values.Length} cells have {lowest.Length} and {highest.Length} ends of windows.", nameof(data));
        for (var cell = 0; cell < values.Length; cell++)
        {
            if (lowest[cell] <= values[cell] && values[cell] <= highest[cell]) continue;
            if (float.IsNaN(values[cell]) && float.IsNaN(lowest[cell]) && float.IsNaN(highest[cell])) continue;
            var (row, column) = Math.DivRem(cell, data.Columns.Count);
            var window = FormattableString.Invariant($"{lowest[cell]}..{highest[cell]}");
            throw new ArgumentException(FormattableString.Invariant(
                $"Row {row}, column '{data.Columns[column]}': {values[cell]} lies outside of its window {window}."), nameof(data));
        }
    }
}
