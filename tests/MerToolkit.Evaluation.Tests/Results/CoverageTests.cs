using MerToolkit.Evaluation.Intervals;
using MerToolkit.Evaluation.Predictions;
using MerToolkit.Evaluation.Results;

namespace MerToolkit.Evaluation.Tests.Results;

/// <summary>Whether intervals of made-up data hold what the data were made from as often as they say.</summary>
public class CoverageTests
{
    private const int Repetitions = 300;
    private const double Slope = .7;
    private const double Noise = .5;

    private static readonly IntervalOptions Options = new() { Resamples = 600 };

    // With y normal of variance 1 and p = slope y + noise e: errors have the variance (1 - slope)^2 + noise^2.
    private static readonly double ErrorVariance = (1 - Slope) * (1 - Slope) + Noise * Noise;

    private static readonly Dictionary<string, double> Known = new()
    {
        ["r2"] = 1 - ErrorVariance,
        ["rmse"] = Math.Sqrt(ErrorVariance),
        ["mae"] = Math.Sqrt(ErrorVariance * 2 / Math.PI),
        ["pearson"] = Slope / Math.Sqrt(Slope * Slope + Noise * Noise),
        ["ccc"] = 2 * Slope / (1 + Slope * Slope + Noise * Noise),
    };

    [Fact]
    public void Intervals_of_numbers_hold_the_truth_as_often_as_they_say()
    {
        var covered = Covered(MadeUp.Rows(150), set => MadeUp.NoisyNumbers(150, Slope, Noise, set, rows: set));
        Assert.All(covered, metric => Assert.InRange(metric.Value, .9, .99));
    }

    [Fact]
    public void Intervals_by_group_hold_the_truth_where_those_by_row_do_not()
    {
        var grouped = Covered(MadeUp.Rows(450, row => $"song {row / 3}"), Copied);
        Assert.All(grouped, metric => Assert.InRange(metric.Value, .9, .99));
        var single = Covered(MadeUp.Rows(450), Copied);
        Assert.All(single, metric => Assert.InRange(metric.Value, 0, .85));

        static NumberPredictions Copied(ulong set)
        {
            var songs = MadeUp.NoisyNumbers(150, Slope, Noise, set, rows: set);
            return MadeUp.Numbers(
                [.. songs.Truth.SelectMany(value => Enumerable.Repeat(value, 3))],
                [.. songs.Predicted.SelectMany(value => Enumerable.Repeat(value, 3))]);
        }
    }

    [Fact]
    public void Intervals_of_accuracy_hold_the_truth_as_often_as_they_say()
    {
        // Right by skill in .5 of the rows, and by luck in a quarter of the others.
        var held = 0;
        for (ulong set = 0; set < Repetitions; set++)
        {
            var seed = MadeUp.GuessedQuadrants(200, .5, set, rows: set);
            var accuracy = LabelEvaluation.Evaluate("label", "", MadeUp.Rows(200), [seed], Options).Find("accuracy")!;
            if (accuracy.Low <= .625 && .625 <= accuracy.High) held++;
        }

        Assert.InRange(held / (double)Repetitions, .9, .99);
    }

    private static Dictionary<string, double> Covered(PredictedRows rows, Func<ulong, NumberPredictions> made)
    {
        var covered = Known.Keys.ToDictionary(key => key, _ => 0.0);
        for (ulong set = 0; set < Repetitions; set++)
        {
            foreach (var metric in NumberEvaluation.Evaluate("arousal", "", "1", rows, [made(set)], Options).Metrics)
                if (metric.Low <= Known[metric.Name] && Known[metric.Name] <= metric.High) covered[metric.Name] += 1.0 / Repetitions;
        }

        return covered;
    }
}
