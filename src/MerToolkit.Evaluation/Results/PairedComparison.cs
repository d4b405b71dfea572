using MerToolkit.Evaluation.Intervals;
using MerToolkit.Evaluation.Metrics;
using MerToolkit.Evaluation.Predictions;

namespace MerToolkit.Evaluation.Results;

/// <summary>
/// Compares two trainers, or one on two tables, on the same rows: the difference of each metric, with the percentile interval
/// of the difference over resamples that both share. Rows that are hard for both cancel, so that it sees what two overlapping
/// intervals hide.
/// </summary>
public static class PairedComparison
{
    private static readonly string[] OfLabels = ["accuracy", "macro_f1"];
    private static readonly string[] OfNumbers = ["r2", "rmse", "ccc"];

    /// <summary>Differences A - B: accuracy and macro F1 of labels; R2, RMSE and CCC of numbers.</summary>
    /// <param name="a">Name of the first trainer.</param>
    /// <param name="resultOfA">Its result.</param>
    /// <param name="b">Name of the second trainer.</param>
    /// <param name="resultOfB">Its result for the same target.</param>
    /// <param name="rows">The rows that both predicted, one or more.</param>
    /// <param name="options">How intervals are found.</param>
    public static IReadOnlyList<Comparison> Compare(
        string a, TargetResult resultOfA, string b, TargetResult resultOfB, PredictedRows rows, IntervalOptions options)
    {
        return Compare(new Pair(a, b, resultOfA.Target, rows, options), resultOfA, resultOfB);
    }

    /// <summary>
    /// Differences A - B of trainers that learned from two tables: accuracy, macro F1 and the halves of the plane of labels; all
    /// metrics of numbers; target by target.
    /// </summary>
    /// <param name="a">Results on the one table.</param>
    /// <param name="b">Results for the same targets on the other.</param>
    /// <param name="rows">The rows that both predicted, one or more.</param>
    /// <param name="options">How intervals are found.</param>
    public static IReadOnlyList<Comparison> CompareTables(
        TrainerResult a, TrainerResult b, PredictedRows rows, IntervalOptions options) =>
    [
        .. a.Targets.Zip(b.Targets).SelectMany(pair =>
                Compare(new Pair(a.Trainer, b.Trainer, pair.First.Target, rows, options) { IsOfTables = true }, pair.First, pair.Second))
            .Select(comparison => comparison with { Table = a.Table, Against = b.Table }),
    ];

    private static IReadOnlyList<Comparison> Compare(Pair pair, TargetResult resultOfA, TargetResult resultOfB)
    {
        pair.Options.Require();
        if (resultOfA.Target != resultOfB.Target)
            throw new ArgumentException($"'{resultOfA.Target}' and '{resultOfB.Target}' cannot be compared.", nameof(resultOfB));
        return (resultOfA, resultOfB) switch
        {
            (LabelResult first, LabelResult second) => Labels(pair, first.Predictions, second.Predictions),
            (NumberResult first, NumberResult second) => Numbers(pair, first.Predictions, second.Predictions),
            _ => throw new ArgumentException("Labels and numbers cannot be compared.", nameof(resultOfB)),
        };
    }

    private static IReadOnlyList<Comparison> Labels(
        Pair pair, IReadOnlyList<LabelPredictions> first, IReadOnlyList<LabelPredictions> second)
    {
        LabelPredictions[] both = [.. first, .. second];
        PredictionCheck.Require(pair.Rows, both);
        Confusion[] confusions = [.. both.Select(seed => Confusion.Count(seed.Labels, seed.CoveredTruth, seed.CoveredPredicted))];
        LabelMetric[] metrics =
        [
            .. MetricCatalogue.For(both[0].Labels)
                .Where(metric => OfLabels.Contains(metric.Key) || pair.IsOfTables && metric is QuadrantHalf),
        ];
        return Differences(pair, metrics, confusions, first.Count, new LabelSums(ResamplingUnits.Of(pair.Rows), both));
    }

    private static IReadOnlyList<Comparison> Numbers(
        Pair pair, IReadOnlyList<NumberPredictions> first, IReadOnlyList<NumberPredictions> second)
    {
        NumberPredictions[] both = [.. first, .. second];
        PredictionCheck.Require(pair.Rows, pair.Target, both);
        PairedMoments[] moments = [.. both.Select(seed => PairedMoments.Of(seed.CoveredTruth, seed.CoveredPredicted))];
        NumberMetric[] metrics = [.. MetricCatalogue.Numbers.Where(metric => pair.IsOfTables || OfNumbers.Contains(metric.Key))];
        return Differences(pair, metrics, moments, first.Count, new NumberSums(ResamplingUnits.Of(pair.Rows), both));
    }

    private static IReadOnlyList<Comparison> Differences<TEvidence>(
        Pair pair, IReadOnlyList<Metric<TEvidence>> metrics, TEvidence[] seeds, int seedsOfA, UnitSums<TEvidence> units)
    {
        if (seedsOfA == 0 || seedsOfA == seeds.Length) throw new ArgumentException("One of the two has no predictions.", nameof(seedsOfA));
        var differences = new double[metrics.Count];
        Subtract(metrics, seeds, seedsOfA, differences);
        var intervals = Bootstrap.Intervals(units, metrics.Count, (drawn, statistics) =>
            Subtract(metrics, units.Evidences(drawn, seeds.Length), seedsOfA, statistics), pair.Options);
        return
        [
            .. metrics.Select((metric, index) => new Comparison(
                pair.A, pair.B, pair.Target, metric.Key, differences[index], intervals[index].Low, intervals[index].High)
            {
                UndefinedResamples = intervals[index].Undefined,
            }),
        ];
    }

    private static void Subtract<TEvidence>(
        IReadOnlyList<Metric<TEvidence>> metrics, ReadOnlySpan<TEvidence> seeds, int seedsOfA, Span<double> differences)
    {
        differences.Clear();
        SeedMeans.Add(metrics, seeds[..seedsOfA], 1, differences);
        SeedMeans.Add(metrics, seeds[seedsOfA..], -1, differences);
    }

    private sealed record Pair(string A, string B, string Target, PredictedRows Rows, IntervalOptions Options)
    {
        /// <summary>True when two tables are compared, not two trainers: there are few pairs, so more is said of each.</summary>
        public bool IsOfTables { get; init; }
    }
}
