using MerToolkit.Evaluation.Intervals;
using MerToolkit.Evaluation.Metrics;
using MerToolkit.Evaluation.Predictions;
using MerToolkit.Evaluation.Results;

namespace MerToolkit.Evaluation.Robustness.Numbers;

/// <summary>R2 of the predictions of the rows as they are.</summary>
internal static class CleanScores
{
    private static readonly IReadOnlyList<NumberMetric> Metric = [new RSquared()];

    /// <summary>R2 of each target, the mean over the seeds, with its interval.</summary>
    /// <param name="evidence">What was seen of all.</param>
    /// <param name="model">What was seen of the model.</param>
    /// <param name="units">What a resample draws.</param>
    /// <param name="options">How intervals are found.</param>
    /// <returns>At most 1, one entry a target.</returns>
    public static IReadOnlyList<FigureInterval> Of(
        NumberEvidence evidence, NumberModelEvidence model, ResamplingUnits units, IntervalOptions options) =>
        [.. model.Predicted.Select((predicted, target) => Of(evidence.Truths[target], predicted, units, options))];

    private static FigureInterval Of(double[] truth, RowNumbers predicted, ResamplingUnits units, IntervalOptions options)
    {
        NumberPredictions[] seeds = [.. Enumerable.Range(0, predicted.Seeds).Select(seed => Of(truth, predicted, seed))];
        var sums = new NumberSums(units, seeds);
        var interval = Bootstrap.Intervals(sums, 1, Read, options)[0];
        Span<double> value = stackalloc double[1];
        value.Clear();
        SeedMeans.Add<PairedMoments>(
            Metric, [.. seeds.Select(seed => PairedMoments.Of(seed.CoveredTruth, seed.CoveredPredicted))], 1, value);
        return new FigureInterval(value[0], interval.Low, interval.High);

        void Read(ReadOnlySpan<double> drawn, Span<double> statistics)
        {
            statistics.Clear();
            SeedMeans.Add<PairedMoments>(Metric, sums.Evidences(drawn, seeds.Length), 1, statistics);
        }
    }

    private static NumberPredictions Of(double[] truth, RowNumbers predicted, int seed)
    {
        int[] rows = [.. Enumerable.Range(0, truth.Length)];
        return new NumberPredictions(truth, [.. rows.Select(row => predicted.Covers(seed, row) ? predicted[seed, row] : 0)],
            [.. rows.Select(row => predicted.Covers(seed, row) ? 0 : -1)]);
    }
}
