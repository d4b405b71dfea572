using MerToolkit.Evaluation.Intervals;
using MerToolkit.Evaluation.Predictions;
using MerToolkit.Evaluation.Results;

namespace MerToolkit.Evaluation.Tests.Results;

public class PairedComparisonTests
{
    private static readonly IntervalOptions Few = new() { Resamples = 400 };
    private static readonly PredictedRows Rows = MadeUp.Rows(300, row => $"artist {row % 70}");

    [Fact]
    public void A_trainer_is_exactly_as_good_as_itself()
    {
        foreach (var result in new TargetResult[] { Labels(.6, 1, 2), Numbers(.5, 1, 2) })
            Assert.All(PairedComparison.Compare("forest", result, "forest", result, Rows, Few), comparison =>
            {
                Assert.Equal((0.0, 0.0, 0.0), (comparison.Difference, comparison.Low, comparison.High));
                Assert.True(comparison.IsUndecided);
            });
    }

    [Fact]
    public void Differences_are_those_of_the_values()
    {
        foreach (var (a, b) in Pairs())
            foreach (var comparison in PairedComparison.Compare("forest", a, "tree", b, Rows, Few))
            {
                Assert.Equal(("forest", "tree", a.Target), (comparison.A, comparison.B, comparison.Target));
                Assert.Equal(a.Find(comparison.Metric)!.Value - b.Find(comparison.Metric)!.Value, comparison.Difference, 1e-15);
                Assert.InRange(comparison.Difference, comparison.Low, comparison.High);
            }
    }

    [Fact]
    public void Labels_are_compared_by_two_metrics_and_numbers_by_three()
    {
        Assert.Equal(["accuracy", "macro_f1"], Metrics(Labels(.6, 1), Labels(.6, 2)));
        Assert.Equal(["r2", "rmse", "ccc"], Metrics(Numbers(.5, 1), Numbers(.5, 2)));

        static IEnumerable<string> Metrics(TargetResult a, TargetResult b) =>
            PairedComparison.Compare("a", a, "b", b, Rows, Few).Select(comparison => comparison.Metric);
    }

    [Fact]
    public void Two_tables_are_compared_by_the_halves_too_and_by_every_metric_of_numbers()
    {
        string[] halves = ["arousal_half_accuracy", "valence_half_accuracy", "valence_half_accuracy_low_arousal"];
        var (a, b) = (On("a.csv", Labels(.6, 1), Numbers(.5, 1)), On("b.csv", Labels(.6, 2), Numbers(.5, 2)));
        var pairs = PairedComparison.CompareTables(a, b, Rows, Few);
        Assert.Equal(["accuracy", "macro_f1", .. halves, "r2", "rmse", "mae", "pearson", "ccc"], pairs.Select(pair => pair.Metric));
        Assert.All(pairs, pair => Assert.Equal(("forest on a.csv", "forest on b.csv"), (pair.NameOfA, pair.NameOfB)));
        // What two trainers share of it has the same digits.
        var alone = PairedComparison.Compare("forest", a.Targets[0], "forest", b.Targets[0], Rows, Few);
        Assert.Equal(alone, pairs.Take(2).Select(pair => pair with { Table = null, Against = null }));
        Assert.Equal(0, PairedComparison.CompareTables(a, a, Rows, Few).Max(pair => Math.Abs(pair.High) + Math.Abs(pair.Low)));

        static TrainerResult On(string table, params TargetResult[] targets) => new("forest", [], false, targets) { Table = table };
    }

    [Fact]
    public void Swapping_the_two_turns_the_interval_around()
    {
        var (a, b) = (Numbers(.5, 1, 2), Numbers(.55, 3, 4));
        var there = PairedComparison.Compare("a", a, "b", b, Rows, Few);
        var back = PairedComparison.Compare("b", b, "a", a, Rows, Few);
        foreach (var (one, other) in there.Zip(back))
            Assert.Equal(
                (Math.Round(-one.High, 12), Math.Round(-one.Low, 12)), (Math.Round(other.Low, 12), Math.Round(other.High, 12)));
    }

    [Fact]
    public void Shared_difficulty_cancels()
    {
        // B errs as A does and on 2 % of the rows more: each interval is wide, that of the difference is not.
        var good = MadeUp.GuessedQuadrants(1000, .6, 1);
        int[] worse = [.. good.Predicted.Select((label, row) => row % 50 == 0 ? (good.Truth[row] + 1) % 4 : label)];
        var rows = MadeUp.Rows(1000);
        var (a, b) = (Evaluate(rows, good), Evaluate(rows, MadeUp.Labels(MadeUp.Quadrants, good.Truth, worse)));
        Assert.True(b.Find("accuracy")!.High > a.Find("accuracy")!.Low);
        var comparison = PairedComparison.Compare("a", a, "b", b, rows, Few)[0];
        Assert.True(comparison.Low > 0 && !comparison.IsUndecided);
        Assert.True(comparison.High - comparison.Low < (a.Find("accuracy")!.High - a.Find("accuracy")!.Low) / 2);
    }

    [Fact]
    public void Two_that_guess_alike_are_undecided_about_as_often_as_the_level_says()
    {
        var undecided = 0;
        for (ulong set = 0; set < 200; set++)
        {
            var rows = MadeUp.Rows(150);
            var a = Evaluate(rows, MadeUp.GuessedQuadrants(150, .5, 2 * set, rows: set));
            var b = Evaluate(rows, MadeUp.GuessedQuadrants(150, .5, 2 * set + 1, rows: set));
            if (PairedComparison.Compare("a", a, "b", b, rows, Few)[0].IsUndecided) undecided++;
        }

        Assert.InRange(undecided, 180, 199);
    }

    [Fact]
    public void Jobs_do_not_change_a_bit()
    {
        foreach (var (a, b) in Pairs())
            Assert.Equal(
                PairedComparison.Compare("a", a, "b", b, Rows, Few), PairedComparison.Compare("a", a, "b", b, Rows, Few with { Jobs = 3 }));
    }

    [Fact]
    public void Without_an_interval_nothing_is_decided()
    {
        Assert.True(new Comparison("a", "b", "label", "accuracy", .2, double.NaN, double.NaN).IsUndecided);
        Assert.True(new Comparison("a", "b", "label", "accuracy", .2, 0, .3).IsUndecided);
        Assert.False(new Comparison("a", "b", "label", "accuracy", .2, .1, .3).IsUndecided);
        Assert.False(new Comparison("a", "b", "label", "accuracy", -.2, -.3, -.1).IsUndecided);
    }

    [Fact]
    public void Only_predictions_of_the_same_rows_and_target_are_compared()
    {
        Assert.Throws<ArgumentException>(() => Compare(Labels(.6, 1), Numbers(.5, 1) with { Target = "label" }));
        Assert.Throws<ArgumentException>(() => Compare(Numbers(.5, 1), Numbers(.5, 1) with { Target = "valence" }));
        Assert.Throws<ArgumentException>(() => Compare(Numbers(.5, 1), Numbers(.5, 1) with { Predictions = [] }));
        var elsewhere = MadeUp.NoisyNumbers(300, .7, .5, 1, rows: 2);
        Assert.Throws<ArgumentException>(() => Compare(Numbers(.5, 1), Numbers(.5, 1) with { Predictions = [elsewhere] }));

        static IReadOnlyList<Comparison> Compare(TargetResult a, TargetResult b) => PairedComparison.Compare("a", a, "b", b, Rows, Few);
    }

    private static (TargetResult, TargetResult)[] Pairs() =>
        [(Labels(.6, 1, 2), Labels(.5, 3, 4)), (Numbers(.5, 1, 2), Numbers(.6, 3, 4))];

    private static LabelResult Evaluate(PredictedRows rows, LabelPredictions seed) =>
        LabelEvaluation.Evaluate("label", "", rows, [seed], Few);

    private static LabelResult Labels(double share, params ulong[] seeds) => LabelEvaluation.Evaluate(
        "label", "", Rows, [.. seeds.Select(seed => MadeUp.GuessedQuadrants(300, share, seed))], Few);

    private static NumberResult Numbers(double noise, params ulong[] seeds) => NumberEvaluation.Evaluate(
        "arousal", "", "1", Rows, [.. seeds.Select(seed => MadeUp.NoisyNumbers(300, .7, noise, seed))], Few);
}
