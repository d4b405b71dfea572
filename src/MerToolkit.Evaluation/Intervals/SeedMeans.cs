using MerToolkit.Evaluation.Metrics;

namespace MerToolkit.Evaluation.Intervals;

/// <summary>Metrics averaged over the seeds of a trainer, for all rows as for a resample.</summary>
internal static class SeedMeans
{
    /// <summary>Adds the mean of each metric over some seeds, times a factor.</summary>
    /// <param name="metrics">The metrics.</param>
    /// <param name="seeds">Digest of the predictions of each seed; one or more.</param>
    /// <param name="factor">A pure number: 1 to add, -1 to subtract.</param>
    /// <param name="totals">One value a metric so far, in its unit.</param>
    public static void Add<TEvidence>(
        IReadOnlyList<Metric<TEvidence>> metrics, ReadOnlySpan<TEvidence> seeds, double factor, Span<double> totals)
    {
        for (var index = 0; index < metrics.Count; index++)
        {
            var sum = 0.0;
            foreach (var seed in seeds) sum += metrics[index].Of(seed);
            totals[index] += factor * (sum / seeds.Length);
        }
    }
}
