using System.Runtime.Intrinsics;
using MerToolkit.Core.Numerics;
using MerToolkit.Learning.Trees;

namespace MerToolkit.Learning.Boosting;

/// <summary>
/// Counts the rows of nodes into histograms. Packed terms are added up by themselves, which halves what is read and written,
/// and go to the histogram when as many rows as they bear are counted. Holds scratch memory.
/// </summary>
/// <param name="columns">Number of columns.</param>
internal sealed unsafe class HistogramCounter(int columns) : IDisposable
{
    // The addresses of the pages of their cells and terms, and of those of the next as many, are kept at hand; 21 times as many may be
    // added up packed.
    private const int RowsATime = PackedTerms.MostRows / 21;

    // With fewer, emptying the packed sums takes longer than counting at once.
    private const int RowsWorthPacking = 600;
    private readonly AlignedBuffer<long> _packed = new((nint)columns * GradientHistogram.Stride);

    /// <summary>Counts the rows of a node in some blocks of columns afresh; several threads may count other blocks.</summary>
    /// <param name="histogram">Receives the sums of those blocks.</param>
    /// <param name="cells">All rows' bins.</param>
    /// <param name="blocks">Indices of the blocks.</param>
    /// <param name="rows">Rows of the node, indices.</param>
    /// <param name="terms">Terms of all rows.</param>
    public void Count(
        GradientHistogram histogram, RowCells cells, ReadOnlySpan<int> blocks, ReadOnlySpan<int> rows, RowTerms terms)
    {
        var isPacked = terms.IsPacked && rows.Length >= RowsWorthPacking;
        if (!isPacked) Clear(histogram, cells, blocks);
        fixed (int* row = rows)
        {
            for (var (place, since) = (0, 0); place < rows.Length; place += RowsATime)
            {
                var next = Math.Min(place + RowsATime, rows.Length);
                var part = new RowBatch(row + place, next - place, row + next, Math.Min(next + RowsATime, rows.Length) - next);
                if (isPacked) Add(part, cells, blocks, new TermArray<long>(terms.Packed), _packed.Pointer);
                else if (terms.IsPacked) Add(part, cells, blocks, new UnpackedTerms(terms.Packed, terms.Grid.CountBits), histogram[0]);
                else Add(part, cells, blocks, new TermArray<Vector128<long>>(terms.Wide), histogram[0]);
                if (!isPacked || (next - since <= PackedTerms.MostRows - RowsATime && next < rows.Length)) continue;
                Empty(histogram, cells, blocks, terms.Grid, since == 0);
                since = next;
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _packed.Dispose();

    private static void Clear(GradientHistogram histogram, RowCells cells, ReadOnlySpan<int> blocks)
    {
        foreach (var block in blocks)
        {
            var (first, count) = cells.Block(block);
            new Span<Vector128<long>>(histogram[first], count * GradientHistogram.Stride).Clear();
        }
    }

    private void Empty(
        GradientHistogram histogram, RowCells cells, ReadOnlySpan<int> blocks, TermGrid grid, bool isFirst)
    {
        foreach (var block in blocks)
        {
            var (first, count) = cells.Block(block);
            var from = _packed.Pointer + ((nint)first * GradientHistogram.Stride);
            PackedTerms.Widen(from, histogram[first], (nint)count * GradientHistogram.Stride, grid.CountBits, isFirst);
        }
    }

    // A few rows for all blocks, so that what the first block has fetched is at hand for the others. The rows after them are
    // asked for in as many pieces as there are blocks.
    private static void Add<TTerm, TSource>(
        RowBatch rows, RowCells cells, ReadOnlySpan<int> blocks, TSource terms, TTerm* sums)
        where TTerm : unmanaged
        where TSource : struct, ITermSource<TTerm>
    {
        var ahead = cells.ExceedsCache ? rows.Ahead : 0;
        for (var place = 0; place < blocks.Length; place++)
        {
            var (asked, end) = (place * ahead / blocks.Length, (place + 1) * ahead / blocks.Length);
            var (first, count) = cells.Block(blocks[place]);
            var to = sums + ((nint)first * GradientHistogram.Stride);
            var fill = new HistogramFill<TTerm, TSource>(cells.Pointer + first, (nuint)cells.Stride, terms, to)
            {
                Rows = rows.Rows, Count = rows.Count, Next = rows.Next + asked, Asked = end - asked,
            };
            BlockWidths.Run(count, fill);
        }
    }

    private readonly struct RowBatch(int* rows, int count, int* next, int ahead)
    {
        public int* Rows => rows;

        public int Count => count;

        public int* Next => next;

        public int Ahead => ahead;
    }
}
