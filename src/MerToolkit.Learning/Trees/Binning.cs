using System.Runtime.CompilerServices;

namespace MerToolkit.Learning.Trees;

/// <summary>
/// Cuts the values of columns into bins. Each distinct value gets its own bin while there are enough; otherwise
/// neighbours share bins of about equal weight, found from below as LightGBM does (Ke et al. 2017): a bin is closed
/// where its weight comes nearest to an equal share of what is left. Holds scratch memory.
/// </summary>
/// <param name="rows">Number of rows.</param>
/// <param name="maximum">Most bins, 2..255.</param>
internal sealed class Binning(int rows, int maximum)
{
    private readonly ValueOrder _order = new(rows);
    private readonly double[] _totals = new double[rows];
    private readonly int[] _ends = new int[rows];

    /// <summary>Makes the bins of a column.</summary>
    /// <param name="values">Values of all rows, in the column's unit; NaN where missing; [rows].</param>
    /// <param name="weights">Weight of each row, a pure number; empty when all weigh 1; [rows].</param>
    /// <param name="cells">Receives the index of each row's bin; [rows].</param>
    public ColumnBins Cut(ReadOnlySpan<float> values, ReadOnlySpan<double> weights, Span<byte> cells)
    {
        _order.Sort(values);
        var distinct = Merge(weights);
        var present = distinct == 0 ? 0 : _ends[distinct - 1];
        var bins = new ColumnBins(Math.Min(distinct, maximum));
        if (distinct > maximum) Share(distinct, values, bins, cells);
        else for (var value = 0; value < distinct; value++) Close(bins, value, value, value, values, cells);
        for (var place = present; place < values.Length; place++) cells[_order.Row(place)] = ColumnBins.Missing;
        return bins;
    }

    // Lists the distinct values: where the rows of each end in the order, and their weight.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int Merge(ReadOnlySpan<double> weights)
    {
        var distinct = 0;
        for (var place = 0; place < rows && !_order.IsMissing(place); place++)
        {
            if (place > 0 && _order.IsSame(place, place - 1)) distinct--;
            else _totals[distinct] = 0;
            _totals[distinct] += weights.IsEmpty ? 1 : weights[_order.Row(place)];
            _ends[distinct++] = place + 1;
        }

        return distinct;
    }

    private void Share(int distinct, ReadOnlySpan<float> values, ColumnBins bins, Span<byte> cells)
    {
        var (bin, first, inside, left) = (0, 0, 0.0, 0.0);
        foreach (var weight in _totals.AsSpan(0, distinct)) left += weight;
        for (var value = 0; value < distinct; value++)
        {
            inside += _totals[value];
            var (remainingBins, remainingValues) = (bins.Count - bin - 1, distinct - value - 1);
            var mustClose = remainingValues == remainingBins;
            var mayClose = remainingBins > 0;
            if (!mustClose && !(mayClose && IsFull(inside, left / (remainingBins + 1), _totals[value + 1]))) continue;
            Close(bins, bin, first, value, values, cells);
            (bin, first, left, inside) = (bin + 1, value + 1, left - inside, 0);
        }
    }

    // Full when taking the next value in would lead further beyond the share than stopping here stays below it.
    private static bool IsFull(double inside, double share, double next) => inside + (next / 2) > share;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Close(ColumnBins bins, int bin, int first, int last, ReadOnlySpan<float> values, Span<byte> cells)
    {
        var begin = first == 0 ? 0 : _ends[first - 1];
        for (var place = begin; place < _ends[last]; place++) cells[_order.Row(place)] = (byte)bin;
        bins.Set(bin, values[_order.Row(begin)], values[_order.Row(_ends[last] - 1)]);
    }
}
