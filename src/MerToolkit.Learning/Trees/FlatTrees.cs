using MerToolkit.Learning.Models;

namespace MerToolkit.Learning.Trees;

/// <summary>
/// Trees in flat arrays, one after the other. A node either asks whether a column's value is at most a threshold (then
/// left, else right; a row without a value, NaN, goes where the node says) or is a leaf with values. Children stand behind
/// their parent, side by side.
/// Immutable; used from several threads at once.
/// </summary>
public sealed class FlatTrees
{
    // Making ranks takes as long as walking so many rows for each node that a tree has.
    private const int RowsANode = 40;
    private readonly TreeNode[] _nodes;
    private readonly int[] _roots;
    private readonly double[] _values;
    private readonly byte[]? _missingLeft;
    private readonly double[]? _covers;
    private readonly Lazy<LeafMasks?> _masks;
    private readonly Lazy<RankedTrees?> _ranked;

    internal FlatTrees(
        TreeNode[] nodes, int[] roots, double[] values, int columns, int outputs, int interleaved = 1, NodeFacts facts = default)
    {
        (_nodes, _roots, _values) = (nodes, roots, values);
        _missingLeft = facts.MissingLeft is { } missing && missing.AsSpan().IndexOf((byte)1) >= 0 ? missing : null;
        _covers = facts.LeafCovers is { } covers ? NodeFacts.AddUp(covers, nodes) : null;
        (Columns, Outputs, Interleaved) = (columns, outputs, interleaved);
        _masks = new Lazy<LeafMasks?>(() => LeafMasks.Of(this));
        _ranked = new Lazy<RankedTrees?>(() => RankedTrees.Of(this));
    }

    /// <summary>Number of trees.</summary>
    public int Count => _roots.Length;

    /// <summary>Number of nodes of all trees.</summary>
    public int Nodes => _nodes.Length;

    /// <summary>Number of columns the trees may ask.</summary>
    public int Columns { get; }

    /// <summary>Number of values of a leaf: one for each label, or 1 for a number or where each label has trees of its own.</summary>
    public int Outputs { get; }

    /// <summary>Number of labels that have trees of their own, in turn: tree t adds to sum t mod this number; else 1.</summary>
    public int Interleaved { get; }

    /// <summary>Whether the trees know how many training rows came to each node; those of old model files do not.</summary>
    public bool HasCovers => _covers is not null;

    /// <summary>Whether a row without a value goes left anywhere; it goes right where nothing is said.</summary>
    public bool HasMissingLeft => _missingLeft is not null;

    internal ReadOnlySpan<TreeNode> NodeSpan => _nodes;

    internal ReadOnlySpan<int> Roots => _roots;

    internal ReadOnlySpan<double> ValueSpan => _values;

    internal ReadOnlySpan<byte> MissingLeftSpan => _missingLeft;

    internal ReadOnlySpan<double> CoverSpan => _covers;

    internal LeafMasks? Masks => _masks.Value;

    // Null where rows are few and no ranks are made yet, or the trees have none.
    internal RankedTrees? RankedFor(int rows) =>
        rows >= RankedTrees.Rows && (_ranked.IsValueCreated || rows >= RowsANode * (Nodes / Math.Max(Count, 1))) ? _ranked.Value : null;

    /// <summary>The first node of a tree.</summary>
    /// <param name="tree">Index of the tree.</param>
    /// <returns>Index of the node; the tree's nodes end where the next tree begins.</returns>
    public int Root(int tree) => _roots[tree];

    /// <summary>Whether a node is a leaf.</summary>
    /// <param name="node">Index of the node.</param>
    public bool IsLeaf(int node) => _nodes[node].IsLeaf;

    /// <summary>The column an inner node asks.</summary>
    /// <param name="node">Index of an inner node.</param>
    /// <returns>Index of the column.</returns>
    public int Column(int node) => Inner(node).Column;

    /// <summary>The threshold of an inner node.</summary>
    /// <param name="node">Index of an inner node.</param>
    /// <returns>Largest value that goes left, in the column's unit; finite.</returns>
    public float Threshold(int node) => Inner(node).Threshold;

    /// <summary>The left child of an inner node; the right one has the next index.</summary>
    /// <param name="node">Index of an inner node.</param>
    /// <returns>Index of the left child, larger than the node's own.</returns>
    public int Left(int node) => Inner(node).Left;

    /// <summary>Whether a row without a value goes left at an inner node.</summary>
    /// <param name="node">Index of an inner node.</param>
    public bool MissingGoesLeft(int node) => _missingLeft is { } missing && missing[node] != 0;

    /// <summary>Weight of the training rows that came to a node; only where <see cref="HasCovers"/>.</summary>
    /// <param name="node">Index of the node.</param>
    /// <returns>A pure number; of an inner node the sum of its children's.</returns>
    public double Cover(int node) =>
        _covers is { } covers ? covers[node] : throw new InvalidOperationException("The trees do not know their covers.");

    /// <summary>The values of a leaf.</summary>
    /// <param name="node">Index of a leaf.</param>
    /// <returns>Shares of the labels, 0..1, or one value in the unit of the sum; [outputs].</returns>
    public ReadOnlySpan<double> Values(int node) => _nodes[node].IsLeaf
        ? _values.AsSpan(~_nodes[node].Column * Outputs, Outputs)
        : throw new ArgumentException($"Node {node} is not a leaf.", nameof(node));

    /// <summary>Adds up the leaf values that the trees have for each row, tree after tree.</summary>
    /// <param name="rows">Rows x columns.</param>
    /// <param name="sums">Receives [rows, outputs x interleaved].</param>
    public void Sum(FeatureRows rows, Span<double> sums)
    {
        if (rows.Columns != Columns) throw new ArgumentException($"{Columns} columns are expected, not {rows.Columns}.", nameof(rows));
        sums = sums[..(rows.Rows * Outputs * Interleaved)];
        sums.Clear();
        TreeWalk.Add(this, rows, sums);
    }

    internal static FlatTrees Concatenate(ReadOnlySpan<FlatTree> trees, LeafValues leaves, int columns, int interleaved = 1)
    {
        var (nodes, values) = (0, leaves.Shared.Length);
        foreach (var tree in trees) (nodes, values) = (checked(nodes + tree.Nodes.Length), checked(values + tree.Values.Length));
        var (allNodes, allValues, roots) = (new TreeNode[nodes], new double[values], new int[trees.Length]);
        var facts = new NodeFacts(new byte[nodes], new float[nodes]);
        leaves.Shared.CopyTo(allValues, 0);
        (nodes, values) = (0, 0);
        for (var index = 0; index < trees.Length; index++)
        {
            var tree = trees[index];
            roots[index] = nodes;
            tree.MissingLeft.CopyTo(facts.MissingLeft!, nodes);
            tree.Covers.CopyTo(facts.LeafCovers!, nodes);
            tree.Values.CopyTo(allValues, leaves.Shared.Length + values);
            foreach (var node in tree.Nodes) allNodes[nodes++] = node.Moved(roots[index], values / leaves.Outputs, leaves.SharedCount);
            values += tree.Values.Length;
        }

        return new FlatTrees(allNodes, roots, allValues, columns, leaves.Outputs, interleaved, facts);
    }

    private TreeNode Inner(int node) =>
        _nodes[node].IsLeaf ? throw new ArgumentException($"Node {node} is a leaf.", nameof(node)) : _nodes[node];
}
