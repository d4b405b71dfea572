using MerToolkit.Learning.Trees;

namespace MerToolkit.Learning.Boosting;

/// <summary>Looks for the best split of a node in the way that it needs: plain, within bounds and along signs, or under attack.</summary>
/// <param name="matrix">The training matrix.</param>
/// <param name="limits">Signs of the columns and price of the leaves.</param>
/// <param name="isAttacked">True when histograms tell where an attacker moves rows.</param>
internal readonly struct NodeScan(BinnedMatrix matrix, BoostingLimits limits, bool isAttacked)
{
    /// <summary>The best split of a node; none where none is worth more than the node.</summary>
    /// <param name="growth">Columns and grid of the tree.</param>
    /// <param name="columns">The columns that are looked at.</param>
    /// <param name="node">The node; where a sibling is given, its histogram is still that of their parent.</param>
    /// <param name="sibling">Histogram of the node's sibling, which is taken away; null for none.</param>
    public unsafe GradientSplit Best(TreeGrowth growth, Range columns, OpenNode node, NodeHistogram? sibling)
    {
        var plain = new SplitScan(growth.Grid, limits.Penalty, node.Sums);
        var monotone = new MonotoneScan(growth.Grid, limits.Penalty, node.Sums, node.Bounds);
        var attacked = new AttackedScan(growth.Grid, limits.Penalty, node.Sums);
        var best = GradientSplit.None with { Score = limits.Penalty.Score(growth.Grid.Values(node.Sums), node.Bounds) };
        foreach (var column in growth.Columns)
        {
            if (column < columns.Start.Value || column >= columns.End.Value) continue;
            var (bins, sign) = (matrix.Bins(column).Count, limits.Signs?[column] ?? 0);
            if (sibling is not null) node.Histogram!.Subtract(column, bins, sibling);
            if (isAttacked) attacked.Improve(column, bins, node.Histogram!, ref best);
            else if (sign == 0 && node.Bounds == LeafBounds.None) plain.Improve(column, bins, node.Histogram!.Own(column), ref best);
            else monotone.Improve(column, bins, sign, node.Histogram!.Own(column), ref best);
        }

        return best;
    }
}
