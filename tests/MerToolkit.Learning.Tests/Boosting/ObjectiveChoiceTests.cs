using MerToolkit.Core.Errors;
using MerToolkit.Learning.Boosting;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Tests.Support;

namespace MerToolkit.Learning.Tests.Boosting;

public class ObjectiveChoiceTests
{
    private static readonly TrainingData OneLabel = Sample.OfLabels([0, 1], [0, 0], ["a"]);
    private static readonly TrainingData TwoLabels = Sample.OfLabels([0, 1], [0, 1], ["a", "b"]);
    private static readonly TrainingData ThreeLabels = Sample.OfLabels([0, 1, 2], [0, 1, 2], ["a", "b", "c"]);
    private static readonly TrainingData Numbers = Sample.OfNumbers([0, 1], [3, 4]);

    [Fact]
    public void Auto_takes_what_fits_the_target()
    {
        Assert.IsType<SoftmaxLoss>(Of("auto", OneLabel));
        Assert.IsType<BinaryLoss>(Of("auto", TwoLabels));
        Assert.IsType<SoftmaxLoss>(Of("auto", ThreeLabels));
        Assert.IsType<SquaredError>(Of("auto", Numbers));
    }

    [Fact]
    public void A_word_takes_its_objective()
    {
        Assert.IsType<SoftmaxLoss>(Of("softmax", TwoLabels));
        Assert.IsType<BinaryLoss>(Of("binary", TwoLabels));
        Assert.IsType<SquaredError>(Of("squared", Numbers));
        Assert.IsType<AbsoluteError>(Of("absolute", Numbers));
        Assert.IsType<QuantileLoss>(Of("quantile", Numbers));
        Assert.IsType<HuberLoss>(Of("huber", Numbers));
    }

    [Fact]
    public void Every_word_is_known_to_some_target()
    {
        foreach (var word in ObjectiveChoice.Objective.Words)
            Assert.Contains(new[] { TwoLabels, Numbers }, data => Record.Exception(() => Of(word, data)) is null);
    }

    [Fact]
    public void An_objective_for_another_kind_of_target_is_refused_with_those_that_fit()
    {
        Assert.Equal("'objective' is 'absolute', which is not for the target 'label' of 2 labels. "
            + "Leave it at 'auto', or take softmax or binary.", Refusal("absolute", TwoLabels));
        Assert.Equal("'objective' is 'binary', which is not for the target 'label' of 3 labels. "
            + "Leave it at 'auto', or take softmax.", Refusal("binary", ThreeLabels));
        Assert.Equal("'objective' is 'softmax', which is not for the target 'arousal' of numbers. "
            + "Leave it at 'auto', or take squared, absolute, quantile or huber.", Refusal("softmax", Numbers));
    }

    [Theory]
    [InlineData("squared")]
    [InlineData("huber")]
    public void A_mean_beyond_the_numbers_is_refused(string word)
    {
        var data = Sample.OfNumbers([0, 1], [-1.5e308, 1.5e308]);
        Assert.Contains("too large", Assert.Throws<NumericalException>(() => Of(word, data)).Message);
    }

    private static string Refusal(string word, TrainingData data) =>
        Assert.Single(Assert.Throws<UsageException>(() => Of(word, data)).Problems).ToString();

    private static IObjective Of(string word, TrainingData data) =>
        ObjectiveChoice.Of(data, Sample.Options(TrainerRegistry.Find("boosted-depthwise")!, ("objective", word)));
}
