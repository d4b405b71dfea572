using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MerToolkit.Learning.Trees;

/// <summary>
/// Splits for labels by the Gini impurity (Breiman et al. 1984). With the weight W_k of class k in a node of weight W,
/// the impurity is W - sum_k W_k^2 / W; a split lowers it most where the score sum_k L_k^2 / L + sum_k R_k^2 / R of its
/// two sides is largest. The score of pure sides is W, which nothing exceeds.
/// </summary>
internal sealed class LabelSplitSearch : ISplitSearch
{
    private readonly ReadOnlyMemory<int> _classes;
    private readonly int _leafRows;
    private readonly int[] _pureLeaves;
    private readonly int[] _nodeClasses;
    private readonly double[] _nodeWeights;
    private readonly double[] _totals;
    private readonly double[] _left;
    private readonly BinOrder _order = new();
    private readonly LabelHistogram _histogram;
    private double[] _weights = [];
    private double _weight;
    private int _pureClass;
    private double _squares;

    /// <summary>A search with scratch memory for nodes up to all rows.</summary>
    /// <param name="classes">Class of each row, index; [all rows].</param>
    /// <param name="labels">Number of labels.</param>
    /// <param name="leafRows">Fewest rows of a leaf, 1 or more.</param>
    public LabelSplitSearch(ReadOnlyMemory<int> classes, int labels, int leafRows)
    {
        (_classes, _leafRows) = (classes, leafRows);
        _pureLeaves = new int[labels];
        _nodeClasses = new int[classes.Length];
        _nodeWeights = new double[classes.Length];
        _histogram = new LabelHistogram(labels);
        _totals = new double[_histogram.Stride];
        _left = new double[labels];
    }

    /// <inheritdoc/>
    public void BeginTree(double[] weights)
    {
        _weights = weights;
        Array.Fill(_pureLeaves, -1);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool Enter(ReadOnlySpan<int> rows)
    {
        Array.Clear(_totals);
        _weight = 0;
        var classes = _classes.Span;
        var (first, differing) = (classes[rows[0]], 0);
        for (var i = 0; i < rows.Length; i++)
        {
            var row = rows[i];
            var label = classes[row];
            var weight = _weights[row];
            (_nodeClasses[i], _nodeWeights[i]) = (label, weight);
            _totals[label] += weight;
            _weight += weight;
            differing |= label ^ first;
        }

        _squares = 0;
        foreach (var total in _totals) _squares += total * total;
        _pureClass = differing == 0 ? first : -1;
        return differing != 0;
    }

    /// <inheritdoc/>
    public bool Examine(int column, ReadOnlySpan<byte> cells, ReadOnlySpan<int> rows, ref Split best)
    {
        if (rows.Length > BinOrder.Maximum)
        {
            _histogram.Fill(cells, rows, _nodeClasses, _nodeWeights);
            return _histogram.Sweep(column, _totals, _leafRows, ref best);
        }

        if (!_order.Sort(cells, rows)) return false;
        Sweep(column, rows.Length, ref best);
        return true;
    }

    /// <inheritdoc/>
    public bool IsPerfect(in Split best) => best.Score >= _weight;

    /// <inheritdoc/>
    public int AddLeafValues(TreeBuilder tree)
    {
        // Grown to the end, nearly all leaves are pure: those of a class share their values.
        if (_pureClass >= 0 && _pureLeaves[_pureClass] >= 0) return _pureLeaves[_pureClass];
        var shares = _left.AsSpan();
        for (var label = 0; label < shares.Length; label++) shares[label] = _totals[label] / _weight;
        var index = tree.AddValues(shares);
        if (_pureClass >= 0) _pureLeaves[_pureClass] = index;
        return index;
    }

    // Moves row after row to the left. A class that grows from L to L + w adds w (2 L + w) to the sum of squares.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Sweep(int column, int rows, ref Split best)
    {
        Array.Clear(_left);
        ref var bins = ref MemoryMarshal.GetReference(_order.Bins);
        ref var positions = ref MemoryMarshal.GetReference(_order.Positions);
        var (leftWeight, leftSquares, rightSquares) = (0.0, 0.0, _squares);
        for (var i = 0; i < rows - _leafRows; i++)
        {
            var position = Unsafe.Add(ref positions, i);
            var (label, weight) = (_nodeClasses[position], _nodeWeights[position]);
            var (left, right) = (_left[label], _totals[label] - _left[label]);
            leftSquares += weight * (left + left + weight);
            rightSquares -= weight * (right + right - weight);
            leftWeight += weight;
            _left[label] = left + weight;
            var (bin, next) = (Unsafe.Add(ref bins, i), Unsafe.Add(ref bins, i + 1));
            if (bin == next || i + 1 < _leafRows) continue;
            var score = (leftSquares / leftWeight) + (rightSquares / (_weight - leftWeight));
            if (score > best.Score) best = new Split(column, bin, next, score);
        }
    }
}
