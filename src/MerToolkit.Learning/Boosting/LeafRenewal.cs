using MerToolkit.Learning.Models;
using MerToolkit.Learning.Trees;

namespace MerToolkit.Learning.Boosting;

/// <summary>Gives the leaves of a grown tree the values that its objective finds best.</summary>
internal static class LeafRenewal
{
    /// <summary>The tree with other leaf values.</summary>
    /// <param name="tree">The tree, of one value a leaf.</param>
    /// <param name="objective">Finds the values.</param>
    /// <param name="data">The training data.</param>
    /// <param name="growth">Rows and rate of the tree.</param>
    /// <param name="margins">Margins of all rows before the tree, in the target's unit; receive the new values; [rows].</param>
    /// <param name="context">Threads and cancellation.</param>
    public static FlatTree Renew(
        FlatTree tree, ILeafRenewal objective, TrainingData data, TreeGrowth growth, double[] margins, TrainingContext context)
    {
        var (rows, ends) = RowsOfLeaves.Of(tree, data, growth.Rows.Span);
        var values = new double[tree.Values.Length];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = context.Jobs, CancellationToken = context.Cancellation };
        Parallel.For(0, values.Length, parallel, leaf =>
        {
            var first = leaf == 0 ? 0 : ends[leaf - 1];
            values[leaf] = growth.Rate * objective.Renewed(rows.AsSpan(first, ends[leaf] - first), margins);
        });
        for (var (leaf, place) = (0, 0); leaf < values.Length; leaf++)
            for (; place < ends[leaf]; place++) margins[rows[place]] += values[leaf];
        return tree with { Values = values };
    }
}
