using MerToolkit.Evaluation.Intervals;
using MerToolkit.Evaluation.Metrics;
using MerToolkit.Evaluation.Predictions;

namespace MerToolkit.Evaluation.Results;

/// <summary>Judges predictions of numbers.</summary>
public static class NumberEvaluation
{
    /// <summary>All metrics of numbers, each the mean over seeds with its interval.</summary>
    /// <param name="target">Name of the target.</param>
    /// <param name="origin">Source column; empty when unknown.</param>
    /// <param name="unit">Unit of the target as printed.</param>
    /// <param name="rows">The rows that were predicted, one or more.</param>
    /// <param name="seeds">Predictions of these rows, one entry a seed, one or more.</param>
    /// <param name="options">How intervals are found.</param>
    public static NumberResult Evaluate(
        string target, string origin, string unit, PredictedRows rows, IReadOnlyList<NumberPredictions> seeds, IntervalOptions options)
    {
        options.Require();
        PredictionCheck.Require(rows, target, seeds);
        PairedMoments[] moments = [.. seeds.Select(seed => PairedMoments.Of(seed.CoveredTruth, seed.CoveredPredicted))];
        var units = new NumberSums(ResamplingUnits.Of(rows), seeds);
        return new NumberResult(target, origin, unit, MetricValues.Of(MetricCatalogue.Numbers, moments, units, options), seeds);
    }
}
