using MerToolkit.Evaluation.Metrics;

namespace MerToolkit.Evaluation.Tests.Metrics;

public class LabelMetricTests
{
    private static readonly IReadOnlyList<string> Quadrants = ["Q1", "Q2", "Q3", "Q4"];

    [Theory]
    [InlineData("accuracy", 0.6833333333333333)]
    [InlineData("macro_precision", 0.6760531135531136)]
    [InlineData("macro_recall", 0.6739718614718615)]
    [InlineData("macro_f1", 0.6741812020818858)]
    [InlineData("weighted_precision", 0.6851495726495727)]
    [InlineData("weighted_recall", 0.6833333333333333)]
    [InlineData("weighted_f1", 0.6834659905819448)]
    [InlineData("arousal_half_accuracy", 0.8)]
    [InlineData("valence_half_accuracy", 0.8)]
    [InlineData("valence_half_accuracy_low_arousal", 0.7941176470588235)]
    public void Values_equal_those_of_scikit_learn_1_2(string key, double expected) => Assert.Equal(expected, Compute(
        key, "322323300113301303013111213112222333221310303200100231333212",
        "322323301113302103003311210113210333223320333013100321203212"), 1e-14);

    [Theory]
    [InlineData("accuracy", .5)]
    [InlineData("macro_precision", 0.3125)]
    [InlineData("macro_recall", 0.31666666666666665)]
    [InlineData("macro_f1", 0.30952380952380953)]
    [InlineData("weighted_precision", 0.525)]
    [InlineData("weighted_recall", .5)]
    [InlineData("weighted_f1", 0.5047619047619047)]
    public void A_label_never_predicted_and_one_never_true_score_0_as_in_scikit_learn(string key, double expected) =>
        Assert.Equal(expected, Compute(key, "0000111330", "0012110120"), 1e-14);

    [Fact]
    public void A_label_that_does_not_occur_at_all_is_not_averaged()
    {
        foreach (var key in new[] { "macro_precision", "macro_recall", "macro_f1" }) Assert.Equal(1, Compute(key, "0011", "0011"));
    }

    [Fact]
    public void Perfect_predictions_score_1() => Assert.All(
        MetricCatalogue.Labels, metric => Assert.Equal(1, Compute(metric.Key, "0123012", "0123012")));

    [Fact]
    public void Labels_shifted_by_one_score_0() => Assert.All(
        MetricCatalogue.Labels.Where(metric => metric is not QuadrantHalf),
        metric => Assert.Equal(0, Compute(metric.Key, "012301", "123012")));

    [Fact]
    public void A_constant_prediction_has_the_closed_form()
    {
        // 5 of 8 rows are label 0, which is all that is predicted: P = 5/8, R = 1, F = 10/13 for it, 0 for the others.
        const string truth = "00000123";
        const string constant = "00000000";
        Assert.Equal(5.0 / 8, Compute("accuracy", truth, constant), 1e-15);
        Assert.Equal(1.0 / 4, Compute("macro_recall", truth, constant), 1e-15);
        Assert.Equal(5.0 / 32, Compute("macro_precision", truth, constant), 1e-15);
        Assert.Equal(10.0 / 52, Compute("macro_f1", truth, constant), 1e-15);
        Assert.Equal(25.0 / 64, Compute("weighted_precision", truth, constant), 1e-15);
        Assert.Equal(50.0 / 104, Compute("weighted_f1", truth, constant), 1e-15);
    }

    [Theory]
    [InlineData("0", "1", 1, 0)]
    [InlineData("0", "3", 0, 1)]
    [InlineData("0", "2", 0, 0)]
    [InlineData("2", "1", 0, 1)]
    [InlineData("2", "3", 1, 0)]
    [InlineData("3", "0", 0, 1)]
    [InlineData("3", "1", 0, 0)]
    public void Halves_of_the_plane_are_told_apart(string truth, string predicted, double arousal, double valence)
    {
        Assert.Equal(arousal, Compute("arousal_half_accuracy", truth, predicted));
        Assert.Equal(valence, Compute("valence_half_accuracy", truth, predicted));
        var isLow = truth is "2" or "3";
        Assert.Equal(isLow ? valence : double.NaN, Compute("valence_half_accuracy_low_arousal", truth, predicted));
    }

    [Fact]
    public void Low_arousal_is_judged_by_the_truth_and_a_calm_row_taken_for_happy_is_right() =>
        Assert.Equal(2.0 / 3, Compute("valence_half_accuracy_low_arousal", "332001", "022210"), 1e-15);

    [Fact]
    public void Halves_ask_for_quadrants()
    {
        Assert.All(MetricCatalogue.For(["calm", "happy", "sad"]), metric => Assert.IsNotAssignableFrom<QuadrantHalf>(metric));
        Assert.Equal(MetricCatalogue.Labels, MetricCatalogue.For(Quadrants));
        Assert.Equal(MetricCatalogue.Labels, MetricCatalogue.For(["q4", "Q1"]));
        var confusion = Confusion.Count(["calm", "happy"], [0, 1], [0, 1]);
        Assert.Throws<ArgumentException>(() => new ArousalHalfAccuracy().Of(confusion));
    }

    [Fact]
    public void No_rows_score_0_and_halves_are_not_defined()
    {
        var none = Confusion.Count(Quadrants, [], []);
        Assert.All(MetricCatalogue.Labels, metric => Assert.Equal(metric is QuadrantHalf ? double.NaN : 0, metric.Of(none)));
    }

    private static double Compute(string key, string truth, string predicted)
    {
        var confusion = Confusion.Count(Quadrants, [.. truth.Select(digit => digit - '0')], [.. predicted.Select(digit => digit - '0')]);
        return Assert.IsAssignableFrom<LabelMetric>(MetricCatalogue.Find(key)).Of(confusion);
    }
}
