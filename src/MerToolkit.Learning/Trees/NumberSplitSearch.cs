using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MerToolkit.Learning.Trees;

/// <summary>
/// Splits for numbers by the variance (Breiman et al. 1984). With the weight W and the weighted sum S of a node, the sum
/// of squared deviations is least where the score S_L^2 / W_L + S_R^2 / W_R of the two sides is largest; it never exceeds
/// sum w y^2. Values are taken as differences from the value of the node's first row, so that a large common offset costs
/// no digits.
/// </summary>
internal sealed class NumberSplitSearch : ISplitSearch
{
    private const double Rounding = 1e-12;
    private readonly ReadOnlyMemory<double> _values;
    private readonly int _leafRows;
    private readonly Vector128<double>[] _terms;
    private readonly BinOrder _order = new(BinOrder.Few);
    private readonly ScoreBound _bound = new();
    private readonly NumberHistogram _histogram = new();
    private double[] _weights = [];
    private double _origin;
    private double _perfect;
    private Vector128<double> _total;

    /// <summary>A search with scratch memory for nodes up to all rows.</summary>
    /// <param name="values">Value of each row, in the target's unit; [all rows].</param>
    /// <param name="leafRows">Fewest rows of a leaf, 1 or more.</param>
    public NumberSplitSearch(ReadOnlyMemory<double> values, int leafRows)
    {
        (_values, _leafRows) = (values, leafRows);
        _terms = new Vector128<double>[values.Length];
    }

    /// <inheritdoc/>
    public void BeginTree(double[] weights) => _weights = weights;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool Enter(ReadOnlySpan<int> rows)
    {
        var values = _values.Span;
        _origin = values[rows[0]];
        var total = Vector128<double>.Zero;
        var (differs, squares) = (false, 0.0);
        for (var i = 0; i < rows.Length; i++)
        {
            var row = rows[i];
            var difference = values[row] - _origin;
            differs |= difference != 0;
            var weight = _weights[row];
            var term = Vector128.Create(weight, weight * difference);
            squares += weight * difference * difference;
            _terms[i] = term;
            total += term;
        }

        _total = total;
        var isSmall = total[0] <= ScoreBound.MaximumWeight && rows.Length <= ScoreBound.MaximumRows;
        _perfect = (isSmall ? _bound.Of(_terms.AsSpan(0, rows.Length), total) : squares) * (1 - Rounding);
        return differs;
    }

    /// <inheritdoc/>
    public bool Examine(int column, ReadOnlySpan<byte> cells, ReadOnlySpan<int> rows, ref Split best)
    {
        if (rows.Length > BinOrder.Few)
        {
            _histogram.Fill(cells, rows, _terms);
            return _histogram.Sweep(column, _total, _leafRows, ref best);
        }

        if (!_order.Sort(cells, rows)) return false;
        Sweep(column, rows.Length, ref best);
        return true;
    }

    /// <inheritdoc/>
    public bool IsPerfect(in Split best) => best.Score >= _perfect;

    /// <inheritdoc/>
    public double Weight => _total[0];

    /// <inheritdoc/>
    public int AddLeafValues(TreeBuilder tree) => tree.AddValues([_origin + (_total[1] / _total[0])]);

    /// <summary>Score of a split.</summary>
    /// <param name="left">Weight and sum of the left side.</param>
    /// <param name="right">Weight and sum of the right side.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Score(Vector128<double> left, Vector128<double> right)
    {
        var (weights, sums) = (Vector128.Create(left[0], right[0]), Vector128.Create(left[1], right[1]));
        var scores = sums * sums / weights;
        return scores[0] + scores[1];
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Sweep(int column, int rows, ref Split best)
    {
        ref var bins = ref MemoryMarshal.GetReference(_order.Bins);
        ref var positions = ref MemoryMarshal.GetReference(_order.Positions);
        var left = Vector128<double>.Zero;
        for (var i = 0; i < rows - _leafRows; i++)
        {
            left += _terms[Unsafe.Add(ref positions, i)];
            var (bin, next) = (Unsafe.Add(ref bins, i), Unsafe.Add(ref bins, i + 1));
            if (bin == next || i + 1 < _leafRows) continue;
            var score = Score(left, _total - left);
            if (score > best.Score) best = new Split(column, bin, next, score);
        }
    }
}
