using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using MerToolkit.Learning.Trees;

namespace MerToolkit.Learning.Boosting;

/// <summary>
/// Finds the best split of a node, column by column. Sums from the lowest bin upwards are whole numbers, so the cuts that
/// leave both sides large enough are those between two bins. Four of them are compared with the best so far at a time,
/// a / b + c / d > s as a d + c b > s b d, without a division; only what may exceed it is scored exactly. Rows without a
/// value are tried on the right, then on the left (the default direction of XGBoost); where a node has none, they go right.
/// </summary>
/// <param name="grid">Grid of the tree's terms.</param>
/// <param name="penalty">What leaves cost.</param>
/// <param name="total">Sum of the terms of the node's rows.</param>
internal readonly unsafe struct SplitScan(TermGrid grid, LeafPenalty penalty, Vector128<long> total)
{
    /// <summary>Number of cuts that are compared at a time; so many sums behind the last are read and left alone.</summary>
    public const int Lanes = 4;

    // Far more than the rounding of a comparison, far less than scores differ by.
    private const double Margin = 1 - 1e-9;
    private readonly double _l1 = penalty.L1 / grid.GradientUnit;
    private readonly double _l2 = penalty.L2 / grid.HessianUnit;
    private readonly double _scale = grid.HessianUnit / grid.GradientUnit / grid.GradientUnit;
    private readonly long _leastHessian = (long)Math.Ceiling(penalty.MinimumHessian / grid.HessianUnit);

    /// <summary>
    /// The best split of a column, when its score is higher than that of the best so far; of equal ones that with missing
    /// values on the right, then that at the lowest bin.
    /// </summary>
    /// <param name="column">Index of the column.</param>
    /// <param name="bins">Number of its bins, without that of missing values.</param>
    /// <param name="sums">Sums of the node's terms in its bins; [256].</param>
    /// <param name="best">The best split so far.</param>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Improve(int column, int bins, Vector128<long>* sums, ref GradientSplit best)
    {
        var below = stackalloc Vector128<long>[GradientHistogram.Stride + Lanes];
        var sum = Vector128<long>.Zero;
        for (nint bin = 0; bin < bins; bin++)
        {
            sum += sums[bin];
            below[bin] = sum;
        }

        var before = best.Score;
        Sweep(column, bins, below, Vector128<long>.Zero, ref best);
        var missing = sums[ColumnBins.Missing];
        if (grid.Rows(missing) > 0) Sweep(column, bins, below, missing, ref best);
        if (best.Score > before) best = best with { Right = Next(best.Left, bins, sums) };
    }

    /// <summary>The same where only occupied bins have a place.</summary>
    /// <param name="column">Index of the column.</param>
    /// <param name="places">Number of places, 1..255.</param>
    /// <param name="bins">Bin of each place, ascending; all but the first occupied; [places].</param>
    /// <param name="below">Sum of the terms in the bins up to each place; [places, and as many more as are compared at a time].</param>
    /// <param name="missing">Sum of the terms of rows without a value.</param>
    /// <param name="best">The best split so far.</param>
    public void Improve(int column, int places, byte* bins, Vector128<long>* below, Vector128<long> missing, ref GradientSplit best)
    {
        var before = best.Score;
        Sweep(column, places, below, Vector128<long>.Zero, ref best);
        if (missing != Vector128<long>.Zero) Sweep(column, places, below, missing, ref best);
        if (!(best.Score > before)) return;
        var place = best.Left;
        best = best with { Left = bins[place], Right = place + 1 < places ? bins[place + 1] : (byte)ColumnBins.Missing };
    }

    // First occupied bin above one.
    private byte Next(byte left, int bins, Vector128<long>* sums)
    {
        for (var bin = left + 1; bin < bins; bin++)
            if (grid.Rows(sums[bin]) > 0) return (byte)bin;
        return ColumnBins.Missing;
    }

    // Left sides grow with the bins, right sides shrink, so that the first place is found by halving.
    private int FirstWithLargeLeft(int bins, Vector128<long>* below, Vector128<long> missing)
    {
        var (first, end) = (0, bins);
        while (first < end)
        {
            var middle = (first + end) / 2;
            if (IsLarge(below[middle][1] + missing[1])) end = middle;
            else first = middle + 1;
        }

        return first;
    }

    private int FirstWithSmallRight(int bins, Vector128<long>* below, Vector128<long> missing)
    {
        var (first, end) = (0, bins);
        while (first < end)
        {
            var middle = (first + end) / 2;
            if (IsLarge(total[1] - below[middle][1] - missing[1])) first = middle + 1;
            else end = middle;
        }

        return first;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool IsLarge(long sum) =>
        (sum & ((1L << grid.CountBits) - 1)) >= penalty.MinimumRows && sum >> grid.CountBits >= _leastHessian;

    // What a score must exceed, in the grid's units; 0 where every cut is to be scored.
    private Vector256<double> Threshold(double score)
    {
        var threshold = score * _scale * Margin;
        return Vector256.Create(threshold > 0 && double.IsFinite(threshold) ? threshold : 0);
    }

    /// <summary>The gradients of two pairs of sums, and what stands beside them: hessians above numbers of rows.</summary>
    /// <param name="first">A pair of sums.</param>
    /// <param name="second">Another.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static (Vector256<long> Gradients, Vector256<long> Hessians) Parted(Vector256<long> first, Vector256<long> second)
    {
        var isFirst = Vector256.Create(-1L, -1, 0, 0);
        return (
            Vector256.ConditionalSelect(isFirst, Vector256.Shuffle(first, Vector256.Create(0L, 2, 0, 2)),
                Vector256.Shuffle(second, Vector256.Create(0L, 2, 0, 2))),
            Vector256.ConditionalSelect(isFirst, Vector256.Shuffle(first, Vector256.Create(1L, 3, 1, 3)),
                Vector256.Shuffle(second, Vector256.Create(1L, 3, 1, 3))));
    }

    /// <summary>The numbers themselves.</summary>
    /// <param name="whole">Whole numbers of a magnitude below 2^51.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<double> ToDouble(Vector256<long> whole) =>
        (whole + Vector256.Create(TermGrid.AnchorBits)).AsDouble() - Vector256.Create(TermGrid.Anchor);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Sweep(int column, int bins, Vector128<long>* below, Vector128<long> missing, ref GradientSplit best)
    {
        var first = FirstWithLargeLeft(bins, below, missing);
        var end = FirstWithSmallRight(bins, below, missing);
        var added = Vector256.Create(missing);
        var (allGradient, allHessian) = (Vector256.Create((double)total[0]), Vector256.Create((double)(total[1] >> grid.CountBits)));
        var (l1, l2, highest) = (Vector256.Create(_l1), Vector256.Create(_l2), Threshold(best.Score));
        var (shift, hasL1) = (grid.CountBits, _l1 > 0);
        for (nint bin = first; bin < end; bin += Lanes)
        {
            var (gradients, hessians) = Parted(
                Vector256.Load((long*)(below + bin)) + added, Vector256.Load((long*)(below + bin + 2)) + added);
            var gradient = ToDouble(gradients);
            var hessian = ToDouble(hessians >>> shift);
            var (left, right) = (gradient, allGradient - gradient);
            var (priceLeft, priceRight) = (hessian + l2, allHessian - hessian + l2);
            if (hasL1)
            {
                left = Vector256.MaxNative(Vector256.Abs(left) - l1, Vector256<double>.Zero);
                right = Vector256.MaxNative(Vector256.Abs(right) - l1, Vector256<double>.Zero);
            }

            var better = Vector256.GreaterThanOrEqual(
                (left * left * priceRight) + (right * right * priceLeft), priceLeft * priceRight * highest).ExtractMostSignificantBits();
            if (better == 0) continue;
            for (; better != 0; better &= better - 1)
            {
                var place = bin + BitOperations.TrailingZeroCount(better);
                if (place >= end) break;
                var sums = below[place] + missing;
                var score = penalty.Score(grid.Values(sums)) + penalty.Score(grid.Values(total - sums));
                if (score > best.Score)
                    best = new GradientSplit(column, (byte)place, 0, missing != Vector128<long>.Zero, score, sums);
            }

            highest = Threshold(best.Score);
        }
    }
}
