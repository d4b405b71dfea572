using MerToolkit.Learning.Models;

namespace MerToolkit.Learning.Trees;

/// <summary>
/// Trees as tensors of a model file: all nodes of all trees in a row, for leaves only what leaves need. Whatever would not
/// make trees is refused, so that a walk over restored trees always ends in a leaf of theirs.
/// </summary>
internal static class TreeTensors
{
    private const string RootsName = "trees/roots";
    private const string ColumnsName = "trees/columns";
    private const string ThresholdsName = "trees/thresholds";
    private const string LeftName = "trees/left";
    private const string ValuesName = "trees/values";
    private const string MissingName = "trees/missing-left";
    private const string CoversName = "trees/covers";

    /// <summary>Hands trees to a model file.</summary>
    /// <param name="trees">The trees.</param>
    /// <param name="tensors">
    /// Receives <c>trees/roots</c> [trees], the first node of each tree; <c>trees/columns</c> [nodes], the column an inner
    /// node asks, in a leaf -1 - index of its values; <c>trees/thresholds</c> and <c>trees/left</c> [inner nodes], the largest
    /// value that goes left, and the left child, which the right one follows; <c>trees/values</c> [leaf values, outputs];
    /// <c>trees/missing-left</c> [inner nodes], 1 where a row without a value goes left, only where there is such a node;
    /// <c>trees/covers</c> [leaves], the weight of their training rows, only where it is known.
    /// </param>
    public static void Save(FlatTrees trees, ITensorSink tensors)
    {
        var nodes = trees.NodeSpan;
        var columns = new int[nodes.Length];
        var (thresholds, left) = (new List<float>(), new List<int>());
        var (missing, covers) = (new List<byte>(), new List<float>());
        for (var index = 0; index < nodes.Length; index++)
        {
            columns[index] = nodes[index].Column;
            if (nodes[index].IsLeaf)
            {
                if (trees.HasCovers) covers.Add((float)trees.CoverSpan[index]);
                continue;
            }

            missing.Add(trees.MissingGoesLeft(index) ? (byte)1 : (byte)0);
            thresholds.Add(nodes[index].Threshold);
            left.Add(nodes[index].Left);
        }

        tensors.Add(RootsName, trees.Roots, trees.Count);
        tensors.Add(ColumnsName, columns, columns.Length);
        tensors.Add(ThresholdsName, thresholds.ToArray(), thresholds.Count);
        tensors.Add(LeftName, left.ToArray(), left.Count);
        tensors.Add(ValuesName, trees.ValueSpan, trees.ValueSpan.Length / trees.Outputs, trees.Outputs);
        if (trees.HasMissingLeft) tensors.Add(MissingName, missing.ToArray(), missing.Count);
        if (trees.HasCovers) tensors.Add(CoversName, covers.ToArray(), covers.Count);
    }

    /// <summary>Makes trees of the numbers in a model file.</summary>
    /// <param name="columns">Number of columns the trees may ask.</param>
    /// <param name="outputs">Number of values of a leaf.</param>
    /// <param name="tensors">The numbers.</param>
    /// <param name="interleaved">Number of labels that have trees of their own, in turn; else 1.</param>
    public static FlatTrees Restore(int columns, int outputs, ITensorSource tensors, int interleaved = 1)
    {
        var values = tensors.Doubles(ValuesName, -1, outputs);
        if (!Array.TrueForAll(values, double.IsFinite)) throw tensors.Refusal(ValuesName, "holds a value that is not finite");
        var nodes = Nodes(columns, values.Length / outputs, tensors);
        var roots = tensors.Integers(RootsName, -1);
        if (roots.Length == 0 || roots[0] != 0) throw tensors.Refusal(RootsName, "does not begin with the first node");
        if (roots.Length % interleaved != 0)
            throw tensors.Refusal(RootsName, $"does not hold as many trees for each of {interleaved} labels");
        var isChild = new bool[nodes.Length];
        for (var tree = 0; tree < roots.Length; tree++)
        {
            var end = tree + 1 < roots.Length ? roots[tree + 1] : nodes.Length;
            if (end <= roots[tree] || end > nodes.Length) throw tensors.Refusal(RootsName, "does not cut the nodes into trees");
            CheckTree(nodes, roots[tree], end, isChild, tensors);
        }

        return new FlatTrees(nodes, roots, values, columns, outputs, interleaved, Facts(nodes, tensors));
    }

    /// <summary>Refuses trees whose leaves do not hold the shares of labels: none below 0, their sum 1.</summary>
    /// <param name="trees">The restored trees.</param>
    /// <param name="tensors">Where they came from.</param>
    public static void RequireShares(FlatTrees trees, ITensorSource tensors)
    {
        for (var values = trees.ValueSpan; !values.IsEmpty; values = values[trees.Outputs..])
        {
            var (sum, smallest) = (0.0, 0.0);
            foreach (var share in values[..trees.Outputs]) (sum, smallest) = (sum + share, Math.Min(smallest, share));
            if (smallest < 0 || Math.Abs(sum - 1) > 1e-9) throw tensors.Refusal(ValuesName, "holds values that are no shares of a whole");
        }
    }

    private static TreeNode[] Nodes(int columns, int values, ITensorSource tensors)
    {
        var asked = tensors.Integers(ColumnsName, -1);
        var inner = asked.Count(column => column >= 0);
        var thresholds = tensors.Singles(ThresholdsName, inner);
        var left = tensors.Integers(LeftName, inner);
        if (!Array.TrueForAll(thresholds, float.IsFinite)) throw tensors.Refusal(ThresholdsName, "holds a value that is not finite");
        var nodes = new TreeNode[asked.Length];
        inner = 0;
        for (var index = 0; index < nodes.Length; index++)
        {
            if (asked[index] >= columns) throw tensors.Refusal(ColumnsName, $"asks column {asked[index]} of {columns}");
            if (~asked[index] >= values) throw tensors.Refusal(ColumnsName, $"points at leaf values {~asked[index]} of {values}");
            if (asked[index] < 0)
            {
                nodes[index] = TreeNode.Leaf(index, ~asked[index]);
                continue;
            }

            nodes[index] = TreeNode.Inner(asked[index], thresholds[inner], left[inner]);
            inner++;
        }

        return nodes;
    }

    private static NodeFacts Facts(TreeNode[] nodes, ITensorSource tensors)
    {
        var leaves = nodes.Count(node => node.IsLeaf);
        var missing = tensors.Has(MissingName) ? tensors.Bytes(MissingName, nodes.Length - leaves) : null;
        if (missing is not null && Array.Exists(missing, side => side > 1))
            throw tensors.Refusal(MissingName, "holds something else than 0 and 1");
        var covers = tensors.Has(CoversName) ? tensors.Singles(CoversName, leaves) : null;
        if (covers is not null && !Array.TrueForAll(covers, cover => cover >= 0 && float.IsFinite(cover)))
            throw tensors.Refusal(CoversName, "holds a weight that is no finite number of 0 or more");
        var (allMissing, allCovers) = (new byte[nodes.Length], new float[nodes.Length]);
        var (inner, leaf) = (0, 0);
        for (var index = 0; index < nodes.Length; index++)
        {
            if (nodes[index].IsLeaf) allCovers[index] = covers?[leaf++] ?? 0;
            else allMissing[index] = missing?[inner++] ?? 0;
        }

        return new NodeFacts(missing is null ? null : allMissing, covers is null ? null : allCovers);
    }

    // With children behind their parents and one parent each, every node is reached from the root, and no walk comes back.
    private static void CheckTree(TreeNode[] nodes, int root, int end, bool[] isChild, ITensorSource tensors)
    {
        var children = 0;
        for (var index = root; index < end; index++)
        {
            if (nodes[index].IsLeaf) continue;
            var left = nodes[index].Left;
            if (left <= index || left >= end - 1)
                throw tensors.Refusal(LeftName, $"points from node {index} to {left}, not behind it in its tree");
            if (isChild[left] || isChild[left + 1]) throw tensors.Refusal(LeftName, $"gives node {left} or the next a second parent");
            isChild[left] = isChild[left + 1] = true;
            children += 2;
        }

        if (children != end - root - 1) throw tensors.Refusal(LeftName, $"leaves nodes {root}..{end - 1} without a parent");
    }
}
