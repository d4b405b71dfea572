using MerToolkit.Evaluation.Intervals;
using MerToolkit.Evaluation.Metrics;
using MerToolkit.Evaluation.Predictions;
using MerToolkit.Evaluation.Songs;

namespace MerToolkit.Evaluation.Results;

/// <summary>Judges predictions of numbers.</summary>
public static class NumberEvaluation
{
    /// <summary>
    /// All metrics of numbers, each the mean over seeds with its interval; of rows that are windows of pieces also those by song, and
    /// beside them a predictor that knows each song's own mean.
    /// </summary>
    /// <param name="target">Name of the target.</param>
    /// <param name="origin">Source column; empty when unknown.</param>
    /// <param name="unit">Unit of the target as printed.</param>
    /// <param name="rows">The rows that were predicted, one or more.</param>
    /// <param name="seeds">Predictions of these rows, one entry a seed, one or more.</param>
    /// <param name="options">How intervals are found.</param>
    /// <param name="raters">How far the raters of the rows lie apart; null when unknown.</param>
    public static NumberResult Evaluate(
        string target, string origin, string unit, PredictedRows rows, IReadOnlyList<NumberPredictions> seeds, IntervalOptions options,
        RaterSpread? raters = null)
    {
        options.Require();
        PredictionCheck.Require(rows, target, seeds);
        var songs = SongRows.Of(rows);
        var references = new List<BaselineResult>();
        if (songs is not null)
            references.Add(new BaselineResult(
                SongScores.OwnMean, Metrics(rows, songs, [.. seeds.Select(seed => SongScores.OwnMeans(songs, seed))], options)));
        if (raters is not null && RaterCeiling.Of(rows, seeds[0], raters, options) is { } ceiling) references.Add(ceiling);
        return new NumberResult(target, origin, unit, Metrics(rows, songs, seeds, options), seeds) { References = references };
    }

    private static IReadOnlyList<MetricValue> Metrics(
        PredictedRows rows, SongRows? songs, IReadOnlyList<NumberPredictions> seeds, IntervalOptions options)
    {
        PairedMoments[] moments = [.. seeds.Select(seed => PairedMoments.Of(seed.CoveredTruth, seed.CoveredPredicted))];
        var units = new NumberSums(ResamplingUnits.Of(rows), seeds);
        var pooled = MetricValues.Of(MetricCatalogue.Numbers, moments, units, options);
        return songs is null ? pooled : [.. pooled, .. SongScores.Of(songs, seeds, options)];
    }
}
