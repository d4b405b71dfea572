using MerToolkit.Evaluation.Results;
using MerToolkit.Workflows.Evaluating;
using static MerToolkit.Workflows.Tests.Evaluating.Results;

namespace MerToolkit.Workflows.Tests.Evaluating;

public sealed class BoundCheckTests
{
    private static readonly TrainerResult Forest = Trainer("random-forest",
        Labels("label", Metric("accuracy", 0.75), Metric("macro_f1", 0.7)),
        Numbers("arousal", Metric("r2", 0.5), Metric("rmse", 0.25)),
        Numbers("valence", Metric("r2", 0.25), Metric("rmse", double.NaN)));

    [Theory]
    [InlineData("accuracy", 0.75)]
    [InlineData("accuracy", 0.5)]
    [InlineData("macro-f1", 0.7)]
    [InlineData("MACRO_F1", 0.7)]
    [InlineData("label.accuracy", 0.75)]
    [InlineData("r2", 0.25)]
    [InlineData("arousal.r2", 0.5)]
    [InlineData("arousal.rmse", 0.25)]
    [InlineData("arousal.rmse", 0.3)]
    public void A_bound_that_is_reached_is_not_told(string metric, double bound) => Assert.Empty(Misses(metric, bound));

    [Theory]
    [InlineData("accuracy", 0.7501, "random-forest: accuracy of label is 0.75, below 0.7501")]
    [InlineData("r2", 0.3, "random-forest: r2 of valence is 0.25, below 0.3")]
    [InlineData("valence.r2", 0.3, "random-forest: r2 of valence is 0.25, below 0.3")]
    [InlineData("arousal.rmse", 0.2, "random-forest: rmse of arousal is 0.25, above 0.2")]
    [InlineData("valence.rmse", 9, "random-forest: rmse of valence is NaN, above 9")]
    [InlineData("valence.accuracy", 0, "random-forest has no valence.accuracy")]
    [InlineData("tension.r2", 0, "random-forest has no tension.r2")]
    [InlineData("mae", 1, "random-forest has no mae")]
    public void A_bound_that_is_missed_is_told(string metric, double bound, string said) => Assert.Equal([said], Misses(metric, bound));

    [Fact]
    public void Every_target_below_its_bound_is_told() => Assert.Equal(
        ["random-forest: r2 of arousal is 0.5, below 0.6", "random-forest: r2 of valence is 0.25, below 0.6"], Misses("r2", 0.6));

    [Fact]
    public void Every_bound_and_every_trainer_is_told_in_the_order_asked_for()
    {
        var other = Trainer("ridge", Labels("label", Metric("accuracy", 0.1)));
        Assert.Equal(
            ["ridge: accuracy of label is 0.1, below 0.2", "random-forest: macro_f1 of label is 0.7, below 0.9", "ridge has no macro-f1"],
            BoundCheck.Misses([new MetricBound("accuracy", 0.2), new MetricBound("macro-f1", 0.9)], [Forest, other]));
    }

    [Fact]
    public void Nothing_is_asked_and_nothing_is_missed() => Assert.Empty(BoundCheck.Misses([], [Forest]));

    private static IReadOnlyList<string> Misses(string metric, double bound) =>
        BoundCheck.Misses([new MetricBound(metric, bound)], [Forest]);
}
