namespace MerToolkit.Learning.Interchange;

/// <summary>
/// Brings a tree into the order XGBoost relies on: the right child behind the left one. Where every finite value goes left,
/// "less than infinity", which JSON cannot say, becomes "not less than the smallest float32", with the sides changed.
/// </summary>
internal static class XGBoostLayout
{
    /// <summary>The nodes in breadth-first order.</summary>
    /// <param name="nodes">The nodes, the root first.</param>
    public static ExportedNode[] Of(ExportedNode[] nodes)
    {
        var ordered = new List<ExportedNode>(nodes.Length) { Turned(nodes[0]) };
        for (var node = 0; node < ordered.Count; node++)
        {
            if (ordered[node].IsLeaf) continue;
            var (left, right) = (ordered[node].Left, ordered[node].Right);
            ordered[node] = ordered[node] with { Left = ordered.Count, Right = ordered.Count + 1 };
            ordered.Add(Turned(nodes[left]));
            ordered.Add(Turned(nodes[right]));
        }

        return [.. ordered];
    }

    /// <summary>What a value must be less than to go left, in the column's unit.</summary>
    /// <param name="node">An inner node in XGBoost's order.</param>
    public static float Condition(ExportedNode node) =>
        node.Threshold == float.MaxValue ? -float.MaxValue : MathF.BitIncrement(node.Threshold);

    private static ExportedNode Turned(ExportedNode node) => node.IsLeaf || node.Threshold < float.MaxValue
        ? node : node with { Left = node.Right, Right = node.Left, MissingLeft = !node.MissingLeft };
}
