using MerToolkit.Core.Errors;
using MerToolkit.Core.Numerics;
using MerToolkit.Learning.Boosting;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Tests.Support;
using MerToolkit.Learning.Tests.Trees;

namespace MerToolkit.Learning.Tests.Boosting;

public class DepthwiseBoostingTests
{
    private static readonly Trainer Boosting = TrainerRegistry.Find("xgboost")!;

    [Fact]
    public void It_is_found_by_its_name_and_its_alias() => Assert.Same(TrainerRegistry.Find("boosted-depthwise"), Boosting);

    [Fact]
    public void One_round_of_squared_error_is_known_in_closed_form()
    {
        // Mean 6; gradients 4, 3, -2, -5; the best cut is in the middle: 7 / (2 + 1) and 7 / (2 + 1), times the rate.
        var data = Sample.OfNumbers([0, 1, 2, 3], [2, 3, 8, 11]);
        var model = (IRegressor)Train(data, ("rounds", 1.0), ("depth", 1.0), ("learning-rate", .3));
        Assert.All(model.Predict([-9, 1.4f, 1.6f, 9]).Zip([5.3, 5.3, 6.7, 6.7]), pair => Assert.Equal(pair.Second, pair.First, 1e-12));
    }

    [Fact]
    public void One_round_of_softmax_is_known_in_closed_form()
    {
        // Two labels, p = 1/2: gradients -1/2 and 1/2, hessians 1/2; a pure side of two rows moves by 1 / (1 + 1).
        var data = Sample.OfLabels([0, 1, 2, 3], [0, 0, 1, 1], ["a", "b"]);
        var model = (IClassifier)Train(data, ("rounds", 1.0), ("learning-rate", 1.0), ("objective", "softmax"));
        var expected = 1 / (1 + VectorMath.Exp(-1.0));
        Assert.Equal(expected, model.Probabilities([0])[0], 1e-12);
        Assert.Equal(expected, model.Probabilities([3])[1], 1e-12);
    }

    [Fact]
    public void One_round_of_two_labels_is_known_in_closed_form()
    {
        // p = 1/2: gradients 1/2 and -1/2, hessians 1/4; a pure side of four rows moves by 2 / (1 + 1).
        var data = Sample.OfLabels([0, 1, 2, 3, 4, 5, 6, 7], [0, 0, 0, 0, 1, 1, 1, 1], ["a", "b"]);
        var model = (IClassifier)Train(data, ("rounds", 1.0), ("learning-rate", 1.0));
        var expected = 1 / (1 + VectorMath.Exp(-1.0));
        Assert.All(model.Probabilities([0, 7]).Zip([expected, 1 - expected, 1 - expected, expected]),
            pair => Assert.Equal(pair.Second, pair.First, 1e-12));
    }

    [Fact]
    public void Two_labels_have_one_tree_a_round_and_more_have_one_each()
    {
        Assert.Equal((5, 1), Trees(RandomForestTests.Xor(100, seed: 2)));
        Assert.Equal((15, 3), Trees(Sample.OfLabels([0, 1, 2, 3], [0, 0, 1, 2], ["a", "b", "c"])));

        static (int, int) Trees(TrainingData data)
        {
            var model = (IAdditiveTrees)Train(data, ("rounds", 5.0));
            return (model.Trees.Count, model.Trees.Interleaved);
        }
    }

    [Theory]
    [InlineData("binary", "log-odds")]
    [InlineData("softmax", "offset")]
    public void A_model_of_two_labels_comes_back_as_the_kind_it_was(string objective, string tensor)
    {
        var data = RandomForestTests.Xor(100, seed: 3);
        var model = Train(data, ("rounds", 4.0), ("objective", objective));
        var store = TensorStore(model);
        Assert.Contains(tensor, store.Tensors.Keys);
        var restored = Boosting.Restore(data.Scale, data.Columns.Count, store);
        Assert.IsType(model.GetType(), restored);
        Assert.Equal(
            ((IClassifier)model).Probabilities(data.Memory.ToArray()), ((IClassifier)restored).Probabilities(data.Memory.ToArray()));
    }

    [Fact]
    public void Two_labels_have_a_margin_each_whose_softmax_is_their_probabilities()
    {
        var data = RandomForestTests.Xor(80, seed: 3);
        var model = (BoostedBinary)Train(data, ("rounds", 9.0));
        var (margins, sums) = (new double[160], new double[80]);
        model.Margins(data.Features, margins);
        model.Trees.Sum(data.Features, sums);
        Assert.Equal(2, model.Outputs);
        Assert.Equal(sums.Select(sum => sum + model.Offset), margins.Chunk(2).Select(row => row[1] - row[0]));
        SoftmaxLoss.ToShares(margins, 2);
        Assert.All(model.Probabilities(data.Memory.ToArray()).Zip(margins), pair => Assert.Equal(pair.First, pair.Second, 1e-14));
    }

    [Fact]
    public void One_margin_cannot_stand_for_three_labels()
    {
        var store = TensorStore(Train(RandomForestTests.Xor(100, seed: 3), ("rounds", 3.0)));
        Assert.Throws<InputException>(() => Boosting.Restore(new LabelScale("label", "", ["a", "b", "c"]), 2, store));
    }

    [Fact]
    public void The_loss_of_labels_falls_every_round()
    {
        var data = RandomForestTests.Xor(200, seed: 1);
        double Loss(IModel model) => ((IClassifier)model).Probabilities(data.Memory.ToArray()).Chunk(2).Zip(data.Classes.ToArray())
            .Sum(row => -VectorMath.Log(row.First[row.Second]));
        RequireFall([.. Enumerable.Range(1, 30).Select(rounds => Loss(Train(data, ("rounds", (double)rounds))))]);
    }

    [Fact]
    public void The_loss_of_numbers_falls_every_round()
    {
        var data = RandomForestTests.Wave(200);
        double Loss(IModel model) => ((IRegressor)model).Predict(data.Memory.ToArray()).Zip(data.Numbers.ToArray())
            .Sum(row => (row.First - row.Second) * (row.First - row.Second));
        RequireFall([.. Enumerable.Range(1, 30).Select(rounds => Loss(Train(data, ("rounds", (double)rounds))))]);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void The_number_of_jobs_changes_no_bit(int jobs)
    {
        // Enough cells for several threads to count the columns of one tree.
        var numbers = Sample.OfNumbers(Sample.Noise(7000, 12), [.. Enumerable.Range(0, 7000).Select(row => row * 37 % 101 / 7.0)]);
        foreach (var data in new[] { numbers, RandomForestTests.Xor(300, seed: 4) })
        {
            (string, object)[] options = [("rounds", 6.0), ("row-sample", .7), ("column-sample", .6)];
            Assert.Equal(Bytes(data, 1, options), Bytes(data, jobs, options));
        }
    }

    [Fact]
    public void A_weight_of_two_is_the_row_twice()
    {
        float[] values = [0, 1, 2, 3, 4, 5];
        var twice = Sample.OfNumbers([.. values, 1, 4], [1, 5, 2, 8, 3, 9, 5, 3]);
        var weighted = new TrainingData(values, ["x0"], (NumberScale)twice.Scale, [1, 5, 2, 8, 3, 9])
        {
            Weights = new double[] { 1, 2, 1, 1, 2, 1 },
        };
        var (expected, found) = ((IRegressor)Train(twice), (IRegressor)Train(weighted));
        Assert.All(expected.Predict(values).Zip(found.Predict(values)), pair => Assert.Equal(pair.First, pair.Second, 1e-9));
    }

    [Fact]
    public void The_margins_are_the_offset_and_the_sums_over_the_trees()
    {
        var data = Sample.OfNumbers([0, 1, 2, 3], [2, 3, 8, 11]);
        var model = Train(data, ("rounds", 5.0));
        var (trees, sums) = ((IAdditiveTrees)model, new double[4]);
        trees.Trees.Sum(data.Features, sums);
        Assert.Equal(6, trees.Offset);
        Assert.Equal(((IRegressor)model).Predict([0, 1, 2, 3]), sums.Select(sum => (sum / trees.Divisor) + trees.Offset));
    }

    [Fact]
    public void Trees_of_a_round_belong_to_the_labels_in_turn()
    {
        var model = (IAdditiveTrees)Train(RandomForestTests.Xor(100, seed: 2), ("rounds", 7.0), ("objective", "softmax"));
        Assert.Equal((14, 1, 2), (model.Trees.Count, model.Trees.Outputs, model.Trees.Interleaved));
        var store = TensorStore(model);
        var scale = new LabelScale("label", "", ["a", "b", "c"]);
        Assert.Throws<InputException>(() => Boosting.Restore(scale, 2, store));
    }

    [Fact]
    public void A_price_that_no_split_is_worth_leaves_the_mean()
    {
        var data = Sample.OfNumbers([0, 1, 2, 3], [2, 3, 8, 11]);
        foreach (var option in new[] { "gamma", "l1", "min-child-weight" })
            Assert.All(((IRegressor)Train(data, (option, 1e6))).Predict([0, 3]), value => Assert.Equal(6, value, 1e-9));
    }

    [Fact]
    public void Numbers_too_large_for_finite_gradients_are_an_error_and_no_model() =>
        Assert.Throws<NumericalException>(() => Train(Sample.OfNumbers([0, 1], [-1e308, 1e308])));

    private static void RequireFall(double[] losses) =>
        Assert.All(losses.Zip(losses.Skip(1)), pair => Assert.True(pair.Second < pair.First, $"{pair.Second} follows {pair.First}."));

    private static IModel Train(TrainingData data, params (string Name, object Value)[] options) =>
        Boosting.Train(data, Sample.Options(Boosting, options), Sample.Context());

    private static byte[] Bytes(TrainingData data, int jobs, (string Name, object Value)[] options) =>
        RandomForestTests.Bytes(Boosting.Train(data, Sample.Options(Boosting, options), Sample.Context(jobs: jobs)));

    private static Support.TensorStore TensorStore(IModel model) => Support.TensorStore.Of(model);
}
