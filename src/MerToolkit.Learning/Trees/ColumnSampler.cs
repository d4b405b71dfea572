using MerToolkit.Core.Numerics;

namespace MerToolkit.Learning.Trees;

/// <summary>Draws columns without replacement, node after node.</summary>
/// <param name="columns">Number of columns.</param>
internal sealed class ColumnSampler(int columns)
{
    // Any order is as good a start as any other, so each node goes on from the order the last one left.
    private readonly int[] _order = [.. Enumerable.Range(0, columns)];
    private int _left;
    private RandomStream _random = RandomStream.FromSeed(0);

    /// <summary>Begins a tree.</summary>
    /// <param name="random">Stream of the tree's columns.</param>
    public void BeginTree(RandomStream random)
    {
        _random = random;
        for (var column = 0; column < _order.Length; column++) _order[column] = column;
    }

    /// <summary>Begins a node: all columns can be drawn again.</summary>
    public void BeginNode() => _left = _order.Length;

    /// <summary>Draws a column.</summary>
    /// <returns>Index of the column, or -1 when all have been drawn.</returns>
    public int Next()
    {
        if (_left == 0) return -1;
        var drawn = _random.NextInt32(_left--);
        var column = _order[drawn];
        _order[drawn] = _order[_left];
        _order[_left] = column;
        return column;
    }
}
