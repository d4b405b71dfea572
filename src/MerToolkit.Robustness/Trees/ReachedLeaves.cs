namespace MerToolkit.Robustness.Trees;

/// <summary>The leaves of each tree that rows of a box fall into, with the part of the box that falls there.</summary>
/// <param name="trees">The trees.</param>
/// <param name="box">The box.</param>
internal sealed class ReachedLeaves(ScoreTrees trees, CellBox box)
{
    // Beyond it a search has no hope, and memory runs out first: cells of all boxes, of 2 bytes each.
    private const int MostCells = 1 << 26;
    private readonly int[] _begins = new int[trees.Trees.Length + 1];
    private readonly int[] _first = new int[trees.Cells.Columns];
    private readonly int[] _last = new int[trees.Cells.Columns];
    private ushort[] _within = new ushort[2 * CellBox.LanesInBlock];
    private int[] _leaves = new int[1024];
    private ushort[] _boxes = new ushort[1024 * 2 * CellBox.LanesInBlock];
    private int _count;

    /// <summary>The box the leaves are of.</summary>
    public CellBox Box => box;

    /// <summary>The leaves of a tree, as indices of the model's own nodes.</summary>
    /// <param name="tree">Index of the tree.</param>
    /// <returns>One or more.</returns>
    public ReadOnlySpan<int> Of(int tree) => _leaves.AsSpan(_begins[tree].._begins[tree + 1]);

    /// <summary>The boxes of a tree's leaves, each as lowest lanes, then highest lanes.</summary>
    /// <param name="tree">Index of the tree.</param>
    /// <returns>[leaves, stride].</returns>
    public ReadOnlySpan<ushort> BoxesOf(int tree) => _boxes.AsSpan((_begins[tree] * box.Stride)..(_begins[tree + 1] * box.Stride));

    /// <summary>Finds the leaves of all trees; to be called once the box is located.</summary>
    /// <returns>False when there are too many to be searched.</returns>
    public bool Collect()
    {
        _count = 0;
        if (!box.Fits) return false;
        Begin();
        for (var tree = 0; tree < trees.Trees.Length; tree++)
        {
            _begins[tree] = _count;
            Visit(trees.Trees[tree].Root);
            if (_count > MostCells / box.Stride) return false;
        }

        _begins[^1] = _count;
        return true;
    }

    private void Begin()
    {
        box.First.CopyTo(_first, 0);
        box.Last.CopyTo(_last, 0);
        if (_within.Length < box.Stride) _within = new ushort[box.Stride];
        box.Whole(_within.AsSpan(0, box.Stride));
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
        var lane = box.Lanes[column];
        var highest = (CellBox.LanesInBlock * box.Blocks) + lane;
        var (first, last) = (_first[column], _last[column]);
        _last[column] = rank;
        _within[highest] = (ushort)(rank - box.First[column]);
        Visit(left);
        (_first[column], _last[column]) = (rank + 1, last);
        (_within[lane], _within[highest]) = ((ushort)(rank + 1 - box.First[column]), (ushort)(last - box.First[column]));
        Visit(left + 1);
        _first[column] = first;
        _within[lane] = (ushort)(first - box.First[column]);
    }

    private void Keep(int leaf)
    {
        if (_count == _leaves.Length) Array.Resize(ref _leaves, 2 * _count);
        var end = (_count + 1) * box.Stride;
        if (end > _boxes.Length) Array.Resize(ref _boxes, Math.Max(end, 2 * _boxes.Length));
        _leaves[_count] = leaf;
        _within.AsSpan(0, box.Stride).CopyTo(_boxes.AsSpan(_count * box.Stride));
        _count++;
    }
}
