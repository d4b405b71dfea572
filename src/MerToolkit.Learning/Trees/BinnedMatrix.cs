using MerToolkit.Learning.Models;

namespace MerToolkit.Learning.Trees;

/// <summary>
/// A training matrix in which each cell is the index of its bin, one byte; the rows of a column lie side by side, since a
/// node looks at few columns and many rows. Immutable; shared by all trees and threads.
/// </summary>
internal sealed class BinnedMatrix
{
    private readonly byte[] _cells;
    private readonly ColumnBins[] _bins;

    private BinnedMatrix(byte[] cells, ColumnBins[] bins, int rows) => (_cells, _bins, Rows) = (cells, bins, rows);

    /// <summary>Number of rows.</summary>
    public int Rows { get; }

    /// <summary>Number of columns.</summary>
    public int Columns => _bins.Length;

    /// <summary>Bins a column's rows lie in; one byte a row.</summary>
    /// <param name="column">Index of the column.</param>
    public ReadOnlySpan<byte> this[int column] => _cells.AsSpan(column * Rows, Rows);

    /// <summary>The bins of a column.</summary>
    /// <param name="column">Index of the column.</param>
    public ColumnBins Bins(int column) => _bins[column];

    /// <summary>Cuts every column into bins, columns in parallel.</summary>
    /// <param name="data">The matrix and the rows' weights.</param>
    /// <param name="maximumBins">Most bins a column, 2..255.</param>
    /// <param name="context">Threads and cancellation.</param>
    public static BinnedMatrix Make(TrainingData data, int maximumBins, TrainingContext context)
    {
        var (rows, columns) = (data.Rows, data.Columns.Count);
        var cells = new byte[checked(rows * columns)];
        var bins = new ColumnBins[columns];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = context.Jobs, CancellationToken = context.Cancellation };
        Parallel.For(0, columns, parallel, column =>
        {
            var values = new float[rows];
            var matrix = data.Memory.Span;
            for (var row = 0; row < rows; row++) values[row] = matrix[(row * columns) + column];
            var own = bins[column] = Binning.Cut(values, data.Weights is { } weights ? weights.Span : [], maximumBins);
            var target = cells.AsSpan(column * rows, rows);
            for (var row = 0; row < rows; row++) target[row] = own.BinOf(values[row]);
        });
        return new BinnedMatrix(cells, bins, rows);
    }
}
