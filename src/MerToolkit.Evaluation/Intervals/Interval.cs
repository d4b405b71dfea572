namespace MerToolkit.Evaluation.Intervals;

/// <summary>The percentile interval of a statistic (Efron 1979): the range of the middle resamples.</summary>
/// <param name="Low">Lower end, in the statistic's unit; NaN when no resample defines it.</param>
/// <param name="High">Upper end, in the statistic's unit; NaN likewise.</param>
/// <param name="Undefined">Number of resamples left out, because the statistic is NaN there.</param>
/// <remarks>
/// With L the level, the ends are the quantiles (1-L)/2 and 1 - (1-L)/2 of the m resamples where the statistic is
/// defined. The quantile q of sorted values x[0..m-1] is x[h] with h = (m-1) q, interpolated linearly between
/// neighbours (definition 7 of Hyndman and Fan 1996). Values and paired differences use the same definition.
/// </remarks>
public readonly record struct Interval(double Low, double High, int Undefined)
{
    /// <summary>The interval of a statistic's values over resamples.</summary>
    /// <param name="values">Value in each resample, in the statistic's unit; NaN where it is not defined.</param>
    /// <param name="level">Share of the resamples between the ends, above 0, below 1.</param>
    public static Interval Of(ReadOnlySpan<double> values, double level)
    {
        var sorted = values.ToArray();
        Array.Sort(sorted);
        // NaN sorts before every number.
        var undefined = 0;
        while (undefined < sorted.Length && double.IsNaN(sorted[undefined])) undefined++;
        var defined = sorted.AsSpan(undefined);
        var tail = (1 - level) / 2;
        return new Interval(Quantile(defined, tail), Quantile(defined, 1 - tail), undefined);
    }

    /// <summary>The quantile of sorted values, in their unit; NaN for none.</summary>
    /// <param name="sorted">Values, ascending, finite.</param>
    /// <param name="share">Share of the values below, 0..1.</param>
    internal static double Quantile(ReadOnlySpan<double> sorted, double share)
    {
        if (sorted.Length == 0) return double.NaN;
        var place = (sorted.Length - 1) * share;
        var below = (int)Math.Floor(place);
        if (below + 1 >= sorted.Length) return sorted[^1];
        return sorted[below] + (place - below) * (sorted[below + 1] - sorted[below]);
    }
}
