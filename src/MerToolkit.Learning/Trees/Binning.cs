namespace MerToolkit.Learning.Trees;

/// <summary>
/// Cuts the values of a column into bins. Each distinct value gets its own bin while there are enough; otherwise
/// neighbours share bins of about equal weight, found from below as LightGBM does (Ke et al. 2017): a bin is closed
/// where its weight comes nearest to an equal share of what is left.
/// </summary>
internal static class Binning
{
    /// <summary>Makes the bins of a column.</summary>
    /// <param name="values">Values of all rows, in the column's unit; NaN where missing; [rows].</param>
    /// <param name="weights">Weight of each row, a pure number; empty when all weigh 1; [rows].</param>
    /// <param name="maximum">Most bins, 2..255.</param>
    public static ColumnBins Cut(ReadOnlySpan<float> values, ReadOnlySpan<double> weights, int maximum)
    {
        var present = new float[values.Length];
        var loads = weights.IsEmpty ? [] : new double[values.Length];
        var count = 0;
        for (var row = 0; row < values.Length; row++)
        {
            if (float.IsNaN(values[row])) continue;
            if (!weights.IsEmpty) loads[count] = weights[row];
            present[count++] = values[row];
        }

        if (weights.IsEmpty) Array.Sort(present, 0, count);
        else Array.Sort(present, loads, 0, count);
        var (distinct, totals) = Distinct(present.AsSpan(0, count), loads);
        return distinct.Length <= maximum ? new ColumnBins(distinct, distinct) : Share(distinct, totals, maximum);
    }

    private static (float[] Values, double[] Weights) Distinct(ReadOnlySpan<float> sorted, ReadOnlySpan<double> weights)
    {
        var values = new List<float>();
        var totals = new List<double>();
        for (var index = 0; index < sorted.Length; index++)
        {
            var weight = weights.IsEmpty ? 1 : weights[index];
            if (values.Count > 0 && values[^1] == sorted[index]) totals[^1] += weight;
            else
            {
                values.Add(sorted[index]);
                totals.Add(weight);
            }
        }

        return ([.. values], [.. totals]);
    }

    private static ColumnBins Share(float[] values, double[] weights, int bins)
    {
        var (lowest, highest) = (new float[bins], new float[bins]);
        var (bin, first, inside, left) = (0, 0, 0.0, weights.Sum());
        for (var index = 0; index < values.Length; index++)
        {
            inside += weights[index];
            var (remainingBins, remainingValues) = (bins - bin - 1, values.Length - index - 1);
            var mustClose = remainingValues == remainingBins;
            var mayClose = remainingBins > 0;
            if (!mustClose && !(mayClose && IsFull(inside, left / (remainingBins + 1), weights[index + 1]))) continue;
            (lowest[bin], highest[bin]) = (values[first], values[index]);
            (bin, first, left, inside) = (bin + 1, index + 1, left - inside, 0);
        }

        return new ColumnBins(lowest, highest);
    }

    // Full when taking the next value in would lead further beyond the share than stopping here stays below it.
    private static bool IsFull(double inside, double share, double next) => inside + (next / 2) > share;
}
