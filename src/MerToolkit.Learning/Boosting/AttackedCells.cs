using MerToolkit.Learning.Trees;

namespace MerToolkit.Learning.Boosting;

/// <summary>The bins between which an attacker may move each training cell, row by row.</summary>
/// <param name="Lowest">Bin of the lowest value of each cell.</param>
/// <param name="Highest">Bin of the highest value of each cell.</param>
internal sealed record AttackedCells(RowCells Lowest, RowCells Highest) : IDisposable
{
    /// <summary>Copies the bins of windows, rows in parallel; null when nobody attacks.</summary>
    /// <param name="windows">The bins, column by column; null when nobody attacks.</param>
    /// <param name="jobs">Threads at most that count columns of one tree, 1 or more.</param>
    /// <param name="parallel">Threads and cancellation.</param>
    public static AttackedCells? Of(WindowBins? windows, int jobs, ParallelOptions parallel) => windows is null
        ? null : new AttackedCells(new RowCells(windows.Lowest, jobs, parallel), new RowCells(windows.Highest, jobs, parallel));

    /// <inheritdoc/>
    public void Dispose()
    {
        Lowest.Dispose();
        Highest.Dispose();
    }
}
