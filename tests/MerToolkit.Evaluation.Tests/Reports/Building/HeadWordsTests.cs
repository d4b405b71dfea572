using MerToolkit.Evaluation.Reports.Building;
using MerToolkit.Evaluation.Results;
using static MerToolkit.Evaluation.Tests.Reports.Samples;

namespace MerToolkit.Evaluation.Tests.Reports.Building;

public sealed class HeadWordsTests
{
    [Fact]
    public void A_sound_result_has_no_caution()
    {
        Assert.Empty(Cautions(Labels));
        Assert.Empty(Cautions(Numbers));
    }

    [Fact]
    public void Groups_on_both_sides_of_a_split_are_a_caution() => Assert.Equal(
        ["1 group (artist) with rows on both sides of a split: the scores flatter."],
        Cautions(Labels with { Protocol = Labels.Protocol with { SharedGroups = 1 } }));

    [Theory]
    [InlineData("accuracy", .3, .25, .35, .26, true)]
    [InlineData("accuracy", .3, .25, .35, .24, false)]
    [InlineData("accuracy", .3, .25, .35, .9, true)]
    [InlineData("rmse", .3, .25, .35, .34, true)]
    [InlineData("rmse", .3, .25, .35, .36, false)]
    [InlineData("rmse", .3, .25, .35, .1, true)]
    [InlineData("unknown", .3, .25, .35, .3, false)]
    [InlineData("accuracy", .3, double.NaN, double.NaN, .26, false)]
    public void A_score_that_a_trivial_predictor_reaches_is_a_caution(
        string metric, double value, double low, double high, double trivial, bool isCaution)
    {
        var target = ManyLabels(2) with
        {
            Metrics = [Metric(metric, value, low, high, value)],
            Baselines = [new BaselineResult("majority", [Trivial(metric, trivial)])],
        };
        var cautions = Cautions(Of(target)).ToList();
        Assert.Equal(isCaution, cautions.Count == 1);
        if (isCaution) Assert.EndsWith("of knn cannot be told from that of the trivial predictor 'majority'.", cautions[0]);
    }

    [Theory]
    [InlineData("accuracy", "b")]
    [InlineData("rmse", "a")]
    [InlineData("unknown", "a")]
    public void The_best_of_several_is_by_the_better_side_of_the_metric(string metric, string best)
    {
        static TrainerResult Trainer(string name, string metric, double value) =>
            new(name, [], false, [ManyLabels(2) with { Metrics = [Metric(metric, value, 0, 1, value)] }]);
        var result = Labels with { Trainers = [Trainer("a", metric, .4), Trainer("b", metric, .6), Trainer("c", metric, double.NaN)] };
        Assert.Equal(best, Assert.Single(TargetResults.Of(result)).BestBy(metric).Trainer.Trainer);
    }

    [Fact]
    public void An_error_in_a_unit_says_so()
    {
        var target = (NumberResult)Numbers.Trainers[0].Targets[0] with { Unit = "points" };
        var results = Assert.Single(TargetResults.Of(Of(target)));
        Assert.Equal("RMSE (points)", results.TitleOf("rmse"));
        Assert.Equal("R²", results.TitleOf("r2"));
    }

    private static IEnumerable<string> Cautions(EvaluationResult result) => HeadWords.Cautions(result, [.. TargetResults.Of(result)]);
}
