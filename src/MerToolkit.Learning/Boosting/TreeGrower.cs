using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using MerToolkit.Core.Numerics;
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
/// <param name="windows">Bins between which an attacker may move each cell; null when there is none.</param>
internal sealed class TreeGrower(
    BinnedMatrix matrix, RowCells cells, BoostingLimits limits, int jobs, AttackedCells? windows = null) : IDisposable
{
    // Below, handing columns to threads costs more than it saves.
    private const int CellsWorthThreads = 262_144;
    private readonly LeafPenalty _penalty = limits.Penalty;
    private readonly RowPartition _partition = new(matrix.Rows);
    private readonly TreeBuilder _tree = new(new LeafValues(1, []));
    private readonly HistogramCounter _counter = new(matrix.Columns);
    private readonly Stack<NodeHistogram> _free = new();
    private readonly List<OpenNode> _open = [];
    private readonly GradientSplit[] _bestOfSmall = new GradientSplit[cells.Blocks];
    private readonly GradientSplit[] _bestOfLarge = new GradientSplit[cells.Blocks];
    private readonly List<int> _asked = [];
    private readonly NodeScan _scan = new(matrix, limits, windows is not null);
    private readonly MovedCells? _moved = windows is null ? null : new(windows);
    private readonly SparseNodes? _sparse = windows is null && limits.Signs is null ? new(cells, limits.Penalty) : null;
    private int _leaves;

    /// <summary>Room for the rows of a tree; [all rows].</summary>
    public int[] Rows { get; } = LargePages.Array<int>(matrix.Rows);

    /// <summary>Number of rows up to which a node does without a histogram; the tree is the same for any.</summary>
    public int SparseRows { get; init; } = SparseNodes.MostRows;

    /// <summary>Grows a tree.</summary>
    /// <param name="growth">Rows, columns and gradients; its rows are reordered, its margins receive the leaves' values.</param>
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
        _counter.Dispose();
        _moved?.Dispose();
        _sparse?.Dispose();
    }

    private bool HasRoom => limits.Leaves is not { } most || _leaves < most;

    private void Begin(TreeGrowth growth)
    {
        _tree.Begin();
        foreach (var node in _open) Release(node);
        _open.Clear();
        _leaves = 1;
        _asked.Clear();
        for (var block = 0; block < cells.Blocks; block++)
        {
            var (first, count) = cells.Block(block);
            if (growth.Columns.Any(column => column >= first && column < first + count)) _asked.Add(block);
        }

        _moved?.Move(growth.Rows.Span, growth.Terms);
        var root = new OpenNode(0, 0, growth.Rows.Length, 0, growth.Sums);
        Search(growth, null, root, null);
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
        var value = _penalty.Value(sums, node.Bounds) * growth.Rate;
        _tree.Leaf(node.Index, _tree.AddValues([value]), sums[1]);
        Add(value, growth.Rows.Span.Slice(node.First, node.Rows), growth.Margins.Span);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Add(double value, ReadOnlySpan<int> rows, Span<double> margins)
    {
        foreach (var row in rows) margins[row] += value;
    }

    private void Part(TreeGrowth growth, OpenNode node)
    {
        var split = node.Split;
        var threshold = matrix.Bins(split.Column).Threshold(split.Left, split.Right);
        var index = _tree.Split(node.Index, split.Column, threshold, split.MissingLeft);
        var onLeft = _partition.Part(growth.Rows.Slice(node.First, node.Rows), matrix, split, jobs);
        var (below, above) = Bounds(growth, node);
        var left = new OpenNode(index, node.First, onLeft, node.Depth + 1, split.LeftSums) { Bounds = below };
        var right = new OpenNode(index + 1, node.First + onLeft, node.Rows - onLeft, node.Depth + 1, node.Sums - split.LeftSums)
        {
            Bounds = above,
        };
        _leaves++;
        if (left.Rows <= right.Rows) Search(growth, node, left, right);
        else Search(growth, node, right, left);
        _open.Add(right);
        _open.Add(left);
    }

    // Rows without a value, alone on their side, lie below or above all others, whichever their own value asks.
    private (LeafBounds Left, LeafBounds Right) Bounds(TreeGrowth growth, OpenNode node)
    {
        int sign = limits.Signs?[node.Split.Column] ?? 0;
        if (sign == 0) return (node.Bounds, node.Bounds);
        var left = _penalty.Value(growth.Grid.Values(node.Split.LeftSums), node.Bounds);
        var right = _penalty.Value(growth.Grid.Values(node.Sums - node.Split.LeftSums), node.Bounds);
        if (node.Split.Right == ColumnBins.Missing) sign = left <= right ? 1 : -1;
        return node.Bounds.Part(sign, left, right);
    }

    private bool MaySplit(TreeGrowth growth, OpenNode node) => node.Depth < limits.Depth && HasRoom
        && node.Rows >= 2 * (long)_penalty.MinimumRows && growth.Grid.Values(node.Sums)[1] >= 2 * _penalty.MinimumHessian;

    // Looks for the splits of two children, or of the root alone: of a block of columns the smaller one is counted, and taken
    // away from the parent for the other, while the bins are at hand.
    private void Search(TreeGrowth growth, OpenNode? parent, OpenNode small, OpenNode? large)
    {
        var (splitsSmall, splitsLarge) = (MaySplit(growth, small), large is not null && MaySplit(growth, large));
        if (_sparse is not null && small.Rows <= SparseRows)
        {
            if (splitsSmall) Keep(growth, small, _sparse.Best(growth, small));
            if (splitsLarge) SearchBesideSparse(growth, parent!, small, large!);
        }
        else if (splitsSmall || splitsLarge)
        {
            small.Histogram = _free.TryPop(out var free) ? free : new NodeHistogram(matrix.Columns, _moved);
            if (small.Index == 0 && growth.Root is { } root) small.Histogram.Take(root);
            if (splitsLarge) (large!.Histogram, parent!.Histogram) = (parent.Histogram, null);
            var (first, second) = (splitsSmall ? small : null, splitsLarge ? large : null);
            var groups = (long)small.Rows * matrix.Columns < CellsWorthThreads ? 1 : Math.Min(jobs, _asked.Count);
            if (groups == 1) Search(growth, 0, 1, small, first, second);
            else Parallel.For(0, groups, new ParallelOptions { MaxDegreeOfParallelism = jobs }, group =>
                Search(growth, group, groups, small, first, second));
            Choose(growth, small, _bestOfSmall.AsSpan(0, groups));
            if (large is not null) Choose(growth, large, _bestOfLarge.AsSpan(0, groups));
        }

        if (parent is not null) Release(parent);
    }

    // A sparse sibling has no histogram: its rows are taken away from the parent's one by one.
    private unsafe void SearchBesideSparse(TreeGrowth growth, OpenNode parent, OpenNode sparse, OpenNode node)
    {
        if (node.Rows > SparseRows)
        {
            (node.Histogram, parent.Histogram) = (parent.Histogram, null);
            _sparse!.TakeAway(growth, sparse, matrix.Columns, node.Histogram!.Own(0));
            Keep(growth, node, _scan.Best(growth, 0..matrix.Columns, node, null));
        }
        else Keep(growth, node, _sparse!.Best(growth, node));
    }

    private void Search(TreeGrowth growth, int group, int groups, OpenNode counted, OpenNode? small, OpenNode? large)
    {
        var asked = CollectionsMarshal.AsSpan(_asked)[(group * _asked.Count / groups)..((group + 1) * _asked.Count / groups)];
        if (counted.Index > 0 || growth.Root is null)
            counted.Histogram!.Fill(_counter, cells, asked, growth.Rows.Span.Slice(counted.First, counted.Rows), growth.Terms);
        var (last, count) = cells.Block(asked[^1]);
        var columns = cells.Block(asked[0]).First..(last + count);
        _bestOfSmall[group] = small is null ? GradientSplit.None : _scan.Best(growth, columns, small, null);
        _bestOfLarge[group] = large is null ? GradientSplit.None : _scan.Best(growth, columns, large, counted.Histogram);
    }

    private void Choose(TreeGrowth growth, OpenNode node, ReadOnlySpan<GradientSplit> bests)
    {
        var best = GradientSplit.None;
        foreach (var own in bests)
            if (own.Exists && own.Score > best.Score) best = own;
        Keep(growth, node, best);
    }

    private void Keep(TreeGrowth growth, OpenNode node, GradientSplit best)
    {
        var whole = _penalty.Score(growth.Grid.Values(node.Sums), node.Bounds);
        if (best.Exists && _penalty.IsWorthWhile(best.Score, whole)) (node.Split, node.Gain) = (best, best.Score - whole);
        else Release(node);
    }

    private void Release(OpenNode node)
    {
        if (node.Histogram is { } histogram) _free.Push(histogram);
        node.Histogram = null;
    }
}
