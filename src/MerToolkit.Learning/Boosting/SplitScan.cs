using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using MerToolkit.Learning.Trees;

namespace MerToolkit.Learning.Boosting;

/// <summary>
/// Finds the best split of a node in a column. Sums from the lowest bin upwards are whole numbers; four of them are scored
/// at a time, and only those that exceed the best so far are looked at one by one. Rows without a value are tried on the
/// right, then on the left (the default direction of XGBoost); where a node has none, they go right.
/// </summary>
/// <param name="grid">Grid of the tree's terms.</param>
/// <param name="penalty">What leaves cost.</param>
/// <param name="total">Sum of the terms of the node's rows.</param>
internal readonly unsafe struct SplitScan(TermGrid grid, LeafPenalty penalty, Vector128<long> total)
{
    private const int Lanes = 4;

    /// <summary>The best split of the column; of equal ones that with missing values on the right, then that at the lowest bin.</summary>
    /// <param name="column">Index of the column.</param>
    /// <param name="bins">Number of its bins, without that of missing values.</param>
    /// <param name="sums">Sums of the node's terms in its bins; [256].</param>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public GradientSplit Best(int column, int bins, Vector128<long>* sums)
    {
        var gradients = stackalloc long[GradientHistogram.Stride + Lanes];
        var hessians = stackalloc long[GradientHistogram.Stride + Lanes];
        var (gradient, hessian) = (0L, 0L);
        for (nint bin = 0; bin < bins; bin++)
        {
            gradient += ((long*)(sums + bin))[0];
            hessian += ((long*)(sums + bin))[1];
            gradients[bin] = gradient;
            hessians[bin] = hessian;
        }

        // The last vector is filled up with the last sum, which is no better than itself.
        for (nint bin = bins; bin < bins + Lanes; bin++) (gradients[bin], hessians[bin]) = (gradient, hessian);
        var best = GradientSplit.None;
        Sweep(column, bins, gradients, hessians, Vector128<long>.Zero, ref best);
        var missing = sums[ColumnBins.Missing];
        if (grid.Rows(missing) > 0) Sweep(column, bins, gradients, hessians, missing, ref best);
        return best.Exists ? best with { Right = Next(best.Left, bins, sums) } : best;
    }

    // First occupied bin above one.
    private byte Next(byte left, int bins, Vector128<long>* sums)
    {
        for (var bin = left + 1; bin < bins; bin++)
            if (grid.Rows(sums[bin]) > 0) return (byte)bin;
        return ColumnBins.Missing;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Sweep(int column, int bins, long* gradients, long* hessians, Vector128<long> missing, ref GradientSplit best)
    {
        var (addedGradient, addedHessian) = (Vector256.Create(missing[0]), Vector256.Create(missing[1]));
        var values = grid.Values(total);
        var (allGradient, allHessian) = (Vector256.Create(values[0]), Vector256.Create(values[1]));
        var (rows, fewest) = (Vector256.Create((long)grid.Rows(total)), Vector256.Create((long)penalty.MinimumRows));
        var (counts, least) = (Vector256.Create((1L << grid.CountBits) - 1), Vector256.Create(penalty.MinimumHessian));
        var highest = Vector256.Create(best.Score);
        for (nint bin = 0; bin < bins; bin += Lanes)
        {
            var both = Vector256.Load(hessians + bin) + addedHessian;
            var gradient = ToDouble(Vector256.Load(gradients + bin) + addedGradient) * grid.GradientUnit;
            var hessian = ToDouble(both >>> grid.CountBits) * grid.HessianUnit;
            var (count, rest) = (both & counts, allHessian - hessian);
            var valid = Vector256.LessThanOrEqual(fewest, count) & Vector256.LessThanOrEqual(fewest, rows - count);
            valid &= (Vector256.LessThanOrEqual(least, hessian) & Vector256.LessThanOrEqual(least, rest)).AsInt64();
            var score = Score(gradient, hessian) + Score(allGradient - gradient, rest);
            var better = (Vector256.GreaterThan(score, highest).AsInt64() & valid).ExtractMostSignificantBits();
            for (; better != 0; better &= better - 1)
            {
                var lane = BitOperations.TrailingZeroCount(better);
                if (score[lane] <= best.Score) continue;
                var left = Vector128.Create(gradients[bin + lane], hessians[bin + lane]) + missing;
                best = new GradientSplit(column, (byte)(bin + lane), 0, missing != Vector128<long>.Zero, score[lane], left);
                highest = Vector256.Create(best.Score);
            }
        }
    }

    // The same operations in the same order as LeafPenalty.Score, four at a time.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector256<double> Score(Vector256<double> gradient, Vector256<double> hessian)
    {
        var shrunk = Vector256.MaxNative(Vector256.Abs(gradient) - Vector256.Create(penalty.L1), Vector256<double>.Zero);
        var price = hessian + Vector256.Create(penalty.L2);
        return Vector256.ConditionalSelect(
            Vector256.GreaterThan(price, Vector256<double>.Zero), shrunk * shrunk / price, Vector256<double>.Zero);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> ToDouble(Vector256<long> whole) =>
        (whole + Vector256.Create(TermGrid.AnchorBits)).AsDouble() - Vector256.Create(TermGrid.Anchor);
}
