using System.Runtime.CompilerServices;
using MerToolkit.Core.Numerics;
using MerToolkit.Learning.Models;

namespace MerToolkit.Learning.Trees;

/// <summary>
/// A training matrix in which each cell is the index of its bin, one byte; the rows of a column lie side by side, since a
/// node looks at few columns and many rows. Immutable; shared by all trees and threads.
/// </summary>
internal sealed class BinnedMatrix
{
    // As many columns as share a cache line of the row-major matrix; fewer where threads would be without.
    private const int Block = 16;
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
        var columns = data.Columns.Count;
        var cells = LargePages.Array<byte>(checked(data.Rows * columns));
        var bins = new ColumnBins[columns];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = context.Jobs, CancellationToken = context.Cancellation };
        var width = Math.Clamp((columns + context.Jobs - 1) / context.Jobs, 1, Block);
        Parallel.For(0, (columns + width - 1) / width, parallel, block =>
        {
            var first = block * width;
            var count = Math.Min(width, columns - first);
            var values = Transposed(data.Features, first, count);
            var binning = new Binning(data.Rows, maximumBins);
            for (var column = 0; column < count; column++)
            {
                var own = values.AsSpan(column * data.Rows, data.Rows);
                var target = cells.AsSpan((first + column) * data.Rows, data.Rows);
                bins[first + column] = binning.Cut(own, data.Weights is { } weights ? weights.Span : [], target);
            }
        });
        return new BinnedMatrix(cells, bins, data.Rows);
    }

    /// <summary>Other values of the same rows in the same bins, columns in parallel.</summary>
    /// <param name="values">Row-major [rows, columns]; NaN where missing.</param>
    /// <param name="context">Threads and cancellation.</param>
    public BinnedMatrix Place(ReadOnlyMemory<float> values, TrainingContext context)
    {
        var cells = new byte[_cells.Length];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = context.Jobs, CancellationToken = context.Cancellation };
        Parallel.For(0, Columns, parallel, column =>
        {
            var own = values.Span;
            for (var row = 0; row < Rows; row++) cells[(column * Rows) + row] = _bins[column].Place(own[(row * Columns) + column]);
        });
        return new BinnedMatrix(cells, _bins, Rows);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float[] Transposed(FeatureRows matrix, int first, int count)
    {
        var values = new float[count * matrix.Rows];
        for (var row = 0; row < matrix.Rows; row++)
        {
            var from = matrix[row].Slice(first, count);
            for (var column = 0; column < from.Length; column++) values[(column * matrix.Rows) + row] = from[column];
        }

        return values;
    }
}
