using System.Runtime.Intrinsics;
using MerToolkit.Learning.Trees;

namespace MerToolkit.Learning.Boosting;

/// <summary>
/// Grows a tree of bounded depth on gradients and hessians: each node is split where the loss falls most, as long as the
/// split is worth its price. Of two children the smaller is counted, the other is what is left of the parent. Holds the
/// scratch memory of one tree at a time.
/// </summary>
/// <param name="matrix">The training matrix.</param>
/// <param name="penalty">What leaves cost.</param>
/// <param name="depth">Most splits between root and leaf, 1 or more.</param>
/// <param name="jobs">Threads at most, 1 or more; each counts columns of its own.</param>
internal sealed class DepthwiseGrower(BinnedMatrix matrix, LeafPenalty penalty, int depth, int jobs)
{
    // Below, handing columns to threads costs more than it saves.
    private const int CellsWorthThreads = 65_536;
    private readonly RowPartition _partition = new(matrix.Rows);
    private readonly Vector128<double>[] _terms = new Vector128<double>[matrix.Rows];
    private readonly TreeBuilder _tree = new(new LeafValues(1, []));
    private readonly Stack<GradientHistogram> _free = new();
    private readonly Stack<Node> _open = new();

    /// <summary>Grows a tree.</summary>
    /// <param name="growth">Rows, columns and gradients; its rows are reordered, and it receives the leaves' values.</param>
    /// <param name="cancellation">Ends the growth early.</param>
    public FlatTree Grow(TreeGrowth growth, CancellationToken cancellation)
    {
        _tree.Begin();
        _open.Clear();
        var root = new Node(0, 0, growth.Rows.Length, 0, Gather(growth, 0, growth.Rows.Length), null);
        if (MaySplit(root)) root = root with { Histogram = Count(growth, root, null) };
        _open.Push(root);
        while (_open.TryPop(out var node))
        {
            cancellation.ThrowIfCancellationRequested();
            var split = node.Histogram is null ? Split.None : Best(growth, node);
            if (split.Exists && penalty.IsWorthWhile(split.Score, penalty.Score(node.Total))) Part(growth, node, split);
            else Close(growth, node);
        }

        return _tree.ToTree();
    }

    private void Close(TreeGrowth growth, Node node)
    {
        if (node.Histogram is { } histogram) _free.Push(histogram);
        var value = penalty.Value(node.Total) * growth.Rate;
        _tree.Leaf(node.Index, _tree.AddValues([value]), node.Total[1]);
        foreach (var row in growth.Rows.Span.Slice(node.First, node.Rows)) growth.Steps[row] = value;
    }

    private void Part(TreeGrowth growth, Node node, Split split)
    {
        var index = _tree.Split(node.Index, split.Column, matrix.Bins(split.Column).Threshold(split.Left, split.Right));
        var rows = growth.Rows.Span.Slice(node.First, node.Rows);
        var onLeft = _partition.Part(rows, matrix[split.Column], split.Left);
        var left = new Node(index, node.First, onLeft, node.Depth + 1, default, null);
        var right = new Node(index + 1, node.First + onLeft, node.Rows - onLeft, node.Depth + 1, default, null);
        var (small, large) = left.Rows <= right.Rows ? (left, right) : (right, left);
        small = small with { Total = Gather(growth, small.First, small.Rows) };
        large = large with { Total = node.Total - small.Total };
        if (MaySplit(small) || MaySplit(large))
        {
            small = small with { Histogram = Count(growth, small, node.Histogram) };
            large = large with { Histogram = node.Histogram };
        }
        else _free.Push(node.Histogram!);

        (left, right) = left.Rows <= right.Rows ? (small, large) : (large, small);
        _open.Push(right);
        _open.Push(left);
    }

    private bool MaySplit(in Node node) => node.Depth < depth && node.Rows > 1 && node.Total[1] >= 2 * penalty.MinimumHessian;

    private Vector128<double> Gather(TreeGrowth growth, int first, int count)
    {
        var total = Vector128<double>.Zero;
        var rows = growth.Rows.Span.Slice(first, count);
        for (var i = 0; i < rows.Length; i++) total += _terms[i] = growth.Terms[rows[i]];
        return total;
    }

    // The rows of the node have just been gathered.
    private GradientHistogram Count(TreeGrowth growth, Node node, GradientHistogram? parent)
    {
        var histogram = _free.TryPop(out var free) ? free : new GradientHistogram(matrix.Columns);
        ForColumns(growth, node.Rows, column =>
        {
            var rows = growth.Rows.Span.Slice(node.First, node.Rows);
            histogram.Fill(column, matrix[column], rows, _terms);
            parent?.Subtract(column, histogram);
        });
        return histogram;
    }

    private Split Best(TreeGrowth growth, Node node)
    {
        var best = Split.None;
        foreach (var column in growth.Columns)
        {
            var own = node.Histogram!.Best(column, matrix.Bins(column).Count, node.Total, penalty);
            if (own.Score > best.Score) best = own;
        }

        return best;
    }

    private void ForColumns(TreeGrowth growth, int rows, Action<int> body)
    {
        if (jobs == 1 || (long)rows * growth.Columns.Length < CellsWorthThreads) foreach (var column in growth.Columns) body(column);
        else Parallel.For(0, growth.Columns.Length, new ParallelOptions { MaxDegreeOfParallelism = jobs }, i => body(growth.Columns[i]));
    }

    /// <summary>A node that waits to be split or closed.</summary>
    /// <param name="Index">Index in the tree.</param>
    /// <param name="First">Position of its first row among the tree's rows.</param>
    /// <param name="Rows">Number of rows.</param>
    /// <param name="Depth">Number of splits above it.</param>
    /// <param name="Total">Sum of gradients and of hessians.</param>
    /// <param name="Histogram">Its histogram; null when it is a leaf in any case.</param>
    private readonly record struct Node(
        int Index, int First, int Rows, int Depth, Vector128<double> Total, GradientHistogram? Histogram);
}
