using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using MerToolkit.Learning.Trees;

namespace MerToolkit.Learning.Boosting;

/// <summary>
/// Finds the split of a node that is best when an attacker moves every row whose window a cut lies in to the side that is
/// worse for it. A cut is tried with the left value as the lower one and as the higher one; the sums that the attacker then
/// makes of the sides give their values, and the try counts only where these stand in the order supposed. Rows without a value
/// cannot be moved; they are tried on the right, then on the left, as <see cref="SplitScan"/> does. In the tree rows follow
/// their own values, so that both sides must also be large enough without an attack. Where no window holds a cut, it finds
/// what SplitScan finds.
/// </summary>
/// <param name="grid">Grid of the tree's terms.</param>
/// <param name="penalty">What leaves cost.</param>
/// <param name="total">Sum of the terms of the node's rows.</param>
internal readonly unsafe struct AttackedScan(TermGrid grid, LeafPenalty penalty, Vector128<long> total)
{
    // Two cuts, each with the left value lower and higher.
    private const int Lanes = 4;
    private const int Orders = 2;

    // Far more than the rounding of a comparison, far less than scores differ by.
    private const double Margin = 1e-9;
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
    /// <param name="histogram">The node's histogram.</param>
    /// <param name="best">The best split so far.</param>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Improve(int column, int bins, NodeHistogram histogram, ref GradientSplit best)
    {
        var below = stackalloc Vector128<long>[GradientHistogram.Stride];
        var moved = stackalloc Vector128<long>[(Orders * GradientHistogram.Stride) + Lanes];
        var own = histogram.Own(column);
        var lower = histogram.LeftLower(column);
        var higher = histogram.LeftHigher(column);
        var (sum, sumLower, sumHigher) = (Vector128<long>.Zero, Vector128<long>.Zero, Vector128<long>.Zero);
        for (nint bin = 0; bin < bins; bin++)
        {
            below[bin] = sum += own[bin];
            moved[Orders * bin] = sumLower += lower[bin];
            moved[(Orders * bin) + 1] = sumHigher += higher[bin];
        }

        var before = best.Score;
        Sweep(column, bins, below, moved, Vector128<long>.Zero, ref best);
        var missing = own[ColumnBins.Missing];
        if (grid.Rows(missing) > 0) Sweep(column, bins, below, moved, missing, ref best);
        if (best.Score > before) best = best with { Right = Next(best.Left, bins, own, lower, higher) };
    }

    // A bin that is empty in every way changes no side: the cuts on both sides of it are one.
    private static byte Next(byte left, int bins, Vector128<long>* own, Vector128<long>* lower, Vector128<long>* higher)
    {
        for (var bin = left + 1; bin < bins; bin++)
            if ((own[bin] | lower[bin] | higher[bin]) != Vector128<long>.Zero) return (byte)bin;
        return ColumnBins.Missing;
    }

    // As SplitScan does, without a division: a / b + c / d > s as a d + c b > s b d. The left value, -a / b, is on the side
    // supposed where a d >= c b for the lower one and a d <= c b for the higher.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Sweep(
        int column, int bins, Vector128<long>* below, Vector128<long>* moved, Vector128<long> missing, ref GradientSplit best)
    {
        var added = Vector256.Create(missing);
        var (allGradient, allHessian) = (Vector256.Create((double)total[0]), Vector256.Create((double)(total[1] >> grid.CountBits)));
        var (l1, l2, order) = (Vector256.Create(_l1), Vector256.Create(_l2), Vector256.Create(1.0, -1, 1, -1));
        var (highest, shift, end) = (Threshold(best.Score), grid.CountBits, Orders * bins);
        for (nint place = 0; place < end; place += Lanes)
        {
            var (gradients, hessians) = SplitScan.Parted(
                Vector256.Load((long*)(moved + place)) + added, Vector256.Load((long*)(moved + place + 2)) + added);
            var (gradient, hessian) = (SplitScan.ToDouble(gradients), SplitScan.ToDouble(hessians >>> shift));
            var (left, right) = (Shrunk(gradient, l1), Shrunk(allGradient - gradient, l1));
            var (priceLeft, priceRight) = (hessian + l2, allHessian - hessian + l2);
            var (crossLeft, crossRight) = (left * priceRight, right * priceLeft);
            var rounding = Vector256.Create(Margin) * (Vector256.Abs(crossLeft) + Vector256.Abs(crossRight));
            var hopeful = Vector256.GreaterThanOrEqual((left * crossLeft) + (right * crossRight), priceLeft * priceRight * highest)
                & Vector256.GreaterThanOrEqual((order * (crossLeft - crossRight)) + rounding, Vector256<double>.Zero);
            var lanes = hopeful.ExtractMostSignificantBits();
            if (lanes == 0) continue;
            for (; lanes != 0; lanes &= lanes - 1)
            {
                var cut = (int)place + BitOperations.TrailingZeroCount(lanes);
                if (cut < end) Try(column, cut, below[cut / Orders] + missing, moved[cut] + missing, missing, ref best);
            }

            highest = Threshold(best.Score);
        }
    }

    // Scores a cut exactly, in one of its orders.
    private void Try(int column, int cut, Vector128<long> own, Vector128<long> moved, Vector128<long> missing, ref GradientSplit best)
    {
        if (!AreLarge(own) || !AreLarge(moved)) return;
        var (left, right, order) = (grid.Values(moved), grid.Values(total - moved), cut % Orders == 0 ? 1 : -1);
        if (!(order * penalty.Value(left) <= order * penalty.Value(right))) return;
        var score = penalty.Score(left) + penalty.Score(right);
        if (score > best.Score)
            best = new GradientSplit(column, (byte)(cut / Orders), ColumnBins.Missing, missing != Vector128<long>.Zero, score, own);
    }

    // What a score must exceed, in the grid's units; 0 where every cut is to be scored.
    private Vector256<double> Threshold(double score)
    {
        var threshold = score * _scale * (1 - Margin);
        return Vector256.Create(threshold > 0 && double.IsFinite(threshold) ? threshold : 0);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Shrunk(Vector256<double> gradient, Vector256<double> l1) =>
        Vector256.Max(gradient - l1, Vector256<double>.Zero) + Vector256.Min(gradient + l1, Vector256<double>.Zero);

    private bool AreLarge(Vector128<long> left) => IsLarge(left[1]) && IsLarge((total - left)[1]);

    private bool IsLarge(long sum) =>
        (sum & ((1L << grid.CountBits) - 1)) >= penalty.MinimumRows && sum >> grid.CountBits >= _leastHessian;
}
