using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using MerToolkit.Core.Numerics;
using MerToolkit.Learning.Trees;

namespace MerToolkit.Learning.Boosting;

/// <summary>Sums of the terms of a node's rows in each bin of each column.</summary>
/// <param name="columns">Number of columns.</param>
internal sealed unsafe class GradientHistogram(int columns) : IDisposable
{
    /// <summary>Number of bins a column has room for, that of missing values last.</summary>
    public const int Stride = ColumnBins.Missing + 1;

    // Their cells and terms and those of the next as many fit the second cache.
    private const int RowsATime = 512;
    private readonly AlignedBuffer<Vector128<long>> _sums = new((nint)columns * Stride);

    /// <summary>Bins of a column; [256].</summary>
    /// <param name="column">Index of the column.</param>
    public Vector128<long>* this[int column] => _sums.Pointer + ((nint)column * Stride);

    /// <summary>Counts the rows of a node in some blocks of columns afresh.</summary>
    /// <param name="cells">All rows' bins.</param>
    /// <param name="blocks">Indices of the blocks.</param>
    /// <param name="rows">Rows of the node, indices.</param>
    /// <param name="terms">Terms of all rows.</param>
    public void Fill(RowCells cells, ReadOnlySpan<int> blocks, ReadOnlySpan<int> rows, ReadOnlySpan<Vector128<double>> terms)
    {
        foreach (var block in blocks)
        {
            var (first, count) = cells.Block(block);
            new Span<Vector128<long>>(this[first], count * Stride).Clear();
        }

        fixed (int* row = rows)
        fixed (Vector128<double>* term = terms)
        {
            for (var place = 0; place < rows.Length; place += RowsATime)
            {
                var next = Math.Min(place + RowsATime, rows.Length);
                var ahead = Math.Min(next + RowsATime, rows.Length) - next;
                Add(cells, blocks, row + place, next - place, row + next, ahead, (Vector128<long>*)term);
            }
        }
    }

    // A few rows for all blocks, so that what the first block has fetched is at hand for the others. The rows after them are
    // asked for in as many pieces as there are blocks.
    private void Add(RowCells cells, ReadOnlySpan<int> blocks, int* rows, int count, int* next, int ahead, Vector128<long>* terms)
    {
        var (stride, asked) = ((nuint)cells.Stride, 0);
        for (var place = 0; place < blocks.Length; place++)
        {
            var end = (place + 1) * ahead / blocks.Length;
            if (cells.ExceedsCache) HistogramFill.Ask(cells.Pointer, stride, next + asked, end - asked, terms);
            asked = end;
            var (first, columns) = cells.Block(blocks[place]);
            HistogramFill.Add(columns, cells.Pointer + first, stride, rows, count, terms, this[first]);
        }
    }

    /// <summary>Takes one child's rows away, so that those of the other are left; exact, as all sums are.</summary>
    /// <param name="column">Index of the column.</param>
    /// <param name="bins">Number of its bins, without that of missing values.</param>
    /// <param name="child">The child's histogram.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Subtract(int column, int bins, GradientHistogram child)
    {
        var own = this[column];
        var other = child[column];
        for (nint bin = 0; bin < bins; bin += 2)
        {
            var left = (long*)(own + bin);
            (Vector256.LoadAligned(left) - Vector256.LoadAligned((long*)(other + bin))).StoreAligned(left);
        }

        // With 255 bins the last pair has taken that of missing values along.
        if (bins < ColumnBins.Missing) own[ColumnBins.Missing] -= other[ColumnBins.Missing];
    }

    /// <inheritdoc/>
    public void Dispose() => _sums.Dispose();
}
