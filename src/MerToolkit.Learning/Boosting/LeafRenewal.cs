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
        var leaves = LeafOfRows(tree, data);
        var (rows, ends) = ByLeaf(growth.Rows.Span, leaves, tree.Values.Length);
        var values = new double[tree.Values.Length];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = context.Jobs, CancellationToken = context.Cancellation };
        Parallel.For(0, values.Length, parallel, leaf =>
        {
            var first = leaf == 0 ? 0 : ends[leaf - 1];
            values[leaf] = growth.Rate * objective.Renewed(rows.AsSpan(first, ends[leaf] - first), margins);
        });
        foreach (var row in rows) margins[row] += values[(int)leaves[row]];
        return tree with { Values = values };
    }

    // A walk down the tree whose leaves hold their own numbers.
    private static double[] LeafOfRows(FlatTree tree, TrainingData data)
    {
        double[] numbers = [.. Enumerable.Range(0, tree.Values.Length).Select(leaf => (double)leaf)];
        var leaves = new double[data.Rows];
        FlatTrees.Concatenate([tree with { Values = numbers }], new LeafValues(1, []), data.Columns.Count).Sum(data.Features, leaves);
        return leaves;
    }

    // The rows of leaf 0, then those of leaf 1, ...; within a leaf ascending.
    private static (int[] Rows, int[] Ends) ByLeaf(ReadOnlySpan<int> rows, double[] leaves, int count)
    {
        var (isDrawn, ends) = (new bool[leaves.Length], new int[count]);
        foreach (var row in rows)
        {
            isDrawn[row] = true;
            ends[(int)leaves[row]]++;
        }

        for (var (leaf, sum) = (0, 0); leaf < count; leaf++) (ends[leaf], sum) = (sum, sum + ends[leaf]);
        var sorted = new int[rows.Length];
        for (var row = 0; row < leaves.Length; row++)
            if (isDrawn[row]) sorted[ends[(int)leaves[row]]++] = row;
        return (sorted, ends);
    }
}
