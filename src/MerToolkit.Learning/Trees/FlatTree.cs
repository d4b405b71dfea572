namespace MerToolkit.Learning.Trees;

/// <summary>One grown tree.</summary>
/// <param name="Nodes">Root first, children after their parents.</param>
/// <param name="Values">Values of the leaves, without those that all trees share; [leaf values, outputs].</param>
/// <param name="Covers">Weight of the training rows of each leaf, a pure number; meaningless in inner nodes; [nodes].</param>
/// <param name="MissingLeft">1 for each inner node that sends a row without a value left, else 0; [nodes].</param>
internal sealed record FlatTree(TreeNode[] Nodes, double[] Values, float[] Covers, byte[] MissingLeft);
