using MerToolkit.Evaluation.Intervals;
using MerToolkit.Evaluation.Metrics;
using MerToolkit.Evaluation.Predictions;

namespace MerToolkit.Evaluation.Results;

/// <summary>Judges predictions of labels.</summary>
public static class LabelEvaluation
{
    /// <summary>
    /// All metrics that mean something for the labels, each the mean over seeds with its interval; the scores of each
    /// label; the mean confusion.
    /// </summary>
    /// <param name="target">Name of the target.</param>
    /// <param name="origin">Source column; empty when unknown.</param>
    /// <param name="rows">The rows that were predicted, one or more.</param>
    /// <param name="seeds">Predictions of these rows, one entry a seed, one or more.</param>
    /// <param name="options">How intervals are found.</param>
    public static LabelResult Evaluate(
        string target, string origin, PredictedRows rows, IReadOnlyList<LabelPredictions> seeds, IntervalOptions options)
    {
        options.Require();
        PredictionCheck.Require(rows, seeds);
        var labels = seeds[0].Labels;
        Confusion[] confusions = [.. seeds.Select(seed => Confusion.Count(labels, seed.CoveredTruth, seed.CoveredPredicted))];
        var units = new LabelSums(ResamplingUnits.Of(rows), seeds);
        var metrics = MetricValues.Of(MetricCatalogue.For(labels), confusions, units, options);
        return new LabelResult(target, origin, metrics, ScoresOf(labels, confusions), MeanOf(confusions), seeds);
    }

    private static IReadOnlyList<ClassScore> ScoresOf(IReadOnlyList<string> labels, Confusion[] confusions) =>
    [
        .. labels.Select((label, index) => new ClassScore(
            label,
            confusions.Average(confusion => confusion.Precision(index)),
            confusions.Average(confusion => confusion.Recall(index)),
            confusions.Average(confusion => confusion.F1(index)),
            (int)confusions[0].Support(index))),
    ];

    private static double[] MeanOf(Confusion[] confusions)
    {
        var mean = new double[confusions[0].Counts.Length];
        foreach (var confusion in confusions)
            for (var cell = 0; cell < mean.Length; cell++) mean[cell] += confusion.Counts[cell];
        for (var cell = 0; cell < mean.Length; cell++) mean[cell] /= confusions.Length;
        return mean;
    }
}
