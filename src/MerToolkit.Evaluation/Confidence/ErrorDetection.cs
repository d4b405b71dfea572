using MerToolkit.Evaluation.Intervals;
using MerToolkit.Evaluation.Predictions;
using MerToolkit.Evaluation.Results;

namespace MerToolkit.Evaluation.Confidence;

/// <summary>
/// Judges uncertainties by how well they find the errors of one and the same predictions, each held against the first: so the
/// differences are paired, and no method gains by predicting better.
/// </summary>
public static class ErrorDetection
{
    /// <summary>Key of the area under the receiver operating characteristic of errors.</summary>
    public const string Auroc = "error_auroc";

    /// <summary>Key of the area under the risk-coverage curve.</summary>
    public const string Aurc = "aurc";

    /// <summary>Key of the part of it above the curve of the ranking that knows every error.</summary>
    public const string ExcessAurc = "excess_aurc";

    private const int Measures = 3;
    private const int Statistics = Measures + 2;
    private static readonly string[] Names = [Auroc, Aurc, ExcessAurc, Auroc, Aurc];

    /// <summary>The three measures of every uncertainty, mean over seeds, with intervals and paired differences.</summary>
    /// <param name="rows">The rows that were predicted, one or more.</param>
    /// <param name="predictions">Predictions of these rows, one entry a seed, one or more.</param>
    /// <param name="scores">The uncertainties, one or more.</param>
    /// <param name="options">How intervals are found.</param>
    public static IReadOnlyList<DetectionResult> Judge(
        PredictedRows rows, IReadOnlyList<LabelPredictions> predictions, IReadOnlyList<UncertaintyScore> scores, IntervalOptions options)
    {
        options.Require();
        PredictionCheck.Require(rows, predictions);
        var units = ResamplingUnits.Of(rows);
        ErrorRanking[][] rankings = [.. scores.Select(score => Rank(units, predictions, score))];
        var values = new double[scores.Count * Statistics];
        Read(rankings, [], values);
        var intervals = Bootstrap.Intervals(
            new UnitTimes(units.Count), values.Length, (times, statistics) => Read(rankings, times, statistics), options);
        return [.. scores.Select((score, index) => Result(score, index, rankings[index], values, intervals))];
    }

    private static DetectionResult Result(
        UncertaintyScore score, int index, ErrorRanking[] seeds, double[] values, IReadOnlyList<Interval> intervals)
    {
        var isFirst = index == 0;
        return new DetectionResult(score.Method, score.Measure, Value(0, ranking => ranking.Auroc), Value(1, ranking => ranking.Aurc),
            Value(2, ranking => ranking.ExcessAurc))
        {
            AurocDifference = isFirst ? null : Value(Measures, null),
            AurcDifference = isFirst ? null : Value(Measures + 1, null),
            Risks = MeanCurve(seeds),
        };

        MetricValue Value(int statistic, Func<ErrorRanking, double>? ofSeed)
        {
            var place = index * Statistics + statistic;
            var interval = intervals[place];
            return new MetricValue(Names[statistic], values[place], interval.Low, interval.High,
                ofSeed is null ? [] : [.. seeds.Select(ofSeed)])
            {
                UndefinedResamples = interval.Undefined,
            };
        }
    }

    private static ErrorRanking[] Rank(ResamplingUnits units, IReadOnlyList<LabelPredictions> predictions, UncertaintyScore score)
    {
        if (score.Seeds.Count != predictions.Count)
            throw new ArgumentException($"There are {score.Seeds.Count} seeds of {score.Method}, not {predictions.Count}.", nameof(score));
        var unitOf = new int[predictions[0].Truth.Length];
        for (var unit = 0; unit < units.Count; unit++)
            foreach (var row in units.Rows(unit)) unitOf[row] = unit;
        return [.. predictions.Zip(score.Seeds, (seed, uncertainty) =>
        {
            int[] counted = [.. unitOf.Select((unit, row) => seed.Covers(row) ? unit : -1)];
            bool[] isWrong = [.. seed.Truth.Zip(seed.Predicted, (truth, predicted) => truth != predicted)];
            return new ErrorRanking(uncertainty, isWrong, counted);
        })];
    }

    private static void Read(ErrorRanking[][] scores, ReadOnlySpan<double> times, Span<double> statistics)
    {
        statistics.Clear();
        for (var score = 0; score < scores.Length; score++)
        {
            var own = statistics.Slice(score * Statistics, Statistics);
            foreach (var seed in scores[score])
            {
                var aurc = seed.AurcOf(times);
                own[0] += seed.AurocOf(times) / scores[score].Length;
                own[1] += aurc / scores[score].Length;
                own[2] += (aurc - seed.LeastAurcOf(times)) / scores[score].Length;
            }

            (own[Measures], own[Measures + 1]) = (own[0] - statistics[0], own[1] - statistics[1]);
        }
    }

    // A seed's curve has a step a row; the mean over seeds is read at even coverages.
    private static double[] MeanCurve(ErrorRanking[] seeds)
    {
        var mean = new double[DetectionResult.CurvePoints];
        foreach (var seed in seeds)
        {
            var risks = seed.RiskCurve();
            for (var point = 0; point < mean.Length; point++)
            {
                var row = (int)((point + 1L) * risks.Length / mean.Length) - 1;
                mean[point] += risks[Math.Max(0, row)] / seeds.Length;
            }
        }

        return mean;
    }
}
