using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MerToolkit.Learning.Trees;

/// <summary>
/// Splits for labels by the Gini impurity (Breiman et al. 1984). With the weight W_k of class k in a node of weight W,
/// the impurity is W - sum_k W_k^2 / W; a split lowers it most where the score sum_k L_k^2 / L + sum_k R_k^2 / R of its
/// two sides is largest. The score of pure sides is W, which nothing exceeds.
/// </summary>
internal sealed class LabelSplitSearch : ISplitSearch
{
    private readonly ReadOnlyMemory<int> _classes;
    private readonly int _labels;
    private readonly int _leafRows;
    private readonly int[] _nodeClasses;
    private readonly double[] _nodeWeights;
    private readonly double[] _totals;
    private readonly double[] _left;
    private readonly BinOrder _order;
    private readonly LabelHistogram _histogram = new();
    private double[] _weights = [];
    private int _rows;
    private double _weight;
    private double _squares;
    private bool _isPure;

    /// <summary>A search with scratch memory for nodes up to all rows.</summary>
    /// <param name="classes">Class of each row, index; [all rows].</param>
    /// <param name="labels">Number of labels.</param>
    /// <param name="leafRows">Fewest rows of a leaf, 1 or more.</param>
    public LabelSplitSearch(ReadOnlyMemory<int> classes, int labels, int leafRows)
    {
        (_classes, _labels, _leafRows) = (classes, labels, leafRows);
        _nodeClasses = new int[classes.Length];
        _nodeWeights = new double[classes.Length];
        _totals = new double[Math.Max(labels, LabelHistogram.Labels)];
        _left = new double[labels];
        _order = new BinOrder(classes.Length);
    }

    /// <inheritdoc/>
    public void BeginTree(double[] weights) => _weights = weights;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool Enter(ReadOnlySpan<int> rows)
    {
        Clear(_totals);
        (_rows, _weight, _squares) = (rows.Length, 0, 0);
        var classes = _classes.Span;
        var (first, differing) = (classes[rows[0]], 0);
        for (var i = 0; i < rows.Length; i++)
        {
            var row = rows[i];
            var label = classes[row];
            var weight = _weights[row];
            (_nodeClasses[i], _nodeWeights[i]) = (label, weight);
            var total = _totals[label];
            _totals[label] = total + weight;
            _squares += weight * (total + total + weight);
            _weight += weight;
            differing |= label ^ first;
        }

        _isPure = differing == 0;
        return !_isPure;
    }

    /// <inheritdoc/>
    public bool Examine(int column, ReadOnlySpan<byte> cells, ReadOnlySpan<int> rows, ref Split best)
    {
        if (rows.Length > BinOrder.Few && _labels <= LabelHistogram.Labels)
        {
            _histogram.Fill(cells, rows, _nodeClasses, _nodeWeights);
            return _histogram.Sweep(column, Vector256.Create(_totals), _leafRows, ref best);
        }

        if (!_order.Sort(cells, rows)) return false;
        Sweep(column, rows.Length, ref best);
        return true;
    }

    /// <inheritdoc/>
    public bool IsPerfect(in Split best) => best.Score >= _weight;

    /// <inheritdoc/>
    public double Weight => _weight;

    /// <summary>Weight of each label in the node, a pure number; [labels or more].</summary>
    public ReadOnlySpan<double> Totals => _totals;

    /// <inheritdoc/>
    public int AddLeafValues(TreeBuilder tree)
    {
        if (_isPure) return _nodeClasses[0];
        for (var label = 0; label < _left.Length; label++) _left[label] = _totals[label] / _weight;
        var index = tree.AddValues(_left);
        Array.Clear(_left);
        return index;
    }

    // Moves row after row to the left. A class that grows from L to L + w adds w (2 L + w) to the sum of squares.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Sweep(int column, int rows, ref Split best)
    {
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

        Clear(_left);
    }

    // With many labels few of them occur in a small node.
    private void Clear(double[] sums)
    {
        if (sums.Length <= _rows) Array.Clear(sums);
        else foreach (var label in _nodeClasses.AsSpan(0, _rows)) sums[label] = 0;
    }
}
