using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using MerToolkit.Learning.Models;

namespace MerToolkit.Learning.Trees;

/// <summary>
/// Walks rows down trees. Each step waits for a node and for a value, so six rows walk side by side: as many as the
/// processor's registers hold. Who has arrived steps on the spot until all have.
/// </summary>
internal static class TreeWalk
{
    private const int Lanes = 6;

    // Rows that are walked down all trees stay in the second cache.
    private const int ValuesATime = 65_536;

    /// <summary>Adds the leaf values of all trees to each row, tree after tree.</summary>
    /// <param name="trees">The trees.</param>
    /// <param name="rows">Rows x columns.</param>
    /// <param name="sums">Receives the sums on top of what it holds; [rows, outputs x interleaved].</param>
    public static void Add(FlatTrees trees, FeatureRows rows, Span<double> sums)
    {
        var masks = rows.Rows >= LeafMasks.Rows ? trees.Masks : null;
        // Masks send rows without a value where each question says; ranks know one way.
        var ranked = masks is not null && trees.HasMissingLeft ? null : trees.RankedFor(rows.Rows);
        if (ranked is null && masks is not null)
        {
            masks.Add(rows, sums);
            return;
        }

        var (stride, atATime) = (trees.Outputs * trees.Interleaved, Math.Max(Lanes, ValuesATime / Math.Max(rows.Columns, 1)));
        using var walk = ranked is null ? BlockWalk.Of(trees, Math.Min(atATime, rows.Rows)) : null;
        for (var first = 0; first < rows.Rows; first += atATime)
        {
            var own = rows.Slice(first, Math.Min(atATime, rows.Rows - first));
            if (trees.HasMissingLeft && HasMissing(own.Values)) AddWithMissing(trees, own, sums[(first * stride)..]);
            else if (ranked is not null) ranked.Add(own, sums[(first * stride)..]);
            else if (walk is not null) walk.Add(own, sums[(first * stride)..]);
            else AddSideBySide(trees, own, sums[(first * stride)..], stride);
        }
    }

    private static void AddSideBySide(FlatTrees trees, FeatureRows rows, Span<double> sums, int stride)
    {
        Span<int> leaves = stackalloc int[Lanes];
        for (var tree = 0; tree < trees.Count; tree++)
        {
            var (root, row) = (trees.Roots[tree], 0);
            var own = sums[(tree % trees.Interleaved * trees.Outputs)..];
            for (; row <= rows.Rows - Lanes && rows.Columns > 0; row += Lanes)
            {
                Walk(trees.NodeSpan, root, rows.Values.Slice(row * rows.Columns, Lanes * rows.Columns), rows.Columns, leaves);
                AddLeaves(trees, leaves, own[(row * stride)..], stride);
            }

            for (; row < rows.Rows; row++)
            {
                leaves[0] = Walk(trees.NodeSpan, root, rows[row]);
                AddLeaves(trees, leaves[..1], own[(row * stride)..], stride);
            }
        }
    }

    // Rows without a value are few: they ask each node where it sends them.
    private static void AddWithMissing(FlatTrees trees, FeatureRows rows, Span<double> sums)
    {
        var stride = trees.Outputs * trees.Interleaved;
        Span<int> leaf = stackalloc int[1];
        for (var tree = 0; tree < trees.Count; tree++)
        {
            var own = sums[(tree % trees.Interleaved * trees.Outputs)..];
            for (var row = 0; row < rows.Rows; row++)
            {
                leaf[0] = Leaf(trees.NodeSpan, trees.MissingLeftSpan, trees.Roots[tree], rows[row]);
                AddLeaves(trees, leaf, own[(row * stride)..], stride);
            }
        }
    }

    private static bool HasMissing(ReadOnlySpan<float> values)
    {
        foreach (var value in values)
            if (float.IsNaN(value)) return true;
        return false;
    }

    /// <summary>The leaf a row comes to, be some of its values missing or not.</summary>
    /// <param name="nodes">Nodes of trees.</param>
    /// <param name="missingLeft">
    /// 1 for each inner node that sends a row without a value left, else 0; [nodes]; empty where none does.
    /// </param>
    /// <param name="root">First node of the tree, index.</param>
    /// <param name="row">Its values, NaN where missing; [columns].</param>
    /// <returns>Index of the leaf.</returns>
    public static int Leaf(ReadOnlySpan<TreeNode> nodes, ReadOnlySpan<byte> missingLeft, int root, ReadOnlySpan<float> row)
    {
        var index = root;
        while (nodes[index] is { IsLeaf: false } node)
        {
            var value = row[node.Column];
            var goesLeft = float.IsNaN(value) ? !missingLeft.IsEmpty && missingLeft[index] != 0 : value <= node.Threshold;
            index = node.Left + (goesLeft ? 0 : 1);
        }

        return index;
    }

    private static void AddLeaves(FlatTrees trees, ReadOnlySpan<int> leaves, Span<double> sums, int stride)
    {
        var outputs = trees.Outputs;
        for (var lane = 0; lane < leaves.Length; lane++)
        {
            var values = trees.ValueSpan.Slice(~trees.NodeSpan[leaves[lane]].Column * outputs, outputs);
            var own = sums.Slice(lane * stride, outputs);
            for (var output = 0; output < own.Length; output++) own[output] += values[output];
        }
    }

    private static int Walk(ReadOnlySpan<TreeNode> nodes, int root, ReadOnlySpan<float> row)
    {
        var index = root;
        while (!nodes[index].IsLeaf) index = nodes[index].Left + (row[nodes[index].Column] <= nodes[index].Threshold ? 0 : 1);
        return index;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Walk(ReadOnlySpan<TreeNode> nodes, int root, ReadOnlySpan<float> rows, int columns, Span<int> leaves)
    {
        ref var first = ref MemoryMarshal.GetReference(nodes);
        ref var row0 = ref MemoryMarshal.GetReference(rows);
        ref var row1 = ref Unsafe.Add(ref row0, columns);
        ref var row2 = ref Unsafe.Add(ref row1, columns);
        ref var row3 = ref Unsafe.Add(ref row2, columns);
        ref var row4 = ref Unsafe.Add(ref row3, columns);
        ref var row5 = ref Unsafe.Add(ref row4, columns);
        var (node0, node1, node2, node3, node4, node5) = (root, root, root, root, root, root);
        int columnOrLeaf;
        do
        {
            columnOrLeaf = Step(ref first, ref row0, ref node0);
            columnOrLeaf &= Step(ref first, ref row1, ref node1);
            columnOrLeaf &= Step(ref first, ref row2, ref node2);
            columnOrLeaf &= Step(ref first, ref row3, ref node3);
            columnOrLeaf &= Step(ref first, ref row4, ref node4);
            columnOrLeaf &= Step(ref first, ref row5, ref node5);
        }
        while (columnOrLeaf >= 0);
        (leaves[0], leaves[1], leaves[2]) = (node0, node1, node2);
        (leaves[3], leaves[4], leaves[5]) = (node3, node4, node5);
    }

    // Returns the column asked, below 0 in a leaf; negative together only when all lanes are.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Step(ref TreeNode first, ref float row, ref int index)
    {
        ref var node = ref Unsafe.Add(ref first, (nint)index);
        var column = node.Column;
        var value = Unsafe.Add(ref row, (nint)Math.Max(column, 0));
        index = node.Left + (value <= node.Threshold ? 0 : 1);
        return column;
    }
}
