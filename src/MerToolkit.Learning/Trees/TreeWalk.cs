using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using MerToolkit.Learning.Models;

namespace MerToolkit.Learning.Trees;

/// <summary>Walks rows down trees, several rows at a time, so that the processor waits for several nodes at once.</summary>
internal static class TreeWalk
{
    private const int Lanes = 8;

    /// <summary>Adds the leaf values of all trees to each row, tree after tree.</summary>
    public static void Add(FlatTrees trees, FeatureRows rows, Span<double> sums)
    {
        if (rows.Rows == 0) return;
        Span<int> leaves = stackalloc int[Lanes];
        foreach (var root in trees.Roots)
        {
            var row = 0;
            for (; row <= rows.Rows - Lanes; row += Lanes)
            {
                Walk(trees.NodeSpan, root, rows.Values[(row * rows.Columns)..], rows.Columns, leaves);
                for (var lane = 0; lane < Lanes; lane++) AddLeaf(trees, leaves[lane], sums.Slice((row + lane) * trees.Outputs, trees.Outputs));
            }

            for (; row < rows.Rows; row++)
                AddLeaf(trees, Walk(trees.NodeSpan, root, rows[row]), sums.Slice(row * trees.Outputs, trees.Outputs));
        }
    }

    private static void AddLeaf(FlatTrees trees, int leaf, Span<double> sums)
    {
        var values = trees.ValueSpan.Slice(~trees.NodeSpan[leaf].Column * sums.Length, sums.Length);
        for (var output = 0; output < sums.Length; output++) sums[output] += values[output];
    }

    private static int Walk(ReadOnlySpan<TreeNode> nodes, int root, ReadOnlySpan<float> row)
    {
        var node = root;
        while (!nodes[node].IsLeaf) node = nodes[node].Left + (row[nodes[node].Column] <= nodes[node].Threshold ? 0 : 1);
        return node;
    }

    private static void Walk(ReadOnlySpan<TreeNode> nodes, int root, ReadOnlySpan<float> values, int columns, Span<int> leaves)
    {
        ref var first = ref MemoryMarshal.GetReference(nodes);
        ref var x = ref MemoryMarshal.GetReference(values);
        var (a, b, c, d, e, f, g, h) = (root, root, root, root, root, root, root, root);
        int open;
        do
        {
            open = Step(ref first, ref x, ref a);
            open &= Step(ref first, ref Unsafe.Add(ref x, columns), ref b);
            open &= Step(ref first, ref Unsafe.Add(ref x, columns * 2), ref c);
            open &= Step(ref first, ref Unsafe.Add(ref x, columns * 3), ref d);
            open &= Step(ref first, ref Unsafe.Add(ref x, columns * 4), ref e);
            open &= Step(ref first, ref Unsafe.Add(ref x, columns * 5), ref f);
            open &= Step(ref first, ref Unsafe.Add(ref x, columns * 6), ref g);
            open &= Step(ref first, ref Unsafe.Add(ref x, columns * 7), ref h);
        }
        while (open >= 0);
        (leaves[0], leaves[1], leaves[2], leaves[3]) = (a, b, c, d);
        (leaves[4], leaves[5], leaves[6], leaves[7]) = (e, f, g, h);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Step(ref TreeNode first, ref float row, ref int index)
    {
        ref var node = ref Unsafe.Add(ref first, index);
        var column = node.Column;
        var value = Unsafe.Add(ref row, Math.Max(column, 0));
        index = node.Left + (value <= node.Threshold ? 0 : 1);
        return column;
    }
}
