using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using MerToolkit.Learning.Trees;

namespace MerToolkit.Learning.Boosting;

/// <summary>Sums of gradients and hessians, and number of rows, of a node in each bin of each column.</summary>
/// <param name="columns">Number of columns.</param>
internal sealed class GradientHistogram(int columns)
{
    private const int Stride = ColumnBins.Missing + 1;
    private readonly Vector128<double>[] _sums = new Vector128<double>[columns * Stride];
    private readonly int[] _counts = new int[columns * Stride];

    /// <summary>Counts the rows of a node in a column afresh.</summary>
    /// <param name="column">Index of the column.</param>
    /// <param name="cells">Bins of the column; [all rows].</param>
    /// <param name="rows">Rows of the node, indices.</param>
    /// <param name="terms">Gradient and hessian of each row of the node; [rows of the node].</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Fill(int column, ReadOnlySpan<byte> cells, ReadOnlySpan<int> rows, ReadOnlySpan<Vector128<double>> terms)
    {
        var sums = Sums(column);
        var counts = Counts(column);
        sums.Clear();
        counts.Clear();
        ref var bins = ref MemoryMarshal.GetReference(cells);
        ref var sum = ref MemoryMarshal.GetReference(sums);
        ref var count = ref MemoryMarshal.GetReference(counts);
        ref var term = ref MemoryMarshal.GetReference(terms);
        for (var i = 0; i < rows.Length; i++)
        {
            nint bin = Unsafe.Add(ref bins, rows[i]);
            Unsafe.Add(ref count, bin)++;
            Unsafe.Add(ref sum, bin) += Unsafe.Add(ref term, i);
        }
    }

    /// <summary>Takes one child's rows away, so that those of the other are left; exact, as all sums are.</summary>
    /// <param name="column">Index of the column.</param>
    /// <param name="child">The child's histogram.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Subtract(int column, GradientHistogram child)
    {
        var sums = Sums(column);
        var counts = Counts(column);
        var childSums = child.Sums(column);
        var childCounts = child.Counts(column);
        for (var bin = 0; bin < Stride; bin++) sums[bin] -= childSums[bin];
        for (var bin = 0; bin < Stride; bin++) counts[bin] -= childCounts[bin];
    }

    /// <summary>The best split of the node in a column; of equal ones that at the lowest bin. Missing values go right.</summary>
    /// <param name="column">Index of the column.</param>
    /// <param name="bins">Number of its bins, without that of missing values.</param>
    /// <param name="total">Sum of gradients and of hessians of the node.</param>
    /// <param name="penalty">What leaves cost.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public Split Best(int column, int bins, Vector128<double> total, LeafPenalty penalty)
    {
        var sums = Sums(column);
        var counts = Counts(column);
        var (best, left, last) = (Split.None, Vector128<double>.Zero, -1);
        for (var place = 0; place <= bins; place++)
        {
            var bin = place < bins ? place : ColumnBins.Missing;
            if (counts[bin] == 0) continue;
            var right = total - left;
            if (last >= 0 && left[1] >= penalty.MinimumHessian && right[1] >= penalty.MinimumHessian)
            {
                var score = penalty.Score(left) + penalty.Score(right);
                if (score > best.Score) best = new Split(column, (byte)last, (byte)bin, score);
            }

            left += sums[bin];
            last = bin;
        }

        return best;
    }

    private Span<Vector128<double>> Sums(int column) => _sums.AsSpan(column * Stride, Stride);

    private Span<int> Counts(int column) => _counts.AsSpan(column * Stride, Stride);
}
