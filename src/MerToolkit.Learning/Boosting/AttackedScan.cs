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
    public void Improve(int column, int bins, NodeHistogram histogram, ref GradientSplit best)
    {
        Sweep(column, bins, histogram, Vector128<long>.Zero, ref best);
        var missing = histogram.Own(column)[ColumnBins.Missing];
        if (grid.Rows(missing) > 0) Sweep(column, bins, histogram, missing, ref best);
    }

    // A bin that is empty in every way changes no side: the cuts on both sides of it are one.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Sweep(int column, int bins, NodeHistogram histogram, Vector128<long> missing, ref GradientSplit best)
    {
        var own = histogram.Own(column);
        var lower = histogram.LeftLower(column);
        var higher = histogram.LeftHigher(column);
        var (left, leftLower, leftHigher, isNew) = (missing, missing, missing, false);
        for (var bin = 0; bin < bins; bin++)
        {
            if ((own[bin] | lower[bin] | higher[bin]) == Vector128<long>.Zero) continue;
            if (isNew) best = best with { Right = (byte)bin };
            isNew = false;
            left += own[bin];
            leftLower += lower[bin];
            leftHigher += higher[bin];
            if (!AreLarge(left)) continue;
            var score = Math.Max(Score(leftLower, 1, best.Score), Score(leftHigher, -1, best.Score));
            if (!(score > best.Score)) continue;
            isNew = true;
            best = new GradientSplit(column, (byte)bin, ColumnBins.Missing, missing != Vector128<long>.Zero, score, left);
        }
    }

    // The score of a cut as the attacker moves the rows, when it may exceed one and the left value is not on the wrong side of
    // the right one; else negative infinity. Compared without a division first: a / b + c / d > s as a d + c b > s b d.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private double Score(Vector128<long> sums, double order, double best)
    {
        var rest = total - sums;
        var (left, right) = (Shrunk(sums[0]), Shrunk(rest[0]));
        var (priceLeft, priceRight) = ((sums[1] >> grid.CountBits) + _l2, (rest[1] >> grid.CountBits) + _l2);
        var (crossLeft, crossRight) = (left * priceRight, right * priceLeft);
        if (order * (crossLeft - crossRight) < -Margin * (Math.Abs(crossLeft) + Math.Abs(crossRight))) return double.NegativeInfinity;
        var isBelow = (left * crossLeft) + (right * crossRight) < priceLeft * priceRight * best * _scale * (1 - Margin);
        return !isBelow && AreLarge(sums) ? Score(grid.Values(sums), grid.Values(rest), order) : double.NegativeInfinity;
    }

    private double Score(Vector128<double> left, Vector128<double> right, double order) =>
        order * penalty.Value(left) <= order * penalty.Value(right) ? penalty.Score(left) + penalty.Score(right) : double.NegativeInfinity;

    private double Shrunk(double gradient) => gradient > _l1 ? gradient - _l1 : gradient < -_l1 ? gradient + _l1 : 0;

    private bool AreLarge(Vector128<long> left) => IsLarge(left[1]) && IsLarge((total - left)[1]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool IsLarge(long sum) =>
        (sum & ((1L << grid.CountBits) - 1)) >= penalty.MinimumRows && sum >> grid.CountBits >= _leastHessian;
}
