namespace MerToolkit.Learning.Boosting;

/// <summary>
/// A quantile in which a weight of 2 is a row given twice: the smallest value up to which lies the share asked for, or the
/// mean of it and the next where exactly that share does (definition 2 of Hyndman and Fan 1996, Sample quantiles in
/// statistical packages); for a half the usual median.
/// </summary>
internal static class WeightedQuantile
{
    // A share this little beside the whole is what rounding makes of an exact one.
    private const double Rounding = 1e-12;

    /// <summary>The quantile.</summary>
    /// <param name="values">Values, one or more, in the unit of the result; put in order.</param>
    /// <param name="weights">Weight of each value, above 0, a pure number; put in the same order; null when all weigh 1.</param>
    /// <param name="share">Share of the weight that lies below, 0..1.</param>
    /// <returns>In the unit of the values; NaN where a value is.</returns>
    public static double Of(double[] values, double[]? weights, double share)
    {
        if (weights is null) Array.Sort(values);
        else Sort(values, weights);
        if (double.IsNaN(values[0])) return double.NaN;
        var whole = weights is null ? values.Length : Sum(weights);
        var (asked, below) = (share * whole, 0.0);
        for (var place = 0; place < values.Length - 1; place++)
        {
            below += weights?[place] ?? 1;
            if (Math.Abs(below - asked) <= Rounding * whole) return (values[place] / 2) + (values[place + 1] / 2);
            if (below > asked) return values[place];
        }

        return values[^1];
    }

    // Equal values keep the order of their weights, so that no sum depends on how the sort went about it.
    private static void Sort(double[] values, double[] weights)
    {
        int[] order = [.. Enumerable.Range(0, values.Length)];
        Array.Sort(order, (one, other) => values[one].CompareTo(values[other]) is not 0 and var sign ? sign : one - other);
        var (sortedValues, sortedWeights) = (new double[values.Length], new double[values.Length]);
        for (var place = 0; place < order.Length; place++)
            (sortedValues[place], sortedWeights[place]) = (values[order[place]], weights[order[place]]);
        sortedValues.CopyTo(values, 0);
        sortedWeights.CopyTo(weights, 0);
    }

    private static double Sum(double[] weights)
    {
        var sum = 0.0;
        foreach (var weight in weights) sum += weight;
        return sum;
    }
}
