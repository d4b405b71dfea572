namespace MerToolkit.Robustness.Trees;

/// <summary>Writes the leaves that a box reaches as leaf lists of a weighted sum.</summary>
/// <param name="trees">The trees.</param>
internal sealed class LeafListBuilder(ScoreTrees trees)
{
    private double[] _keys = new double[64];
    private int[] _order = new int[64];

    /// <summary>The sum bound alone: the most that the sum can be, each tree on its own.</summary>
    /// <param name="leaves">Leaves of all trees.</param>
    /// <param name="weights">Weight of each input, a pure number; [inputs].</param>
    /// <param name="begin">What the sum begins with.</param>
    public double SumBound(ReachedLeaves leaves, ReadOnlySpan<double> weights, double begin)
    {
        var sum = begin;
        for (var index = 0; index < trees.Trees.Length; index++)
        {
            ref readonly var tree = ref trees.Trees[index];
            if (!tree.Counts(weights)) continue;
            var largest = double.NegativeInfinity;
            foreach (var leaf in leaves.Of(index)) largest = Math.Max(largest, tree.Value(leaf, weights));
            sum += largest;
        }

        return sum;
    }

    /// <summary>Fills a stack with a list for each tree that matters.</summary>
    /// <param name="leaves">Leaves of all trees, with their boxes.</param>
    /// <param name="weights">Weight of each input, a pure number; [inputs].</param>
    /// <param name="begin">What the sum begins with.</param>
    /// <param name="lists">Receives the lists, after those of another sum are thrown away.</param>
    public void Fill(ReachedLeaves leaves, ReadOnlySpan<double> weights, double begin, LeafLists lists)
    {
        lists.Clear(CellBox.LanesInBlock * leaves.Box.Blocks);
        lists.Constant = begin;
        for (var index = 0; index < trees.Trees.Length; index++)
        {
            ref readonly var tree = ref trees.Trees[index];
            if (!tree.Counts(weights)) continue;
            var reached = leaves.Of(index);
            if (reached.Length == 1) lists.Constant += tree.Value(reached[0], weights);
            else Write(in tree, reached, leaves.BoxesOf(index), weights, lists);
        }
    }

    private void Write(
        in ScoreTree tree, ReadOnlySpan<int> reached, ReadOnlySpan<ushort> boxes, ReadOnlySpan<double> weights, LeafLists lists)
    {
        if (_keys.Length < reached.Length) (_keys, _order) = (new double[2 * reached.Length], new int[2 * reached.Length]);
        var keys = _keys.AsSpan(0, reached.Length);
        var order = _order.AsSpan(0, reached.Length);
        for (var entry = 0; entry < reached.Length; entry++) (keys[entry], order[entry]) = (-tree.Value(reached[entry], weights), entry);
        keys.Sort(order);
        lists.Reserve(reached.Length);
        var begin = lists.Entries;
        for (var entry = 0; entry < reached.Length; entry++, lists.Entries++)
        {
            lists.Values[lists.Entries] = -keys[entry];
            boxes.Slice(order[entry] * lists.Stride, lists.Stride).CopyTo(lists.Cells.AsSpan(lists.Entries * lists.Stride));
        }

        lists.Close(begin);
    }
}
