using MerToolkit.Core.Errors;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Neural.Trainers;
using MerToolkit.Learning.Tests.Support;

namespace MerToolkit.Learning.Tests.Neural.Trainers;

public class PerceptronTrainerTests
{
    private static readonly Trainer Perceptron = new PerceptronTrainer();

    [Fact]
    public void It_is_found_by_its_name_and_its_alias() =>
        Assert.Same(TrainerRegistry.Find("mlp"), TrainerRegistry.Find("multilayer-perceptron"));

    [Fact]
    public void It_learns_what_no_linear_model_can()
    {
        var values = Sample.Noise(600, 2);
        int[] classes = [.. values.Chunk(2).Select(row => row[0] * row[1] > 0 ? 1 : 0)];
        var model = (IClassifier)Train(Sample.OfLabels(values, classes, ["apart", "same"]));
        var right = model.Probabilities(values).Chunk(2).Zip(classes).Count(row => (row.First[1] > .5 ? 1 : 0) == row.Second);
        Assert.True(right > 570, $"{right} of 600 are right.");
    }

    [Fact]
    public void It_learns_a_bent_curve_in_the_unit_of_the_target()
    {
        var values = Sample.Noise(600, 1);
        double[] numbers = [.. values.Select(value => 1e6 + 1e5 * Math.Abs(value))];
        var predicted = ((IRegressor)Train(Sample.OfNumbers(values, numbers))).Predict(values);
        var error = Math.Sqrt(predicted.Zip(numbers, (left, right) => (left - right) * (left - right)).Average());
        Assert.True(error < 1e4, $"The root mean square error is {error}.");
    }

    [Fact]
    public void The_hand_made_gradient_descent_of_one_unit_goes_the_same_way()
    {
        // One batch of all rows: the order drawn does not matter but for rounding.
        var data = Sample.OfNumbers([1, 2, 3, 4], [1, -1, 1, -1]);
        var start = PlainPerceptron.Weights(Train(data, ("hidden", 1.0), ("learning-rate", 1e-300)));
        var plain = new PlainPerceptron(start, l2: .3, rate: .01);
        for (var epoch = 0; epoch < 5; epoch++) plain.Step([1, 2, 3, 4], [1, -1, 1, -1]);
        var found = PlainPerceptron.Weights(Train(data, ("hidden", 1.0), ("learning-rate", .01),
            ("epochs", 5.0), ("l2", .3)));
        Assert.NotEqual(start, found);
        Assert.All(plain.Values.Zip(found), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
    }

    [Fact]
    public void Watched_rows_are_whole_groups()
    {
        string[] groups = [.. Enumerable.Range(0, 60).Select(row => $"song {row / 6}")];
        var data = new TrainingData(Sample.Noise(60, 2), Sample.Names(2), Sample.NumberScale([0, 1]),
            [.. Enumerable.Range(0, 60).Select(row => row % 2.0)]) { Groups = groups };
        var split = InnerSplit.HoldOut(data, .2, Sample.Context().Random)!;
        Assert.Equal(12, split.Test.Count);
        Assert.Empty(split.Test.Select(row => groups[row]).Intersect(split.Train.Select(row => groups[row])));
    }

    [Fact]
    public void The_end_of_a_training_depends_on_the_watched_rows()
    {
        var data = Sample.OfNumbers(Sample.Noise(80, 30), [.. Sample.Noise(80, 1, 9).Select(value => (double)value)]);
        double Size(params (string, object)[] options) => PlainPerceptron.Weights(Train(data, options)).Sum(Math.Abs);
        var few = Size(("early-stopping", 3.0), ("validation-share", .2));
        var many = Size(("patience", 3.0));
        Assert.True(few < many, "Noise cannot be predicted, so the watched rows should end the training first.");
    }

    [Fact]
    public void Rows_that_cannot_be_parted_cannot_be_watched()
    {
        var data = new TrainingData(Sample.Noise(4, 1), Sample.Names(1), Sample.NumberScale([0, 1]), [0, 1, 0, 1])
            { Groups = ["song", "song", "song", "song"] };
        var failure = Assert.Throws<InputException>(() => Train(data, ("early-stopping", 5.0)));
        Assert.Equal("early-stopping-rows", Assert.Single(failure.Problems).Code);
    }

    [Fact]
    public void A_loss_beyond_the_numbers_is_told_with_epoch_and_batch()
    {
        var data = Sample.OfNumbers([1e30f, -3e30f, 2e30f, 1e25f], [1, 2, 3, 4]);
        var failure = Assert.Throws<NumericalException>(() => Train(data, ("learning-rate", 1.0)));
        var problem = Assert.Single(failure.Problems);
        Assert.Equal("training-overflow", problem.Code);
        Assert.Matches("in epoch [0-9]+, batch 1: loss .+, largest slope of the last step ", problem.Message);
    }

    [Fact]
    public void Restoring_refuses_a_deviation_below_zero()
    {
        var stored = TensorStore.Of(Train(Sample.OfNumbers([1, 2, 3], [1, 2, 3]))).With("target", new[] { 1.0, -1 }, 2);
        Assert.Throws<InputException>(() => Perceptron.Restore(Sample.NumberScale([1, 3]), 1, stored));
    }

    private static IModel Train(TrainingData data, params (string Name, object Value)[] options) =>
        Perceptron.Train(data, Sample.Options(Perceptron, options), Sample.Context());
}
