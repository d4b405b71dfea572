using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using MerToolkit.Learning.Trees;

namespace MerToolkit.Learning.Boosting;

/// <summary>
/// Finds the best split of a node whose leaves have bounds, or by a column along which what is predicted must rise or fall:
/// a split counts for what its sides are worth with the values that the bounds leave them, and only where those do not run
/// against the column (the monotone constraints of XGBoost). A cut between the rows with a value and those without may go
/// either way, since these may lie below all values as well as above. Without bounds and sign it finds what
/// <see cref="SplitScan"/> finds.
/// </summary>
/// <param name="grid">Grid of the tree's terms.</param>
/// <param name="penalty">What leaves cost.</param>
/// <param name="total">Sum of the terms of the node's rows.</param>
/// <param name="bounds">What the leaves below the node keep to.</param>
internal readonly unsafe struct MonotoneScan(TermGrid grid, LeafPenalty penalty, Vector128<long> total, LeafBounds bounds)
{
    /// <summary>
    /// The best split of a column, when its score is higher than that of the best so far; of equal ones that with missing
    /// values on the right, then that at the lowest bin.
    /// </summary>
    /// <param name="column">Index of the column.</param>
    /// <param name="bins">Number of its bins, without that of missing values.</param>
    /// <param name="sign">1 where what is predicted rises with the column, -1 where it falls, 0 where it may do either.</param>
    /// <param name="sums">Sums of the node's terms in its bins; [256].</param>
    /// <param name="best">The best split so far.</param>
    public void Improve(int column, int bins, int sign, Vector128<long>* sums, ref GradientSplit best)
    {
        Sweep(column, bins, sign, sums, Vector128<long>.Zero, ref best);
        var missing = sums[ColumnBins.Missing];
        if (grid.Rows(missing) > 0) Sweep(column, bins, sign, sums, missing, ref best);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Sweep(int column, int bins, int sign, Vector128<long>* sums, Vector128<long> missing, ref GradientSplit best)
    {
        var (left, isNew, withoutValue) = (missing, false, sums[ColumnBins.Missing] - missing);
        for (var bin = 0; bin < bins; bin++)
        {
            if (grid.Rows(sums[bin]) == 0) continue;
            if (isNew) best = best with { Right = (byte)bin };
            isNew = false;
            left += sums[bin];
            var right = total - left;
            if (!IsLarge(left) || !IsLarge(right)) continue;
            var (own, other) = (grid.Values(left), grid.Values(right));
            if (!Follows(right == withoutValue ? 0 : sign, penalty.Value(own, bounds), penalty.Value(other, bounds))) continue;
            var score = penalty.Score(own, bounds) + penalty.Score(other, bounds);
            if (!(score > best.Score)) continue;
            isNew = true;
            best = new GradientSplit(column, (byte)bin, ColumnBins.Missing, missing != Vector128<long>.Zero, score, left);
        }
    }

    private static bool Follows(int sign, double left, double right) => sign > 0 ? left <= right : sign == 0 || left >= right;

    private bool IsLarge(Vector128<long> sums) =>
        grid.Rows(sums) >= penalty.MinimumRows && grid.Values(sums)[1] >= penalty.MinimumHessian;
}
