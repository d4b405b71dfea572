using MerToolkit.Core.Numerics;

namespace MerToolkit.Features.Melodic;

/// <summary>Statistics of a handful of values; all 0 when there are none.</summary>
internal static class Summary
{
    /// <summary>Mean, in the unit of the values; 0 of none.</summary>
    public static double Mean(ReadOnlySpan<double> values) => values.Length == 0 ? 0 : FixedLanes.Sum(values) / values.Length;

    /// <summary>Standard deviation (divided by the number of values), in their unit; 0 of none.</summary>
    public static double Deviation(ReadOnlySpan<double> values)
    {
        if (values.Length == 0) return 0;
        var mean = Mean(values);
        // Not on the collected heap, where the many values of a long clip would linger.
        using var deviations = new AlignedBuffer<double>(values.Length);
        for (var i = 0; i < values.Length; i++) deviations.Span[i] = values[i] - mean;
        return Math.Sqrt(FixedLanes.SumOfSquares(deviations.Span) / values.Length);
    }

    /// <summary>Largest, in the unit of the values; 0 of none.</summary>
    public static double Largest(double[] values) => values.Length == 0 ? 0 : values.Max();

    /// <summary>Largest less smallest, in the unit of the values; 0 of none.</summary>
    public static double Range(double[] values) => values.Length == 0 ? 0 : values.Max() - values.Min();

    /// <summary>Median, in the unit of the values; 0 of none.</summary>
    public static double Median(double[] values) => MedianOf([.. values.Order()]);

    /// <summary>Median of sorted values, in their unit; 0 of none.</summary>
    public static double MedianOf(ReadOnlySpan<double> sorted) =>
        sorted.Length == 0 ? 0 : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;

    /// <summary>The one of sorted values that a percentage of the others is below (the nearest rank), in their unit; 0 of none.</summary>
    public static double PercentileOf(ReadOnlySpan<double> sorted, int percent) =>
        sorted.Length == 0 ? 0 : sorted[(int)((sorted.Length - 1L) * percent / 100)];

    /// <summary>A part of a whole, 0..1; 0 of nothing.</summary>
    public static double Share(double part, double whole) => whole > 0 ? part / whole : 0;

    /// <summary>Share of the values that meet a condition, 0..1; 0 of none.</summary>
    public static double ShareOf<T>(IReadOnlyCollection<T> values, Func<T, bool> condition) =>
        Share(values.Count(condition), values.Count);
}
