using MerToolkit.Core.Errors;
using MerToolkit.Learning.Baselines;
using MerToolkit.Learning.Linear;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Tests.Support;

namespace MerToolkit.Learning.Tests.Models;

public class TrainingCheckTests
{
    private static readonly TrainerDeclaration Logistic = new LogisticTrainer().Declaration;
    private static readonly TrainerDeclaration Ridge = new RidgeTrainer().Declaration;
    private static readonly TrainerDeclaration Majority = new MajorityTrainer().Declaration;

    [Fact]
    public void Sound_data_pass()
    {
        TrainingCheck.Require(Logistic, Sample.OfLabels([1, 2, 3, 4], [0, 1]));
        TrainingCheck.Require(Ridge, Sample.OfNumbers([float.MaxValue, -float.MaxValue], [double.MaxValue, double.Epsilon]));
    }

    [Fact]
    public void A_trainer_gets_only_targets_it_learns()
    {
        var numbers = Assert.Throws<UsageException>(() => TrainingCheck.Require(Logistic, Sample.OfNumbers([1], [1])));
        Assert.Contains("'logistic' does not learn numbers, as the target 'arousal' holds.", numbers.Message);
        var labels = Assert.Throws<UsageException>(() => TrainingCheck.Require(Ridge, Sample.OfLabels([1], [0])));
        Assert.Contains("'ridge' does not learn labels, as the target 'label' holds.", labels.Message);
        Assert.All([numbers, labels], refused => Assert.Equal("trainer-target", Assert.Single(refused.Problems).Code));
    }

    [Fact]
    public void Every_value_that_is_no_number_is_named_with_row_and_column()
    {
        float[] values = [1, float.NaN, 3, 4, float.PositiveInfinity, 6];
        var refused = Assert.Throws<InputException>(() => TrainingCheck.Require(Logistic, Sample.OfLabels(values, [0, 1, 0])));
        Assert.Equal(
            [
                "row 1: column 'x1' holds NaN, not an allowed number.",
                "row 3: column 'x0' holds Infinity, not an allowed number.",
            ],
            refused.Problems.Select(problem => problem.Message));
        Assert.Equal(["x1", "x0"], refused.Problems.Select(problem => problem.Column));
        Assert.All(refused.Problems, problem => Assert.Equal("number-invalid", problem.Code));
    }

    [Fact]
    public void Rows_with_names_are_called_by_them()
    {
        var data = new TrainingData(new[] { 1, float.NaN }, ["tempo"], Sample.LabelScale(), [0, 1]) { Ids = ["a.wav", "b.wav"] };
        var refused = Assert.Throws<InputException>(() => TrainingCheck.Require(Logistic, data));
        Assert.Equal("row 'b.wav': column 'tempo' holds NaN, not an allowed number.", Assert.Single(refused.Problems).Message);
    }

    [Fact]
    public void A_flood_of_bad_values_is_cut_short_with_its_count()
    {
        float[] values = [.. Enumerable.Repeat(float.NaN, 100)];
        var refused = Assert.Throws<InputException>(() => TrainingCheck.Require(Logistic, Sample.OfLabels(values, new int[50])));
        Assert.Equal(21, refused.Problems.Count);
        Assert.Equal("80 more values are not finite.", refused.Problems[^1].Message);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.NegativeInfinity)]
    public void A_target_that_is_no_number_is_named(double number)
    {
        var refused = Assert.Throws<InputException>(() => TrainingCheck.Require(Ridge, Sample.OfNumbers([1, 2], [0, number])));
        Assert.StartsWith("row 2: column 'arousal' holds", Assert.Single(refused.Problems).Message);
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(-1.0)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_weight_that_is_not_above_0_and_finite_is_named(double weight)
    {
        var data = new TrainingData(new float[2], ["x"], Sample.LabelScale(), [0, 1]) { Weights = new[] { 1, weight } };
        var refused = Assert.Throws<InputException>(() => TrainingCheck.Require(Logistic, data));
        Assert.StartsWith("row 2: column 'weight' holds", Assert.Single(refused.Problems).Message);
    }

    [Fact]
    public void No_rows_and_no_columns_are_refused_together()
    {
        var data = new TrainingData(ReadOnlyMemory<float>.Empty, [], Sample.LabelScale(), []);
        var refused = Assert.Throws<InputException>(() => TrainingCheck.Require(Logistic, data));
        Assert.Equal(["training-empty", "training-no-columns"], refused.Problems.Select(problem => problem.Code));
    }

    [Fact]
    public void A_baseline_needs_no_columns() =>
        TrainingCheck.Require(Majority, new TrainingData(ReadOnlyMemory<float>.Empty, [], Sample.LabelScale(), [0]));

    [Fact]
    public void Classes_and_weights_that_do_not_fit_the_data_are_mistakes_of_the_caller()
    {
        Assert.Throws<ArgumentException>(() => TrainingCheck.Require(Logistic, Sample.OfLabels([1], [4])));
        Assert.Throws<ArgumentException>(() => TrainingCheck.Require(Logistic, Sample.OfLabels([1], [-1])));
        var data = new TrainingData(new float[2], ["x"], Sample.LabelScale(), [0, 1]) { Weights = new double[] { 1 } };
        Assert.Throws<ArgumentException>(() => TrainingCheck.Require(Logistic, data));
    }
}
