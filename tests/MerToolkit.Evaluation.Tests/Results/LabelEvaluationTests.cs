using MerToolkit.Core.Errors;
using MerToolkit.Evaluation.Intervals;
using MerToolkit.Evaluation.Metrics;
using MerToolkit.Evaluation.Predictions;
using MerToolkit.Evaluation.Results;

namespace MerToolkit.Evaluation.Tests.Results;

public class LabelEvaluationTests
{
    private static readonly IntervalOptions Few = new() { Resamples = 400 };

    [Fact]
    public void Values_are_means_over_seeds_of_the_metrics()
    {
        LabelPredictions[] seeds = [MadeUp.GuessedQuadrants(90, .6, 1), MadeUp.GuessedQuadrants(90, .5, 2)];
        var result = Evaluate(MadeUp.Rows(90), seeds);
        Assert.Equal(("label", "Quadrant"), (result.Target, result.Origin));
        Assert.Equal(MetricCatalogue.Labels.Select(metric => metric.Key), result.Metrics.Select(metric => metric.Name));
        foreach (var (metric, value) in MetricCatalogue.Labels.Zip(result.Metrics))
        {
            double[] expected = [.. seeds.Select(seed => metric.Of(Confusion.Count(seed.Labels, seed.Truth, seed.Predicted)))];
            Assert.Equal(expected, value.PerSeed);
            Assert.Equal(expected.Average(), value.Value, 1e-15);
            Assert.InRange(value.Value, value.Low, value.High);
            Assert.Equal(0, value.UndefinedResamples);
        }
    }

    [Fact]
    public void Scores_of_labels_and_the_confusion_are_means_over_seeds()
    {
        string[] labels = ["calm", "sad"];
        var result = Evaluate(MadeUp.Rows(4),
            [MadeUp.Labels(labels, [0, 0, 1, 1], [0, 0, 1, 1]), MadeUp.Labels(labels, [0, 0, 1, 1], [0, 1, 1, 1])]);
        Assert.Equal([1.5, .5, 0, 2], result.Confusion);
        Assert.Equal(new ClassScore("calm", 1, .75, (1 + 2.0 / 3) / 2, 2), result.PerClass[0]);
        Assert.Equal(("sad", (1 + 2.0 / 3) / 2, 1.0, 2), (
            result.PerClass[1].Label, result.PerClass[1].Precision, result.PerClass[1].Recall, result.PerClass[1].Support));
        Assert.Equal(7, result.Metrics.Count);
    }

    [Fact]
    public void Perfect_predictions_leave_no_doubt()
    {
        var truth = MadeUp.GuessedQuadrants(40, 1, 1);
        Assert.All(
            Evaluate(MadeUp.Rows(40), [truth]).Metrics, metric => Assert.Equal((1.0, 1.0, 1.0), (metric.Value, metric.Low, metric.High)));
    }

    [Fact]
    public void The_interval_of_accuracy_is_that_of_a_binomial_share()
    {
        // 1,600 rows, 3/4 of them right: standard error sqrt(.75 x .25 / 1600) = .010825, half width 1.96 times that.
        var truth = new int[1600];
        int[] predicted = [.. Enumerable.Range(0, 1600).Select(row => row % 4 == 0 ? 1 : 0)];
        var result = LabelEvaluation.Evaluate(
            "label", "", MadeUp.Rows(1600), [MadeUp.Labels(["a", "b"], truth, predicted)], new IntervalOptions { Resamples = 20_000 });
        var accuracy = result.Find("accuracy")!;
        Assert.Equal(.75, accuracy.Value);
        Assert.Equal(.75 - .021217, accuracy.Low, .0008);
        Assert.Equal(.75 + .021217, accuracy.High, .0008);
    }

    [Fact]
    public void Groups_of_one_row_are_rows()
    {
        var seeds = new[] { MadeUp.GuessedQuadrants(150, .6, 1), MadeUp.GuessedQuadrants(150, .6, 2) };
        Same(Evaluate(MadeUp.Rows(150), seeds), Evaluate(MadeUp.Rows(150, row => $"artist {row}"), seeds));
    }

    [Fact]
    public void Jobs_do_not_change_a_bit()
    {
        var seeds = new[] { MadeUp.GuessedQuadrants(400, .6, 1), MadeUp.GuessedQuadrants(400, .6, 2) };
        foreach (var rows in new[] { MadeUp.Rows(400), MadeUp.Rows(400, row => $"g{row % 50}") })
            Same(Evaluate(rows, seeds), LabelEvaluation.Evaluate("label", "Quadrant", rows, seeds, Few with { Jobs = 3 }));
    }

    [Fact]
    public void The_order_of_the_labels_changes_neither_values_nor_intervals()
    {
        LabelPredictions[] seeds = [MadeUp.GuessedQuadrants(200, .6, 1), MadeUp.GuessedQuadrants(200, .6, 2)];
        LabelPredictions[] turned =
        [
            .. seeds.Select(seed => MadeUp.Labels(
                ["Q4", "Q3", "Q2", "Q1"], [.. seed.Truth.Select(label => 3 - label)], [.. seed.Predicted.Select(label => 3 - label)])),
        ];
        foreach (var (one, other) in Evaluate(MadeUp.Rows(200), seeds).Metrics.Zip(Evaluate(MadeUp.Rows(200), turned).Metrics))
        {
            Assert.Equal(one.Value, other.Value, 1e-12);
            Assert.Equal(one.Low, other.Low, 1e-12);
            Assert.Equal(one.High, other.High, 1e-12);
        }
    }

    [Fact]
    public void Resamples_without_a_row_of_low_arousal_are_counted()
    {
        // One row of ten is Q3: a resample misses it with probability .9^10 = .349.
        var truth = new int[10];
        truth[3] = 2;
        var result = LabelEvaluation.Evaluate("label", "", MadeUp.Rows(10),
            [MadeUp.Labels(MadeUp.Quadrants, truth, truth)], new IntervalOptions { Resamples = 4000 });
        var metric = result.Find("valence_half_accuracy_low_arousal")!;
        Assert.Equal((1.0, 1.0), (metric.Low, metric.High));
        Assert.Equal(.349 * 4000, metric.UndefinedResamples, 5 * Math.Sqrt(4000 * .349 * .651));
        Assert.Equal(0, result.Find("accuracy")!.UndefinedResamples);
    }

    [Fact]
    public void Intervals_hold_the_value_in_nearly_all_cases()
    {
        var held = 0;
        for (ulong set = 0; set < 100; set++)
        {
            var result = Evaluate(MadeUp.Rows(60, row => $"g{row / 2}"), [MadeUp.GuessedQuadrants(60, .5, set, rows: set)]);
            held += result.Metrics.Count(metric => metric.Low <= metric.Value && metric.Value <= metric.High);
        }

        Assert.InRange(held, 995, 1000);
    }

    [Fact]
    public void Copies_in_a_group_widen_the_interval_by_the_root_of_their_number()
    {
        var songs = MadeUp.GuessedQuadrants(300, .6, 1);
        var copies = MadeUp.Labels(MadeUp.Quadrants, [.. songs.Truth.SelectMany(Four)], [.. songs.Predicted.SelectMany(Four)]);
        var options = new IntervalOptions { Resamples = 4000 };
        var alone = LabelEvaluation.Evaluate("label", "", MadeUp.Rows(1200), [copies], options);
        var grouped = LabelEvaluation.Evaluate("label", "", MadeUp.Rows(1200, row => $"song {row / 4}"), [copies], options);
        foreach (var (narrow, wide) in alone.Metrics.Zip(grouped.Metrics))
        {
            Assert.Equal(narrow.Value, wide.Value);
            Assert.Equal(2, (wide.High - wide.Low) / (narrow.High - narrow.Low), .15);
        }

        static IEnumerable<int> Four(int label) => Enumerable.Repeat(label, 4);
    }

    [Fact]
    public void One_group_has_values_but_no_interval() => Assert.All(
        Evaluate(MadeUp.Rows(30, _ => "one artist"), [MadeUp.GuessedQuadrants(30, .6, 1)]).Metrics, metric =>
        {
            Assert.True(double.IsFinite(metric.Value));
            Assert.Equal((double.NaN, double.NaN, 400), (metric.Low, metric.High, metric.UndefinedResamples));
        });

    [Fact]
    public void Mistaken_calls_are_refused()
    {
        var seed = MadeUp.GuessedQuadrants(10, .5, 1);
        Assert.Throws<ArgumentException>(() => Evaluate(MadeUp.Rows(9), [seed]));
        Assert.Throws<ArgumentException>(() => Evaluate(MadeUp.Rows(10), []));
        Assert.Throws<ArgumentException>(() => Evaluate(MadeUp.Rows(0), [MadeUp.Labels(MadeUp.Quadrants, [], [])]));
        Assert.Throws<ArgumentException>(() => Evaluate(MadeUp.Rows(10), [seed, seed with { Labels = ["a", "b", "c", "d"] }]));
        Assert.Throws<ArgumentException>(() => Evaluate(MadeUp.Rows(10), [seed, MadeUp.GuessedQuadrants(10, .5, 1, rows: 2)]));
        Assert.Throws<UsageException>(() => LabelEvaluation.Evaluate("label", "", MadeUp.Rows(10), [seed], Few with { Resamples = 0 }));
    }

    private static LabelResult Evaluate(PredictedRows rows, IReadOnlyList<LabelPredictions> seeds) =>
        LabelEvaluation.Evaluate("label", "Quadrant", rows, seeds, Few);

    private static void Same(TargetResult one, TargetResult other) => Assert.Equal(
        one.Metrics.Select(metric => (metric.Value, metric.Low, metric.High)),
        other.Metrics.Select(metric => (metric.Value, metric.Low, metric.High)));
}
