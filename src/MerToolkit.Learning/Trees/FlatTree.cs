namespace MerToolkit.Learning.Trees;

/// <summary>One grown tree.</summary>
/// <param name="Nodes">Root first, children after their parents.</param>
/// <param name="Values">Values of the leaves, without those that all trees share; [leaf values, outputs].</param>
internal sealed record FlatTree(TreeNode[] Nodes, double[] Values);
