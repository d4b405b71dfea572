namespace MerToolkit.Learning.Trees;

/// <summary>What is known of nodes beside what a walk over finite values needs.</summary>
/// <param name="MissingLeft">1 for each inner node that sends a row without a value left, else 0; [nodes]; null when all go right.</param>
/// <param name="LeafCovers">Weight of the training rows of each leaf, a pure number; [nodes]; null when it is not known.</param>
internal readonly record struct NodeFacts(byte[]? MissingLeft, float[]? LeafCovers)
{
    /// <summary>Weights of the rows that came to all nodes.</summary>
    /// <param name="leafCovers">Those of the leaves, pure numbers; [nodes].</param>
    /// <param name="nodes">The nodes, children behind their parents.</param>
    /// <returns>A pure number each; of an inner node the sum of its children's; [nodes].</returns>
    public static double[] AddUp(ReadOnlySpan<float> leafCovers, ReadOnlySpan<TreeNode> nodes)
    {
        var covers = new double[nodes.Length];
        for (var node = nodes.Length - 1; node >= 0; node--)
        {
            var left = nodes[node].Left;
            covers[node] = nodes[node].IsLeaf ? leafCovers[node] : covers[left] + covers[left + 1];
        }

        return covers;
    }
}
