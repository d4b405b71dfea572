namespace MerToolkit.Robustness.Trees;

/// <summary>The leaves of each tree that rows of a box fall into, with the part of the box that falls there.</summary>
/// <param name="trees">The trees.</param>
internal sealed class ReachedLeaves(ScoreTrees trees)
{
    // Beyond it a search has no hope, and memory runs out first.
    private const int MostEntries = 1 << 21;
    private readonly int[] _begins = new int[trees.Trees.Length + 1];
    private readonly int[] _first = new int[trees.Cells.Columns];
    private readonly int[] _last = new int[trees.Cells.Columns];
    private ushort[] _within = new ushort[2 * CellBox.LanesInBlock];
    private int[] _leaves = new int[1024];
    private ushort[] _boxes = new ushort[1024 * 2 * CellBox.LanesInBlock];
    private CellBox _box = new(trees.Cells);
    private int _count;

    /// <summary>The box the leaves are of.</summary>
    public CellBox Box => _box;

    /// <summary>The leaves of a tree, as indices of the model's own nodes.</summary>
    /// <param name="tree">Index of the tree.</param>
    /// <returns>One or more.</returns>
    public ReadOnlySpan<int> Of(int tree) => _leaves.AsSpan(_begins[tree].._begins[tree + 1]);

    /// <summary>The boxes of a tree's leaves, each as lowest lanes, then highest lanes.</summary>
    /// <param name="tree">Index of the tree.</param>
    /// <returns>[leaves, stride].</returns>
    public ReadOnlySpan<ushort> BoxesOf(int tree) => _boxes.AsSpan((_begins[tree] * _box.Stride)..(_begins[tree + 1] * _box.Stride));

    /// <summary>Finds the leaves of all trees.</summary>
    /// <param name="box">The box, located.</param>
    /// <returns>False when there are too many to be searched.</returns>
    public bool Collect(CellBox box)
    {
        (_box, _count) = (box, 0);
        if (!box.Fits) return false;
        Begin();
        for (var tree = 0; tree < trees.Trees.Length; tree++)
        {
            _begins[tree] = _count;
            Visit(trees.Trees[tree].Root);
            if (_count > MostEntries) return false;
        }

        _begins[^1] = _count;
        return true;
    }

    private void Begin()
    {
        _box.First.CopyTo(_first, 0);
        _box.Last.CopyTo(_last, 0);
        if (_within.Length < _box.Stride) _within = new ushort[_box.Stride];
        _box.Whole(_within.AsSpan(0, _box.Stride));
    }

    private void Visit(int node)
    {
        while (true)
        {
            ref readonly var asked = ref trees.Nodes[node];
            if (asked.IsLeaf)
            {
                Keep(asked.Next);
                return;
            }

            var (column, rank) = (asked.Column, asked.Rank);
            if (_last[column] <= rank) node = asked.Next;
            else if (_first[column] > rank)
                node = asked.Next + (_first[column] == CellBox.Missing && asked.MissingGoesLeft ? 0 : 1);
            else
            {
                VisitBoth(asked.Next, column, rank);
                return;
            }
        }
    }

    private void VisitBoth(int left, int column, int rank)
    {
        var lane = _box.Lanes[column];
        var highest = (CellBox.LanesInBlock * _box.Blocks) + lane;
        var (first, last) = (_first[column], _last[column]);
        _last[column] = rank;
        _within[highest] = (ushort)(rank - _box.First[column]);
        Visit(left);
        (_first[column], _last[column]) = (rank + 1, last);
        (_within[lane], _within[highest]) = ((ushort)(rank + 1 - _box.First[column]), (ushort)(last - _box.First[column]));
        Visit(left + 1);
        _first[column] = first;
        _within[lane] = (ushort)(first - _box.First[column]);
    }

    private void Keep(int leaf)
    {
        if (_count == _leaves.Length) Array.Resize(ref _leaves, 2 * _count);
        var end = (_count + 1) * _box.Stride;
        if (end > _boxes.Length) Array.Resize(ref _boxes, Math.Max(end, 2 * _boxes.Length));
        _leaves[_count] = leaf;
        _within.AsSpan(0, _box.Stride).CopyTo(_boxes.AsSpan(_count * _box.Stride));
        _count++;
    }
}
