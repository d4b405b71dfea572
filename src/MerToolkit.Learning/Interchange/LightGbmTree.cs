using MerToolkit.Learning.Trees;

namespace MerToolkit.Learning.Interchange;

/// <summary>
/// A tree in a LightGBM file: lists of its inner nodes and of its leaves, which a child below 0 points at by their complement.
/// A row goes left when its value, in float64, is at most the threshold; bits say where a row without a value goes.
/// </summary>
internal static class LightGbmTree
{
    // What LightGBM calls zero where zeros count as missing.
    private const float Zero = 1e-35f;
    private const int CategoricalBit = 1;
    private const int DefaultLeftBit = 2;

    private enum Missing
    {
        None = 0,
        Zero = 1,
        NaN = 2,
    }

    /// <summary>The tree.</summary>
    /// <param name="block">Its lines.</param>
    /// <param name="columns">Number of columns it may ask.</param>
    public static FlatTree Read(LightGbmBlock block, int columns)
    {
        var leaves = block.Count("num_leaves");
        if (leaves == 0) throw block.Refusal("num_leaves", "is 0");
        if (block.Has("is_linear") && block.Count("is_linear") != 0)
            throw block.Refusal("is_linear", "is 1: leaves that hold linear models cannot be imported");
        var values = block.Doubles("leaf_value", leaves);
        var covers = HasCovers(block) ? block.Doubles("leaf_count", leaves) : new double[leaves];
        Require(block, "leaf_value", values, double.IsFinite, "a finite number");
        Require(block, "leaf_count", covers, count => count >= 0 && float.IsFinite((float)count), "a number of rows");
        var nodes = new SourceNode[(2 * leaves) - 1];
        if (leaves > 1) ReadInner(block, nodes.AsSpan(0, leaves - 1));
        for (var leaf = 0; leaf < leaves; leaf++)
            nodes[leaves - 1 + leaf] = new SourceNode(-1, -1) { Value = values[leaf], Cover = covers[leaf] };
        return new SourceTree(block.Refusal).Build(nodes, columns);
    }

    /// <summary>Whether a tree knows how many rows came to its leaves; one that is nothing but a leaf need not say.</summary>
    /// <param name="block">Its lines.</param>
    public static bool HasCovers(LightGbmBlock block) => block.Has("leaf_count");

    private static void ReadInner(LightGbmBlock block, Span<SourceNode> nodes)
    {
        var count = nodes.Length;
        if (block.Has("num_cat") && block.Count("num_cat") != 0) throw Categorical(block, "num_cat");
        var columns = block.Integers("split_feature", count);
        var thresholds = block.Doubles("threshold", count);
        var decisions = block.Integers("decision_type", count);
        var (left, right) = (block.Integers("left_child", count), block.Integers("right_child", count));
        for (var node = 0; node < nodes.Length; node++)
        {
            if ((decisions[node] & CategoricalBit) != 0) throw Categorical(block, "decision_type");
            nodes[node] = new SourceNode(Child(block, "left_child", left[node], count), Child(block, "right_child", right[node], count))
            {
                Column = columns[node],
                Threshold = Thresholds.AtMost(thresholds[node]),
                MissingLeft = MissingGoesLeft(block, node, decisions[node], thresholds[node]),
            };
        }
    }

    // A leaf, below 0, stands behind the inner nodes, of which there is one less than of leaves.
    private static int Child(LightGbmBlock block, string key, int child, int inner)
    {
        if (child >= inner) throw block.Refusal(key, $"points at inner node {child} of {inner}");
        if (~child > inner) throw block.Refusal(key, $"points at leaf {~child} of {inner + 1}");
        return child >= 0 ? child : inner + ~child;
    }

    private static void Require(LightGbmBlock block, string key, double[] values, Predicate<double> isRight, string what)
    {
        var wrong = Array.FindIndex(values, value => !isRight(value));
        if (wrong >= 0) throw block.Refusal(key, FormattableString.Invariant($"holds {values[wrong]} for leaf {wrong}, not {what}"));
    }

    private static bool MissingGoesLeft(LightGbmBlock block, int node, int decision, double threshold)
    {
        var isDefaultLeft = (decision & DefaultLeftBit) != 0;
        switch ((Missing)(decision >> 2))
        {
            // What is missing counts as 0 and is compared.
            case Missing.None: return threshold >= 0;
            case Missing.NaN: return isDefaultLeft;

            // Zeros go where what is missing goes: the same, where the comparison sends them there anyway.
            case Missing.Zero when isDefaultLeft ? threshold >= Zero : threshold < -Zero: return isDefaultLeft;
            case Missing.Zero:
                throw block.Refusal("decision_type",
                    $"treats zeros as missing in node {node} (zero_as_missing), which no threshold can say");
            default: throw block.Refusal("decision_type", $"is {decision} in node {node}, which LightGBM does not write");
        }
    }

    private static Exception Categorical(LightGbmBlock block, string key) =>
        block.Refusal(key, "tells of splits by categories, which no model here does");
}
