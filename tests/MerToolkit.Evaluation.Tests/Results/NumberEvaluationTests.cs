using MerToolkit.Core.Errors;
using MerToolkit.Evaluation.Intervals;
using MerToolkit.Evaluation.Metrics;
using MerToolkit.Evaluation.Predictions;
using MerToolkit.Evaluation.Results;

namespace MerToolkit.Evaluation.Tests.Results;

public class NumberEvaluationTests
{
    private static readonly IntervalOptions Few = new() { Resamples = 400 };

    [Fact]
    public void Values_are_means_over_seeds_of_the_metrics()
    {
        NumberPredictions[] seeds = [MadeUp.NoisyNumbers(90, .7, .4, 1), MadeUp.NoisyNumbers(90, .6, .5, 2)];
        var result = Evaluate(MadeUp.Rows(90), seeds);
        Assert.Equal(("arousal", "mean_arousal", "1"), (result.Target, result.Origin, result.Unit));
        Assert.Equal(MetricCatalogue.Numbers.Select(metric => metric.Key), result.Metrics.Select(metric => metric.Name));
        foreach (var (metric, value) in MetricCatalogue.Numbers.Zip(result.Metrics))
        {
            double[] expected = [.. seeds.Select(seed => metric.Of(PairedMoments.Of(seed.Truth, seed.Predicted)))];
            Assert.Equal(expected, value.PerSeed);
            Assert.Equal(expected.Average(), value.Value, 1e-15);
            Assert.InRange(value.Value, value.Low, value.High);
        }
    }

    [Fact]
    public void Groups_of_one_row_are_rows()
    {
        var seeds = new[] { MadeUp.NoisyNumbers(150, .6, .4, 1), MadeUp.NoisyNumbers(150, .6, .4, 2) };
        Same(Evaluate(MadeUp.Rows(150), seeds), Evaluate(MadeUp.Rows(150, row => $"artist {row}"), seeds));
    }

    [Fact]
    public void Jobs_do_not_change_a_bit()
    {
        var seeds = new[] { MadeUp.NoisyNumbers(400, .6, .4, 1), MadeUp.NoisyNumbers(400, .6, .4, 2) };
        foreach (var rows in new[] { MadeUp.Rows(400), MadeUp.Rows(400, row => $"g{row % 50}") })
            Same(Evaluate(rows, seeds), NumberEvaluation.Evaluate("arousal", "", "1", rows, seeds, Few with { Jobs = 3 }));
    }

    [Fact]
    public void Copies_in_a_group_widen_the_interval_by_the_root_of_their_number()
    {
        var songs = MadeUp.NoisyNumbers(300, .6, .4, 1);
        var copies = MadeUp.Numbers([.. songs.Truth.SelectMany(Four)], [.. songs.Predicted.SelectMany(Four)]);
        var options = new IntervalOptions { Resamples = 4000 };
        var alone = NumberEvaluation.Evaluate("arousal", "", "1", MadeUp.Rows(1200), [copies], options);
        var grouped = NumberEvaluation.Evaluate("arousal", "", "1", MadeUp.Rows(1200, row => $"song {row / 4}"), [copies], options);
        foreach (var (narrow, wide) in alone.Metrics.Zip(grouped.Metrics))
        {
            Assert.Equal(narrow.Value, wide.Value);
            Assert.Equal(2, (wide.High - wide.Low) / (narrow.High - narrow.Low), .15);
        }

        static IEnumerable<double> Four(double value) => Enumerable.Repeat(value, 4);
    }

    [Fact]
    public void A_constant_truth_has_errors_but_no_agreement()
    {
        double[] truth = [.. Enumerable.Repeat(.1, 20)];
        var result = Evaluate(MadeUp.Rows(20), [MadeUp.Numbers(truth, [.. Enumerable.Range(0, 20).Select(row => row / 10.0)])]);
        foreach (var key in new[] { "r2", "pearson", "ccc" })
        {
            var metric = result.Find(key)!;
            Assert.Equal((double.NaN, double.NaN, double.NaN, 400), (metric.Value, metric.Low, metric.High, metric.UndefinedResamples));
        }

        Assert.True(result.Find("rmse")!.Low < result.Find("rmse")!.High);
    }

    [Fact]
    public void Resamples_of_one_value_only_are_counted()
    {
        // Three rows of one value and one of another: a resample has one value with probability (3/4)^4 + (1/4)^4 = .3203.
        var result = NumberEvaluation.Evaluate("arousal", "", "1", MadeUp.Rows(4),
            [MadeUp.Numbers([.3, .3, .3, .7], [.2, .5, .4, .6])], new IntervalOptions { Resamples = 4000 });
        Assert.Equal(.3203 * 4000, result.Find("r2")!.UndefinedResamples, 5 * Math.Sqrt(4000 * .3203 * .6797));
        Assert.Equal(0, result.Find("mae")!.UndefinedResamples);
    }

    [Theory]
    [InlineData(.1, .73)]
    [InlineData(-131.37, 17.3)]
    [InlineData(1e-9, 3e5)]
    public void What_rounding_leaves_of_one_value_drawn_many_times_is_not_spread(double value, double other)
    {
        // Two groups, each of one value: half of the resamples draw one group twice.
        double[] truth = [.. Enumerable.Repeat(value, 77), .. Enumerable.Repeat(other, 13)];
        double[] predicted = [.. truth.Select((_, row) => row / 90.0)];
        var result = NumberEvaluation.Evaluate("arousal", "", "1", MadeUp.Rows(90, row => row < 77 ? "a" : "b"),
            [MadeUp.Numbers(truth, predicted)], new IntervalOptions { Resamples = 4000 });
        foreach (var key in new[] { "r2", "pearson", "ccc" })
            Assert.Equal(2000, result.Find(key)!.UndefinedResamples, 5 * Math.Sqrt(1000));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_prediction_that_is_no_number_is_named(double value)
    {
        var seed = MadeUp.NoisyNumbers(10, .6, .4, 1);
        seed.Predicted[3] = value;
        var problem = Assert.Single(Assert.Throws<NumericalException>(() => Evaluate(MadeUp.Rows(10), [seed])).Problems);
        Assert.Equal(("prediction-not-finite", "row3"), (problem.Code, problem.Subject));
        Assert.Contains("'arousal'", problem.Message);
    }

    [Fact]
    public void Mistaken_calls_are_refused()
    {
        var seed = MadeUp.NoisyNumbers(10, .6, .4, 1);
        Assert.Throws<ArgumentException>(() => Evaluate(MadeUp.Rows(9), [seed]));
        Assert.Throws<ArgumentException>(() => Evaluate(MadeUp.Rows(10), []));
        Assert.Throws<ArgumentException>(() => Evaluate(MadeUp.Rows(10), [seed, MadeUp.NoisyNumbers(10, .6, .4, 1, rows: 2)]));
        Assert.Throws<UsageException>(() =>
            NumberEvaluation.Evaluate("arousal", "", "1", MadeUp.Rows(10), [seed], Few with { Level = 95 }));
    }

    private static NumberResult Evaluate(PredictedRows rows, IReadOnlyList<NumberPredictions> seeds) =>
        NumberEvaluation.Evaluate("arousal", "mean_arousal", "1", rows, seeds, Few);

    private static void Same(TargetResult one, TargetResult other) => Assert.Equal(
        one.Metrics.Select(metric => (metric.Value, metric.Low, metric.High)),
        other.Metrics.Select(metric => (metric.Value, metric.Low, metric.High)));
}
