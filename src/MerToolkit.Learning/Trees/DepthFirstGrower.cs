using MerToolkit.Core.Numerics;

namespace MerToolkit.Learning.Trees;

/// <summary>
/// Grows trees node by node, the left side of a split before the right one, until leaves are pure or a limit is met.
/// Each node draws columns without replacement until enough that are not constant in it have been examined, or until
/// nothing better can come. A split need not gain anything: parting a node may be worth while only further down.
/// Holds the scratch memory of one thread.
/// </summary>
internal sealed class DepthFirstGrower
{
    private readonly BinnedMatrix _matrix;
    private readonly ISplitSearch _search;
    private readonly GrowthLimits _limits;
    private readonly ColumnSampler _sampler;
    private readonly RowPartition _partition;
    private readonly TreeBuilder _tree;
    private readonly Stack<Node> _open = new();

    /// <summary>A grower for trees over a matrix.</summary>
    /// <param name="matrix">The training matrix.</param>
    /// <param name="search">Finds the splits.</param>
    /// <param name="tree">Receives the trees, one after the other.</param>
    /// <param name="limits">Where trees stop growing.</param>
    public DepthFirstGrower(BinnedMatrix matrix, ISplitSearch search, TreeBuilder tree, GrowthLimits limits)
    {
        (_matrix, _search, _tree, _limits) = (matrix, search, tree, limits);
        _sampler = new ColumnSampler(matrix.Columns);
        _partition = new RowPartition(matrix.Rows);
    }

    /// <summary>Grows a tree.</summary>
    /// <param name="rows">Indices of its rows, ascending, each with a weight above 0; reordered.</param>
    /// <param name="weights">Weight of each row in the tree, a pure number; [all rows].</param>
    /// <param name="random">Stream of the tree's columns.</param>
    /// <param name="cancellation">Ends the growth early.</param>
    public FlatTree Grow(Span<int> rows, double[] weights, RandomStream random, CancellationToken cancellation)
    {
        _sampler.BeginTree(random);
        _search.BeginTree(weights);
        _tree.Begin();
        _open.Clear();
        _open.Push(new Node(0, 0, rows.Length, 0));
        while (_open.TryPop(out var node))
        {
            cancellation.ThrowIfCancellationRequested();
            Grow(node, rows.Slice(node.First, node.Rows));
        }

        return _tree.ToTree();
    }

    private void Grow(Node node, Span<int> rows)
    {
        var isImpure = _search.Enter(rows);
        var maySplit = isImpure && node.Depth < _limits.Depth && rows.Length >= _limits.SplitRows && rows.Length / 2 >= _limits.LeafRows;
        var split = maySplit ? Best(rows) : Split.None;
        if (!split.Exists)
        {
            _tree.Leaf(node.Index, _search.AddLeafValues(_tree), _search.Weight);
            return;
        }

        var threshold = _matrix.Bins(split.Column).Threshold(split.Left, split.Right);
        var left = _tree.Split(node.Index, split.Column, threshold);
        var onLeft = _partition.Part(rows, _matrix[split.Column], split.Left);
        _open.Push(new Node(left + 1, node.First + onLeft, rows.Length - onLeft, node.Depth + 1));
        _open.Push(new Node(left, node.First, onLeft, node.Depth + 1));
    }

    private Split Best(ReadOnlySpan<int> rows)
    {
        var best = Split.None;
        _sampler.BeginNode();
        for (var examined = 0; examined < _limits.Columns && _sampler.Next() is >= 0 and var column;)
        {
            if (!_search.Examine(column, _matrix[column], rows, ref best)) continue;
            if (_search.IsPerfect(best)) break;
            examined++;
        }

        return best;
    }

    /// <summary>A node that waits to be grown.</summary>
    /// <param name="Index">Index in the tree.</param>
    /// <param name="First">Position of its first row among the tree's rows.</param>
    /// <param name="Rows">Number of rows.</param>
    /// <param name="Depth">Number of splits above it.</param>
    private readonly record struct Node(int Index, int First, int Rows, int Depth);
}
