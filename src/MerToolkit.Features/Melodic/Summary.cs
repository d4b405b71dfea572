using MerToolkit.Core.Numerics;
using MerToolkit.Features.Functionals;

namespace MerToolkit.Features.Melodic;

/// <summary>Statistics of a handful of values; all 0 when there are none.</summary>
internal static class Summary
{
    /// <summary>Mean, in the unit of the values; 0 of none.</summary>
    public static double Mean(double[] values) => values.Length == 0 ? 0 : FixedLanes.Sum(values) / values.Length;

    /// <summary>Standard deviation (divided by the number of values), in their unit; 0 of none.</summary>
    public static double Deviation(double[] values)
    {
        if (values.Length == 0) return 0;
        var mean = Mean(values);
        return Math.Sqrt(FixedLanes.SumOfSquares([.. values.Select(value => value - mean)]) / values.Length);
    }

    /// <summary>Largest, in the unit of the values; 0 of none.</summary>
    public static double Largest(double[] values) => values.Length == 0 ? 0 : values.Max();

    /// <summary>Largest less smallest, in the unit of the values; 0 of none.</summary>
    public static double Range(double[] values) => values.Length == 0 ? 0 : values.Max() - values.Min();

    /// <summary>Median, in the unit of the values; 0 of none.</summary>
    public static double Median(double[] values)
    {
        if (values.Length == 0) return 0;
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    /// <summary>The value that a percentage of the others is below (the nearest rank), in their unit; 0 of none.</summary>
    public static double Percentile(double[] values, int percent) =>
        values.Length == 0 ? 0 : Selection.Nth(values.AsSpan().ToArray().AsSpan(), (values.Length - 1) * percent / 100);

    /// <summary>A part of a whole, 0..1; 0 of nothing.</summary>
    public static double Share(double part, double whole) => whole > 0 ? part / whole : 0;

    /// <summary>Share of the values that meet a condition, 0..1; 0 of none.</summary>
    public static double ShareOf<T>(IReadOnlyCollection<T> values, Func<T, bool> condition) =>
        Share(values.Count(condition), values.Count);
}
