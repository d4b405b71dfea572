using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using MerToolkit.Core.Numerics;
using MerToolkit.Learning.Trees;

namespace MerToolkit.Learning.Boosting;

/// <summary>
/// Nodes of few rows, which leave most bins empty: their rows are summed in the bins of one column after the other, in the first
/// cache, and only occupied bins are looked at. No histogram is cleared, subtracted or scanned for them; the splits are those that a
/// histogram gives. Holds scratch memory.
/// </summary>
/// <param name="cells">All rows' bins.</param>
/// <param name="penalty">What leaves cost.</param>
internal sealed unsafe class SparseNodes(RowCells cells, LeafPenalty penalty) : IDisposable
{
    /// <summary>Most rows of such a node, count: with more, adding them up takes longer than a histogram takes to scan.</summary>
    public const int MostRows = 128;

    private const int Words = (ColumnBins.Missing + 1) / 64;
    private const int MostPlaces = MostRows + 1;
    private readonly AlignedBuffer<Vector128<long>> _terms = new(MostRows);
    private readonly AlignedBuffer<Vector128<long>> _sums = new(GradientHistogram.Stride);
    private readonly AlignedBuffer<Vector128<long>> _below = new(MostPlaces + SplitScan.Lanes);
    private readonly byte*[] _rows = new byte*[MostRows];
    private readonly byte[] _bins = new byte[MostPlaces];

    /// <summary>The best split of a node; none where none is worth more than the node.</summary>
    /// <param name="growth">Rows, columns and terms of the tree.</param>
    /// <param name="node">The node, of up to <see cref="MostRows"/> rows, whose leaves keep to no bounds.</param>
    public GradientSplit Best(TreeGrowth growth, OpenNode node)
    {
        var best = GradientSplit.None with { Score = penalty.Score(growth.Grid.Values(node.Sums)) };
        var rows = growth.Rows.Span.Slice(node.First, node.Rows);
        for (var place = 0; place < rows.Length; place++)
        {
            _terms.Pointer[place] = growth.Terms[rows[place]];
            _rows[place] = cells.Pointer + ((nint)rows[place] * cells.Stride);
        }

        var scan = new SplitScan(growth.Grid, penalty, node.Sums);
        fixed (byte** from = _rows)
        fixed (byte* bins = _bins)
        {
            foreach (var column in growth.Columns)
            {
                var places = Count(from, rows.Length, column, bins, out var missing);
                if (places > 1 || missing != Vector128<long>.Zero) scan.Improve(column, places, bins, _below.Pointer, missing, ref best);
            }
        }

        return best;
    }

    /// <summary>Takes the rows of a node away from the histogram of its parent, so that those of its sibling are left.</summary>
    /// <param name="growth">Rows and terms of the tree.</param>
    /// <param name="node">The node.</param>
    /// <param name="columns">Number of columns.</param>
    /// <param name="sums">Histogram of the parent; [columns, 256].</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void TakeAway(TreeGrowth growth, OpenNode node, int columns, Vector128<long>* sums)
    {
        foreach (var row in growth.Rows.Span.Slice(node.First, node.Rows))
        {
            var term = growth.Terms[row];
            var bins = cells.Pointer + ((nint)row * cells.Stride);
            var to = sums;
            for (nint column = 0; column < columns; column++, to += GradientHistogram.Stride) to[bins[column]] -= term;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _terms.Dispose();
        _sums.Dispose();
        _below.Dispose();
    }

    // Sums from the lowest bin upwards, a place an occupied bin; the lowest bin has one in any case, for rows without a value may
    // stand alone on the left.
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int Count(byte** rows, int count, int column, byte* bins, out Vector128<long> missing)
    {
        var occupied = stackalloc ulong[Words];
        for (var word = 0; word < Words; word++) occupied[word] = 0;
        var sums = _sums.Pointer;
        var terms = _terms.Pointer;
        var below = _below.Pointer;
        for (nint row = 0; row < count; row++)
        {
            nint bin = rows[row][column];
            sums[bin] += terms[row];
            occupied[bin >> 6] |= 1UL << (int)(bin & 63);
        }

        missing = sums[ColumnBins.Missing];
        sums[ColumnBins.Missing] = Vector128<long>.Zero;
        occupied[Words - 1] &= ~(1UL << 63);
        occupied[0] |= 1;
        var (sum, places) = (Vector128<long>.Zero, 0);
        for (var word = 0; word < Words; word++)
        {
            for (var left = occupied[word]; left != 0; left &= left - 1)
            {
                nint bin = (word << 6) + BitOperations.TrailingZeroCount(left);
                sum += sums[bin];
                sums[bin] = Vector128<long>.Zero;
                bins[places] = (byte)bin;
                below[places++] = sum;
            }
        }

        return places;
    }
}
