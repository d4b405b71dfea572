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
    private readonly SortedValues _sorted = new(rows);
    private readonly float[] _distinct = new float[rows];
    private readonly double[] _totals = new double[rows];

    /// <summary>Makes the bins of a column.</summary>
    /// <param name="values">Values of all rows, in the column's unit; NaN where missing; [rows].</param>
    /// <param name="weights">Weight of each row, a pure number; empty when all weigh 1; [rows].</param>
    /// <param name="cells">Receives the index of each row's bin; [rows].</param>
    public ColumnBins Cut(ReadOnlySpan<float> values, ReadOnlySpan<double> weights, Span<byte> cells)
    {
        _sorted.Sort(values);
        var distinct = Merge();
        if (!weights.IsEmpty) Weigh(values, weights, distinct);
        var bins = new ColumnBins(Math.Min(distinct, maximum));
        if (distinct > maximum) Share(distinct, bins);
        else for (var value = 0; value < distinct; value++) bins.Set(value, _distinct[value], _distinct[value]);
        bins.Place(values, cells);
        return bins;
    }

    // Lists the distinct values and how many rows have each.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int Merge()
    {
        var distinct = 0;
        for (var (place, first) = (0, 0); place < _sorted.Count; place++)
        {
            if (place + 1 < _sorted.Count && _sorted.IsSame(place, place + 1)) continue;
            _distinct[distinct] = _sorted[place];
            _totals[distinct++] = place + 1 - first;
            first = place + 1;
        }

        return distinct;
    }

    private void Weigh(ReadOnlySpan<float> values, ReadOnlySpan<double> weights, int distinct)
    {
        Array.Clear(_totals, 0, distinct);
        for (var row = 0; row < values.Length; row++)
            if (!float.IsNaN(values[row])) _totals[_distinct.AsSpan(0, distinct).BinarySearch(values[row])] += weights[row];
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Share(int distinct, ColumnBins bins)
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
            bins.Set(bin, _distinct[first], _distinct[value]);
            (bin, first, left, inside) = (bin + 1, value + 1, left - inside, 0);
        }
    }

    // Full when taking the next value in would lead further beyond the share than stopping here stays below it.
    private static bool IsFull(double inside, double share, double next) => inside + (next / 2) > share;
}
