namespace MerToolkit.Learning.Trees;

/// <summary>
/// A tree while it grows. The children of a node lie side by side, after it. Leaves are told their cover; that of an inner
/// node is the sum of its children's.
/// </summary>
/// <param name="leaves">What its leaves hold.</param>
internal sealed class TreeBuilder(LeafValues leaves)
{
    private readonly List<TreeNode> _nodes = [];
    private readonly List<double> _values = [];
    private readonly List<float> _covers = [];
    private readonly List<byte> _missingLeft = [];

    /// <summary>Begins a tree that is nothing but its root.</summary>
    public void Begin()
    {
        _nodes.Clear();
        _values.Clear();
        _covers.Clear();
        _missingLeft.Clear();
        Add();
    }

    /// <summary>Makes a node an inner one.</summary>
    /// <param name="node">Index of the node.</param>
    /// <param name="column">Index of the column it asks.</param>
    /// <param name="threshold">Largest value that goes left, in the column's unit.</param>
    /// <param name="missingLeft">True when a row without a value goes left.</param>
    /// <returns>Index of the left child; the right one follows it.</returns>
    public int Split(int node, int column, float threshold, bool missingLeft = false)
    {
        var left = _nodes.Count;
        _nodes[node] = TreeNode.Inner(column, threshold, left);
        _missingLeft[node] = missingLeft ? (byte)1 : (byte)0;
        Add();
        Add();
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
    /// <param name="cover">Weight of its training rows, a pure number, above 0.</param>
    public void Leaf(int node, int values, double cover)
    {
        _nodes[node] = TreeNode.Leaf(node, values);
        _covers[node] = (float)cover;
    }

    /// <summary>The finished tree.</summary>
    public FlatTree ToTree() => new([.. _nodes], [.. _values], [.. _covers], [.. _missingLeft]);

    private void Add()
    {
        _nodes.Add(default);
        _covers.Add(0);
        _missingLeft.Add(0);
    }
}
