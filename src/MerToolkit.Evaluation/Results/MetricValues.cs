using MerToolkit.Evaluation.Intervals;
using MerToolkit.Evaluation.Metrics;

namespace MerToolkit.Evaluation.Results;

/// <summary>The metrics of one trainer, mean over its seeds, each with its interval.</summary>
internal static class MetricValues
{
    /// <summary>One value a metric.</summary>
    /// <param name="metrics">The metrics.</param>
    /// <param name="seeds">Digest of the predictions of all rows, one entry a seed.</param>
    /// <param name="units">The same predictions by unit.</param>
    /// <param name="options">How intervals are found.</param>
    public static IReadOnlyList<MetricValue> Of<TEvidence>(
        IReadOnlyList<Metric<TEvidence>> metrics, TEvidence[] seeds, UnitSums<TEvidence> units, IntervalOptions options)
    {
        var means = new double[metrics.Count];
        SeedMeans.Add<TEvidence>(metrics, seeds, 1, means);
        var intervals = Bootstrap.Intervals(units, metrics.Count, (drawn, statistics) =>
        {
            statistics.Clear();
            SeedMeans.Add<TEvidence>(metrics, units.Evidences(drawn, seeds.Length), 1, statistics);
        }, options);
        return
        [
            .. metrics.Select((metric, index) => new MetricValue(
                metric.Key, means[index], intervals[index].Low, intervals[index].High, [.. seeds.Select(metric.Of)])
            {
                UndefinedResamples = intervals[index].Undefined,
            }),
        ];
    }
}
