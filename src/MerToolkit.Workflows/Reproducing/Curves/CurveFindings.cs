using MerToolkit.Core.Tables;
using MerToolkit.Evaluation.Intervals;
using MerToolkit.Evaluation.Metrics;
using MerToolkit.Evaluation.Predictions;
using MerToolkit.Evaluation.Results;
using MerToolkit.Evaluation.Songs;

namespace MerToolkit.Workflows.Reproducing.Curves;

/// <summary>
/// Scores over time as figures of a step: <c>arousal/rmse</c>, <c>arousal/song_rmse/songs</c>, <c>arousal/ceiling/r2</c>.
/// </summary>
internal static class CurveFindings
{
    /// <summary>Key of the correlation of predicted arousal and valence.</summary>
    public const string Together = "together/predicted";

    /// <summary>Key of the correlation of true arousal and valence.</summary>
    public const string TogetherTrue = "together/true";

    /// <summary>Key of the share of moments whose quadrant is predicted right.</summary>
    public const string Quadrant = "quadrant/accuracy";

    /// <summary>All figures.</summary>
    /// <param name="results">Results for arousal and valence.</param>
    /// <param name="rows">The rows that were predicted.</param>
    /// <param name="options">How intervals are found.</param>
    public static IEnumerable<Finding> Figures(IReadOnlyList<NumberResult> results, PredictedRows rows, IntervalOptions options)
    {
        foreach (var result in results)
        {
            foreach (var metric in result.Metrics)
            {
                yield return Of($"{result.Target}/{metric.Name}", metric);
                if (metric.OverSongs is { } deviation) yield return Finding.Plain($"{result.Target}/{metric.Name}/songs", deviation);
            }

            foreach (var reference in result.References)
                foreach (var metric in reference.Metrics) yield return Of($"{result.Target}/{reference.Name}/{metric.Name}", metric);
        }

        var (arousal, valence) = (results[0].Predictions, results[1].Predictions);
        yield return Finding.Plain(Together, arousal.Zip(valence, (a, v) => Correlation(a, a.Predicted, v.Predicted)).Average());
        yield return Finding.Plain(TogetherTrue, Correlation(arousal[0], arousal[0].Truth, valence[0].Truth));
        if (QuadrantScores.Of(results[0], results[1], rows, options)?.Find("accuracy") is { } accuracy) yield return Of(Quadrant, accuracy);
    }

    /// <summary>How far the raters of some rows lie apart; null where the table does not know.</summary>
    /// <param name="table">The table.</param>
    /// <param name="rows">Rows of the table, indices from 0.</param>
    /// <param name="target">Name of the target.</param>
    public static RaterSpread? Raters(FeatureTable table, IReadOnlyList<int> rows, string target)
    {
        var spread = RaterColumns.Find(table, RaterColumns.SpreadName(target));
        var raters = RaterColumns.Find(table, RaterColumns.Raters.Name);
        return spread is null || raters is null ? null
            : new RaterSpread([.. rows.Select(row => (double)spread[row])], [.. rows.Select(row => (double)raters[row])]);
    }

    private static Finding Of(string key, MetricValue metric) => new(key, metric.Value, metric.Low, metric.High);

    private static double Correlation(NumberPredictions seed, double[] first, double[] second)
    {
        int[] rows = [.. Enumerable.Range(0, first.Length).Where(seed.Covers)];
        return new PearsonCorrelation().Of(PairedMoments.Of(
            rows.Select(row => first[row]).ToArray(), rows.Select(row => second[row]).ToArray()));
    }
}
