using MerToolkit.Learning.Models;
using MerToolkit.Learning.Trees;

namespace MerToolkit.Learning.Boosting;

/// <summary>Which rows lie in which leaf of a tree.</summary>
/// <param name="Rows">The rows of leaf 0, then those of leaf 1, ...; within a leaf ascending.</param>
/// <param name="Ends">Where the rows of each leaf end.</param>
internal sealed record RowsOfLeaves(int[] Rows, int[] Ends)
{
    /// <summary>Parts rows by leaf.</summary>
    /// <param name="tree">The tree, of one value a leaf.</param>
    /// <param name="data">All rows.</param>
    /// <param name="rows">The rows that are parted, indices.</param>
    public static RowsOfLeaves Of(FlatTree tree, TrainingData data, ReadOnlySpan<int> rows)
    {
        var leaves = LeafOfRows(tree, data);
        var (isAsked, ends) = (new bool[leaves.Length], new int[tree.Values.Length]);
        foreach (var row in rows)
        {
            isAsked[row] = true;
            ends[(int)leaves[row]]++;
        }

        for (var (leaf, sum) = (0, 0); leaf < ends.Length; leaf++) (ends[leaf], sum) = (sum, sum + ends[leaf]);
        var sorted = new int[rows.Length];
        for (var row = 0; row < leaves.Length; row++)
            if (isAsked[row]) sorted[ends[(int)leaves[row]]++] = row;
        return new RowsOfLeaves(sorted, ends);
    }

    // A walk down the tree whose leaves hold their own numbers.
    private static double[] LeafOfRows(FlatTree tree, TrainingData data)
    {
        double[] numbers = [.. Enumerable.Range(0, tree.Values.Length).Select(leaf => (double)leaf)];
        var leaves = new double[data.Rows];
        FlatTrees.Concatenate([tree with { Values = numbers }], new LeafValues(1, []), data.Columns.Count).Sum(data.Features, leaves);
        return leaves;
    }
}
