namespace MerToolkit.Learning.Trees;

/// <summary>A tree while it grows. The children of a node lie side by side, after it.</summary>
/// <param name="leaves">What its leaves hold.</param>
internal sealed class TreeBuilder(LeafValues leaves)
{
    private readonly List<TreeNode> _nodes = [];
    private readonly List<double> _values = [];

    /// <summary>Begins a tree that is nothing but its root.</summary>
    public void Begin()
    {
        _nodes.Clear();
        _values.Clear();
        _nodes.Add(default);
    }

    /// <summary>Makes a node an inner one.</summary>
    /// <param name="node">Index of the node.</param>
    /// <param name="column">Index of the column it asks.</param>
    /// <param name="threshold">Largest value that goes left, in the column's unit.</param>
    /// <returns>Index of the left child; the right one follows it.</returns>
    public int Split(int node, int column, float threshold)
    {
        var left = _nodes.Count;
        _nodes[node] = TreeNode.Inner(column, threshold, left);
        _nodes.Add(default);
        _nodes.Add(default);
        return left;
    }

    /// <summary>Adds values for leaves.</summary>
    /// <param name="values">One for each output.</param>
    /// <returns>Their index, behind the shared ones.</returns>
    public int AddValues(ReadOnlySpan<double> values)
    {
        var index = leaves.SharedCount + (_values.Count / leaves.Outputs);
        _values.AddRange(values);
        return index;
    }

    /// <summary>Makes a node a leaf.</summary>
    /// <param name="node">Index of the node.</param>
    /// <param name="values">Index of its values.</param>
    public void Leaf(int node, int values) => _nodes[node] = TreeNode.Leaf(node, values);

    /// <summary>The finished tree.</summary>
    public FlatTree ToTree() => new([.. _nodes], [.. _values]);
}
