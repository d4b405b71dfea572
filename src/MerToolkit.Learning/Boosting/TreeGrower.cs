using System.Runtime.Intrinsics;
using MerToolkit.Learning.Trees;

namespace MerToolkit.Learning.Boosting;

/// <summary>
/// Grows a tree on gradients and hessians: each node is split where the loss falls most, as long as the split is worth its
/// price. Depth first where depth alone bounds the tree (Chen and Guestrin 2016); with a bound on the leaves the one that
/// gains most is split first, of equal ones the older (Shi 2007; Ke et al. 2017). Of two children the smaller is counted,
/// the other is what is left of the parent. Holds the scratch memory of one tree at a time.
/// </summary>
/// <param name="matrix">The training matrix.</param>
/// <param name="cells">Its bins row by row.</param>
/// <param name="limits">Size of the trees and price of the leaves.</param>
/// <param name="jobs">Threads at most, 1 or more; each counts columns of its own.</param>
internal sealed class TreeGrower(BinnedMatrix matrix, RowCells cells, BoostingLimits limits, int jobs) : IDisposable
{
    // Below, handing columns to threads costs more than it saves.
    private const int CellsWorthThreads = 262_144;
    private readonly LeafPenalty _penalty = limits.Penalty;
    private readonly RowPartition _partition = new(matrix.Rows);
    private readonly TreeBuilder _tree = new(new LeafValues(1, []));
    private readonly Stack<GradientHistogram> _free = new();
    private readonly List<OpenNode> _open = [];
    private readonly GradientSplit[] _best = new GradientSplit[matrix.Columns];
    private readonly bool[] _isAsked = new bool[cells.Blocks];
    private int _leaves;

    /// <summary>Grows a tree.</summary>
    /// <param name="growth">Rows, columns and gradients; its rows are reordered, and it receives the leaves' values.</param>
    /// <param name="cancellation">Ends the growth early.</param>
    public FlatTree Grow(TreeGrowth growth, CancellationToken cancellation)
    {
        Begin(growth);
        while (_open.Count > 0)
        {
            cancellation.ThrowIfCancellationRequested();
            var node = Take();
            if (node.Split.Exists && HasRoom) Part(growth, node);
            else Close(growth, node);
        }

        return _tree.ToTree();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var node in _open) Release(node);
        while (_free.TryPop(out var histogram)) histogram.Dispose();
    }

    private bool HasRoom => limits.Leaves is not { } most || _leaves < most;

    private void Begin(TreeGrowth growth)
    {
        _tree.Begin();
        foreach (var node in _open) Release(node);
        _open.Clear();
        _leaves = 1;
        for (var block = 0; block < _isAsked.Length; block++)
        {
            var (first, count) = cells.Block(block);
            _isAsked[block] = growth.Columns.Any(column => column >= first && column < first + count);
        }

        var sums = Vector128<long>.Zero;
        foreach (var row in growth.Rows.Span) sums += growth.Terms[row].AsInt64();
        var root = new OpenNode(0, 0, growth.Rows.Length, 0, sums);
        if (MaySplit(growth, root))
        {
            root.Histogram = Counted(growth, root);
            Search(growth, root);
        }

        _open.Add(root);
    }

    private OpenNode Take()
    {
        var place = _open.Count - 1;
        for (var other = place - 1; limits.Leaves is not null && other >= 0; other--)
        {
            var (gain, most) = (_open[other].Gain, _open[place].Gain);
            if (gain > most || (gain == most && _open[other].Index < _open[place].Index)) place = other;
        }

        var node = _open[place];
        _open.RemoveAt(place);
        return node;
    }

    private void Close(TreeGrowth growth, OpenNode node)
    {
        Release(node);
        var sums = growth.Grid.Values(node.Sums);
        var value = _penalty.Value(sums) * growth.Rate;
        _tree.Leaf(node.Index, _tree.AddValues([value]), sums[1]);
        foreach (var row in growth.Rows.Span.Slice(node.First, node.Rows)) growth.Steps[row] = value;
    }

    private void Part(TreeGrowth growth, OpenNode node)
    {
        var split = node.Split;
        var threshold = matrix.Bins(split.Column).Threshold(split.Left, split.Right);
        var index = _tree.Split(node.Index, split.Column, threshold, split.MissingLeft);
        var rows = growth.Rows.Span.Slice(node.First, node.Rows);
        var onLeft = _partition.Part(rows, matrix[split.Column], split.Left, split.MissingLeft);
        var left = new OpenNode(index, node.First, onLeft, node.Depth + 1, split.LeftSums);
        var right = new OpenNode(index + 1, node.First + onLeft, node.Rows - onLeft, node.Depth + 1, node.Sums - split.LeftSums);
        _leaves++;
        if (left.Rows <= right.Rows) Count(growth, node, left, right);
        else Count(growth, node, right, left);
        _open.Add(right);
        _open.Add(left);
    }

    // Counts what is needed of two children and looks for their splits.
    private void Count(TreeGrowth growth, OpenNode parent, OpenNode small, OpenNode large)
    {
        var (splitsSmall, splitsLarge) = (MaySplit(growth, small), MaySplit(growth, large));
        if (splitsSmall || splitsLarge)
        {
            small.Histogram = Counted(growth, small);
            if (splitsLarge)
            {
                (large.Histogram, parent.Histogram) = (parent.Histogram!, null);
                Search(growth, large, small.Histogram);
            }

            if (splitsSmall) Search(growth, small);
            else Release(small);
        }

        Release(parent);
    }

    private bool MaySplit(TreeGrowth growth, OpenNode node) => node.Depth < limits.Depth && HasRoom
        && node.Rows >= 2 * (long)_penalty.MinimumRows && growth.Grid.Values(node.Sums)[1] >= 2 * _penalty.MinimumHessian;

    private GradientHistogram Counted(TreeGrowth growth, OpenNode node)
    {
        var histogram = _free.TryPop(out var free) ? free : new GradientHistogram(matrix.Columns);
        For(cells.Blocks, node.Rows, block =>
        {
            if (_isAsked[block]) histogram.Fill(cells, block, growth.Rows.Span.Slice(node.First, node.Rows), growth.Terms);
        });
        return histogram;
    }

    // Where a sibling is given, the node's histogram is still that of their parent.
    private void Search(TreeGrowth growth, OpenNode node, GradientHistogram? sibling = null)
    {
        var (scan, histogram) = (new SplitScan(growth.Grid, _penalty, node.Sums), node.Histogram!);
        For(growth.Columns.Length, node.Rows, place =>
        {
            var column = growth.Columns[place];
            var bins = matrix.Bins(column).Count;
            if (sibling is not null) histogram.Subtract(column, bins, sibling);
            unsafe { _best[place] = scan.Best(column, bins, histogram[column]); }
        });
        var best = GradientSplit.None;
        foreach (var own in _best.AsSpan(0, growth.Columns.Length))
            if (own.Score > best.Score) best = own;
        var whole = _penalty.Score(growth.Grid.Values(node.Sums));
        if (best.Exists && _penalty.IsWorthWhile(best.Score, whole)) (node.Split, node.Gain) = (best, best.Score - whole);
        else Release(node);
    }

    private void Release(OpenNode node)
    {
        if (node.Histogram is { } histogram) _free.Push(histogram);
        node.Histogram = null;
    }

    private void For(int count, int rows, Action<int> body)
    {
        if (jobs == 1 || (long)rows * matrix.Columns < CellsWorthThreads) for (var index = 0; index < count; index++) body(index);
        else Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = jobs }, body);
    }
}
