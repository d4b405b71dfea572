using System.Runtime.CompilerServices;
using MerToolkit.Core.Numerics;
using MerToolkit.Learning.Boosting;

namespace MerToolkit.Learning.Trees;

/// <summary>
/// The bins of a training matrix row by row, since a histogram of all columns reads all cells of few rows. Columns are
/// counted in blocks, the rows of a block from a place that does not cross a line of the cache where they are short.
/// </summary>
internal sealed unsafe class RowCells : IDisposable
{
    // A row that begins anywhere costs two lines of the cache now and then, a padded one more memory.
    private const int NarrowAlignment = 4;
    private const int Narrow = 16;
    private const int Alignment = 32;
    private const int RowsATime = 4096;
    private const int BytesOfACache = 1 << 20;
    private const int BytesATerm = 8;
    private readonly AlignedBuffer<byte> _cells;
    private readonly int _columns;

    /// <summary>Copies a matrix, rows in parallel.</summary>
    /// <param name="matrix">The bins, column by column.</param>
    /// <param name="jobs">Threads at most that count columns of one tree, 1 or more: each gets a block.</param>
    /// <param name="parallel">Threads and cancellation.</param>
    public RowCells(BinnedMatrix matrix, int jobs, ParallelOptions parallel)
    {
        _columns = matrix.Columns;
        var alignment = _columns <= Narrow ? NarrowAlignment : Alignment;
        Stride = (_columns + alignment - 1) / alignment * alignment;
        _cells = new AlignedBuffer<byte>((nint)matrix.Rows * Stride);
        var blocks = (_columns + BlockWidths.MostColumns - 1) / BlockWidths.MostColumns;
        Blocks = Math.Min((blocks + jobs - 1) / jobs * jobs, _columns);
        Parallel.For(0, (matrix.Rows + RowsATime - 1) / RowsATime, parallel, part => Copy(matrix, part * RowsATime));
    }

    /// <summary>Room for as many rows and columns as others have, without bins yet.</summary>
    /// <param name="like">The others.</param>
    public RowCells(RowCells like)
    {
        (_columns, Stride, Blocks) = (like._columns, like.Stride, like.Blocks);
        _cells = new AlignedBuffer<byte>(like._cells.Length);
    }

    /// <summary>Number of cells from a row to the next.</summary>
    public int Stride { get; }

    /// <summary>True when the cells, and terms of all rows, are more than a cache holds.</summary>
    public bool ExceedsCache => _cells.Length / Stride * (Stride + BytesATerm) > BytesOfACache;

    /// <summary>Number of blocks of columns.</summary>
    public int Blocks { get; }

    /// <summary>The cell of the first row and column.</summary>
    public byte* Pointer => _cells.Pointer;

    /// <summary>Columns of a block, of blocks of about equal size.</summary>
    /// <param name="block">Index of the block.</param>
    /// <returns>Index of the first column and number of columns.</returns>
    public (int First, int Count) Block(int block)
    {
        var (first, end) = (block * _columns / Blocks, (block + 1) * _columns / Blocks);
        return (first, end - first);
    }

    /// <summary>Takes the bins that a row has among others of the same shape.</summary>
    /// <param name="row">Index of the row.</param>
    /// <param name="from">The others.</param>
    public void Take(int row, RowCells from)
    {
        var first = (nint)row * Stride;
        Unsafe.CopyBlockUnaligned(Pointer + first, from.Pointer + first, (uint)Stride);
    }

    /// <inheritdoc/>
    public void Dispose() => _cells.Dispose();

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Copy(BinnedMatrix matrix, int first)
    {
        var count = Math.Min(RowsATime, matrix.Rows - first);
        for (var column = 0; column < _columns; column++)
        {
            var from = matrix[column].Slice(first, count);
            var to = Pointer + ((nint)first * Stride) + column;
            for (nint row = 0; row < from.Length; row++) to[row * Stride] = from[(int)row];
        }
    }
}
