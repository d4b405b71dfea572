namespace MerToolkit.Learning.Trees;

/// <summary>
/// A node of a tree. A walk needs no question whether it is a leaf: a leaf's threshold is NaN, so that the walk goes
/// "right" of it, and the node right of <c>Left</c> is the leaf itself.
/// </summary>
internal readonly struct TreeNode
{
    private TreeNode(int column, float threshold, int left) => (Column, Threshold, Left) = (column, threshold, left);

    /// <summary>Index of the column an inner node asks; in a leaf the complement (~) of the index of its values.</summary>
    public int Column { get; }

    /// <summary>Largest value that goes left, in the column's unit; NaN in a leaf.</summary>
    public float Threshold { get; }

    /// <summary>Index of the left child; the right one follows it.</summary>
    public int Left { get; }

    /// <summary>True when it has no children.</summary>
    public bool IsLeaf => Column < 0;

    /// <summary>A node that asks a column.</summary>
    public static TreeNode Inner(int column, float threshold, int left) => new(column, threshold, left);

    /// <summary>A node that answers.</summary>
    /// <param name="self">Its own index.</param>
    /// <param name="values">Index of its values.</param>
    public static TreeNode Leaf(int self, int values) => new(~values, float.NaN, self - 1);

    /// <summary>The same node in an array where nodes and values lie further back.</summary>
    /// <param name="nodes">By how many nodes.</param>
    /// <param name="values">By how many leaf values.</param>
    /// <param name="shared">Number of leaf values that stay where they are.</param>
    public TreeNode Moved(int nodes, int values, int shared) =>
        new(IsLeaf && ~Column >= shared ? Column - values : Column, Threshold, Left + nodes);
}
