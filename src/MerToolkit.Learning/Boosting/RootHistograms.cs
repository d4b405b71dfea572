using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using MerToolkit.Core.Numerics;
using MerToolkit.Learning.Trees;

namespace MerToolkit.Learning.Boosting;

/// <summary>
/// Histograms of the roots of a round's trees. They have the same rows, so that one addition of 256 bits counts a row for four
/// trees, columns in parallel.
/// </summary>
/// <param name="cells">All rows' bins.</param>
/// <param name="columns">Number of columns.</param>
/// <param name="outputs">Number of trees.</param>
/// <param name="parallel">Threads and cancellation.</param>
internal sealed unsafe class RootHistograms(RowCells cells, int columns, int outputs, ParallelOptions parallel) : IDisposable
{
    private const int Trees = 4;
    private const int MostColumns = 6;
    private const int RowsATime = PackedTerms.MostRows / 7;
    private readonly AlignedBuffer<Vector256<long>> _sums = new((nint)columns * GradientHistogram.Stride);

    // As many as come in fours: where fewer trees are left, the last is counted again beside them.
    private readonly GradientHistogram[] _roots =
        [.. Enumerable.Range(0, (outputs + Trees - 1) / Trees * Trees).Select(_ => new GradientHistogram(columns))];


    /// <summary>Counts the rows of all roots.</summary>
    /// <param name="rows">Their rows, indices.</param>
    /// <param name="terms">Packed terms of each tree.</param>
    /// <returns>One for each tree, and perhaps more, until rows are counted anew.</returns>
    public GradientHistogram[] Count(int[] rows, RowTerms[] terms)
    {
        var parts = Math.Max((columns + MostColumns - 1) / MostColumns, Math.Min(parallel.MaxDegreeOfParallelism, columns));
        for (var first = 0; first < outputs; first += Trees)
        {
            var tree = first;
            Parallel.For(0, parts, parallel, part =>
                Count(rows, terms, tree, part * columns / parts, (part + 1) * columns / parts));
        }

        return _roots;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _sums.Dispose();
        foreach (var root in _roots) root.Dispose();
    }

    private void Count(int[] rows, RowTerms[] terms, int tree, int first, int end)
    {
        long* Packed(int place) => terms[Math.Min(tree + place, outputs - 1)].Packed;
        fixed (int* row = rows)
        {
            var source = new FourTerms(Packed(0), Packed(1), Packed(2), Packed(3));
            var sums = _sums.Pointer + ((nint)first * GradientHistogram.Stride);
            var fill = new HistogramFill<Vector256<long>, FourTerms>(cells.Pointer + first, (nuint)cells.Stride, source, sums);
            for (var place = 0; place < rows.Length; place += PackedTerms.MostRows)
            {
                var count = Math.Min(PackedTerms.MostRows, rows.Length - place);
                BlockWidths.Run(end - first, fill with { Rows = row + place, Count = count });
                for (var column = first; column < end; column++) Empty(column, tree, terms[tree].Grid.CountBits, place == 0);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Empty(int column, int tree, int countBits, bool isFirst)
    {
        var from = _sums.Pointer + ((nint)column * GradientHistogram.Stride);
        var a = _roots[tree][column];
        var b = _roots[tree + 1][column];
        var c = _roots[tree + 2][column];
        var d = _roots[tree + 3][column];
        var isOld = Vector128.Create(isFirst ? 0L : -1);
        for (nint bin = 0; bin < GradientHistogram.Stride; bin++)
        {
            var (first, second) = PackedTerms.Unpack(from[bin], countBits);
            from[bin] = Vector256<long>.Zero;
            a[bin] = (a[bin] & isOld) + first.GetLower();
            b[bin] = (b[bin] & isOld) + first.GetUpper();
            c[bin] = (c[bin] & isOld) + second.GetLower();
            d[bin] = (d[bin] & isOld) + second.GetUpper();
        }
    }
}
