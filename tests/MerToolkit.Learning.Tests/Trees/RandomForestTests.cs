using MerToolkit.Core.Configuration;
using MerToolkit.Core.Errors;
using MerToolkit.Core.Numerics;
using MerToolkit.Learning.Models;

namespace MerToolkit.Learning.Tests.Trees;

public class RandomForestTests
{
    private static readonly Trainer Forest = TrainerRegistry.Find("rf")!;

    [Fact]
    public void It_is_found_by_its_name_and_its_alias() => Assert.Same(TrainerRegistry.Find("random-forest"), Forest);

    [Fact]
    public void Quadrants_of_a_square_are_learned_from_a_few_hundred_points()
    {
        var model = (IClassifier)Train(Xor(600, seed: 1));
        var test = Xor(500, seed: 2);
        Assert.True(Accuracy(model, test) > 0.95);
    }

    [Fact]
    public void A_step_is_learned()
    {
        float[] values = [.. Enumerable.Range(0, 200).Select(row => row / 200f)];
        double[] numbers = [.. values.Select(value => value < 0.4f ? 3.0 : 7.0)];
        var model = (IRegressor)Train(new TrainingData(values, ["x"], new NumberScale("y", "", "1", 3, 7), numbers));
        var predicted = new double[4];
        model.Predict(new FeatureRows([-5, 0.3f, 0.5f, 9], 4, 1), predicted);
        Assert.Equal([3, 3, 7, 7], predicted);
    }

    [Fact]
    public void Two_seeds_give_two_forests_and_one_seed_gives_one()
    {
        var data = Xor(60, seed: 3);
        Assert.Equal(Bytes(Train(data, seed: 1)), Bytes(Train(data, seed: 1)));
        Assert.NotEqual(Bytes(Train(data, seed: 1)), Bytes(Train(data, seed: 2)));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void The_number_of_jobs_changes_no_bit(int jobs)
    {
        Assert.Equal(Bytes(Train(Xor(150, seed: 4))), Bytes(Train(Xor(150, seed: 4), jobs: jobs)));
        Assert.Equal(Bytes(Train(Wave(150))), Bytes(Train(Wave(150), jobs: jobs)));
    }

    [Fact]
    public void Weights_of_one_are_no_weights()
    {
        Assert.Equal(Bytes(Train(Xor(90, seed: 5))), Bytes(Train(Weighted(Xor(90, seed: 5), _ => 1))));
        Assert.Equal(Bytes(Train(Wave(90))), Bytes(Train(Weighted(Wave(90), _ => 1))));
    }

    [Fact]
    public void A_weight_of_two_is_the_row_twice()
    {
        (string, object)[] options = [("bootstrap", "no"), ("trees", 20.0), ("bins", 16.0)];
        var (data, numbers) = (Xor(70, seed: 6), Wave(70));
        int[] twice = [.. Enumerable.Range(0, 70).SelectMany(row => Enumerable.Repeat(row, row % 3 == 0 ? 2 : 1))];
        var weighted = Train(Weighted(data, row => row % 3 == 0 ? 2 : 1), options);
        Assert.Equal(Bytes(Train(Rows(data, twice), options)), Bytes(weighted));
        var weightedNumbers = Train(Weighted(numbers, row => row % 3 == 0 ? 2 : 1), options);
        Assert.Equal(Bytes(Train(Rows(numbers, twice), options)), Bytes(weightedNumbers));
    }

    [Fact]
    public void A_heavy_row_pulls_the_others_along()
    {
        // One column, constant: all that remains is the weighted mean, of drawn rows and of all.
        var data = new TrainingData(new float[4], ["x"], new NumberScale("y", "", "1", 0, 8), [0, 0, 0, 8]);
        var model = (IRegressor)Train(Weighted(data, row => row < 3 ? 1 : 5), [("bootstrap", "no"), ("trees", 3.0)]);
        var predicted = new double[1];
        model.Predict(new FeatureRows([0], 1, 1), predicted);
        Assert.Equal(5, predicted[0]);
    }

    [Fact]
    public void A_label_without_rows_has_probability_0()
    {
        var scale = new LabelScale("label", "", ["a", "b", "c"]);
        var model = (IClassifier)Train(new TrainingData(new float[] { 1, 2, 3, 4 }, ["x"], scale, [0, 2, 0, 2]));
        var probabilities = new double[6];
        model.Probabilities(new FeatureRows([1, 4], 2, 1), probabilities);
        Assert.Equal(0, probabilities[1]);
        Assert.Equal(0, probabilities[4]);
        Assert.Equal(1, probabilities[3] + probabilities[5], 1e-12);
    }

    [Fact]
    public void One_row_makes_a_forest_of_its_target()
    {
        var model = (IRegressor)Train(new TrainingData(new float[] { 1, 2 }, ["x", "y"], new NumberScale("z", "", "1", 4, 4), [4.5]));
        var predicted = new double[1];
        model.Predict(new FeatureRows([9, 9], 1, 2), predicted);
        Assert.Equal(4.5, predicted[0]);
    }

    [Fact]
    public void Numbers_too_large_for_a_mean_are_an_error_and_no_model()
    {
        var scale = new NumberScale("pressure", "", "Pa", -1e308, 1e308);
        var error = Assert.Throws<NumericalException>(() => Train(new TrainingData(new float[2], ["x"], scale, [-1e308, 1e308])));
        Assert.Contains("'pressure'", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("depth", 1, 3)]
    [InlineData("depth", 2, 7)]
    [InlineData("min-leaf", 300, 1)]
    [InlineData("min-split", 601, 1)]
    public void Limits_keep_trees_small(string option, double value, int nodes)
    {
        var trees = ((IAdditiveTrees)Train(Xor(600, seed: 7), [(option, value), ("trees", 10.0)])).Trees;
        var ends = Enumerable.Range(1, trees.Count).Select(tree => tree < trees.Count ? trees.Root(tree) : trees.Nodes);
        var sizes = ends.Select((end, tree) => end - trees.Root(tree));
        Assert.All(sizes, size => Assert.InRange(size, 1, nodes));
    }

    [Theory]
    [InlineData("sqrt")]
    [InlineData("all")]
    [InlineData(0.001)]
    [InlineData(1.0)]
    public void Every_way_to_name_the_columns_trains(object features)
    {
        var model = (IClassifier)Train(Xor(200, seed: 8), [("features", features), ("trees", 50.0)]);
        Assert.True(Accuracy(model, Xor(200, seed: 9)) > 0.85);
    }

    [Fact]
    public void Training_ends_when_it_is_cancelled()
    {
        var context = new TrainingContext(RandomStream.FromSeed(1), 2, new CancellationToken(true));
        Assert.ThrowsAny<OperationCanceledException>(() => Forest.Train(Xor(60, seed: 1), Options(), context));
    }

    [Fact]
    public void A_matrix_of_another_width_is_refused()
    {
        var model = (IClassifier)Train(Xor(30, seed: 1));
        Assert.Throws<ArgumentException>(() => model.Probabilities(new FeatureRows(new float[6], 2, 3), new double[4]));
    }

    internal static TrainingData Xor(int rows, int seed)
    {
        var random = RandomStream.FromSeed((ulong)seed);
        float[] values = [.. Enumerable.Range(0, rows * 2).Select(_ => (float)((random.NextDouble() * 2) - 1))];
        int[] classes = [.. Enumerable.Range(0, rows).Select(row => values[row * 2] * values[(row * 2) + 1] > 0 ? 1 : 0)];
        return new TrainingData(values, ["x", "y"], new LabelScale("label", "", ["different", "same"]), classes);
    }

    internal static TrainingData Wave(int rows)
    {
        var random = RandomStream.FromSeed(9);
        float[] values = [.. Enumerable.Range(0, rows * 3).Select(_ => random.NextInt32(50) / 10f)];
        double[] numbers = [.. Enumerable.Range(0, rows).Select(row => Math.Round(Math.Abs(values[row * 3] - 2) * 8) + (row * 7 % 3))];
        return new TrainingData(values, ["x", "y", "z"], new NumberScale("number", "", "1", 0, 30), numbers);
    }

    internal static IModel Train(TrainingData data, (string Name, object Value)[]? options = null, int seed = 1, int jobs = 1) =>
        Forest.Train(data, Options(options), new TrainingContext(RandomStream.FromSeed((ulong)seed), jobs));

    internal static byte[] Bytes(IModel model)
    {
        var store = new TensorStore();
        model.Save(store);
        return store.Bytes;
    }

    private static OptionValues Options((string Name, object Value)[]? given = null) =>
        new(Forest.Declaration.Options, given?.ToDictionary(option => option.Name, option => option.Value));

    private static TrainingData Weighted(TrainingData data, Func<int, double> weight)
    {
        var weights = Enumerable.Range(0, data.Rows).Select(weight).ToArray();
        return data.Scale is LabelScale labels
            ? new TrainingData(data.Memory, data.Columns, labels, data.Classes.ToArray()) { Weights = weights }
            : new TrainingData(data.Memory, data.Columns, (NumberScale)data.Scale, data.Numbers.ToArray()) { Weights = weights };
    }

    private static TrainingData Rows(TrainingData data, int[] rows)
    {
        float[] values = [.. rows.SelectMany(row => data.Features[row].ToArray())];
        return data.Scale is LabelScale labels
            ? new TrainingData(values, data.Columns, labels, [.. rows.Select(row => data.Classes.Span[row])])
            : new TrainingData(values, data.Columns, (NumberScale)data.Scale, [.. rows.Select(row => data.Numbers.Span[row])]);
    }

    private static double Accuracy(IClassifier model, TrainingData data)
    {
        var probabilities = new double[data.Rows * 2];
        model.Probabilities(data.Features, probabilities);
        return Enumerable.Range(0, data.Rows).Average(row => probabilities[(row * 2) + data.Classes.Span[row]] > 0.5 ? 1.0 : 0.0);
    }
}
