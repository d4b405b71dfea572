using FsCheck;
using FsCheck.Fluent;
using MerToolkit.Core.Errors;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Neighbours;
using MerToolkit.Learning.Tests.Support;

namespace MerToolkit.Learning.Tests.Neighbours;

public class NeighboursTrainerTests
{
    private static readonly NeighboursTrainer Trainer = new();

    [Fact]
    public void Uniform_neighbours_share_the_probability()
    {
        var model = Classifier(Sample.OfLabels([0, 1, 2, 10, 11], [0, 1, 1, 2, 3]), ("neighbours", 3.0));
        AssertEqual([1 / 3.0, 2 / 3.0, 0, 0], model.Probabilities([.9f]));
        AssertEqual([0, 1 / 3.0, 1 / 3.0, 1 / 3.0], model.Probabilities([100f]));
    }

    [Fact]
    public void Distance_counts_by_its_inverse()
    {
        var model = Classifier(Sample.OfLabels([0, 4, 20], [0, 1, 2]), ("neighbours", 2.0), ("weights", "distance"));
        AssertEqual([3 / 4.0, 1 / 4.0, 0, 0], model.Probabilities([1f]));
    }

    [Fact]
    public void Rows_equal_to_the_query_count_alone_when_distance_counts()
    {
        var data = Sample.OfLabels([0, 1, 1, 1.0001f, 2], [0, 1, 2, 3, 3]);
        AssertEqual([0, .5, .5, 0], Classifier(data, ("weights", "distance")).Probabilities([1f]));
        AssertEqual([.2, .2, .2, .4], Classifier(data).Probabilities([1f]));
    }

    [Fact]
    public void Of_equally_near_rows_the_first_are_neighbours()
    {
        var values = Enumerable.Range(0, 40).Select(row => row % 2 == 0 ? 1f : -1f).ToArray();
        int[] classes = [.. Enumerable.Range(0, 40).Select(row => row / 10)];
        AssertEqual([1, 0, 0, 0], Classifier(Sample.OfLabels(values, classes), ("neighbours", 10.0)).Probabilities([0f]));
        AssertEqual([10 / 15.0, 5 / 15.0, 0, 0], Classifier(Sample.OfLabels(values, classes), ("neighbours", 15.0)).Probabilities([0f]));
    }

    [Fact]
    public void Numbers_are_the_mean_of_the_neighbours()
    {
        var data = Sample.OfNumbers([0, 4, 20, 21], [8, -4, 100, 50]);
        AssertEqual([2, 75], Regressor(data, ("neighbours", 2.0)).Predict([1f, 30f]));
        AssertEqual([5], Regressor(data, ("neighbours", 2.0), ("weights", "distance")).Predict([1f]));
        AssertEqual([100], Regressor(data, ("neighbours", 2.0), ("weights", "distance")).Predict([20f]));
    }

    [Fact]
    public void With_fewer_rows_than_neighbours_all_are_asked() =>
        AssertEqual([4], Regressor(Sample.OfNumbers([0, 1, 2], [1, 2, 9])).Predict([50f]));

    [Fact]
    public void The_weight_of_a_row_multiplies_what_it_counts_and_only_ratios_matter()
    {
        foreach (var unit in new[] { 1, 1e-300, 1e300 })
        {
            double[] weights = [unit, 3 * unit, unit];
            var data = new TrainingData(new float[] { 0, 4, 20 }, ["x"], Sample.LabelScale(), [0, 1, 2]) { Weights = weights };
            AssertEqual([1 / 4.0, 3 / 4.0, 0, 0], Classifier(data, ("neighbours", 2.0)).Probabilities([1f]));
            AssertEqual([.5, .5, 0, 0], Classifier(data, ("neighbours", 2.0), ("weights", "distance")).Probabilities([1f]));
        }
    }

    [Fact]
    public void Weights_too_different_to_be_counted_together_are_a_failure()
    {
        var data = new TrainingData(new float[] { 0, 1 }, ["x"], Sample.LabelScale(), [0, 1]) { Weights = new[] { 1e-150, 1e100 } };
        Assert.Equal("training-overflow", Assert.Throws<NumericalException>(() => Classifier(data)).Problems[0].Code);
    }

    [Theory]
    [InlineData(1e-30f)]
    [InlineData(1e-44f)]
    [InlineData(1e25f)]
    [InlineData(1e38f)]
    public void Distances_beyond_the_range_of_float32_are_still_told_apart(float unit)
    {
        float[] values = [3 * unit, unit, -2 * unit, 2.5f * unit, -unit];
        var model = Classifier(Sample.OfLabels(values, [0, 1, 2, 3, 1]), ("neighbours", 1.0));
        AssertEqual([0, 1, 0, 0, 1, 0, 0, 0, 0, 0, 1, 0], model.Probabilities([1.2f * unit, 3.2f * unit, -3 * unit]));
    }

    [Fact]
    public void Any_table_gives_what_sorting_all_distances_gives() =>
        Prop.ForAll(Problems().ToArbitrary(), problem =>
        {
            var (data, queries) = (problem.Data, problem.Queries);
            var columns = data.Columns.Count;
            var counts = problem.IsByDistance ? "distance" : "uniform";
            var model = Classifier(data, ("neighbours", (double)problem.Neighbours), ("weights", counts));
            var actual = model.Probabilities(queries).Chunk(4).ToList();
            for (var query = 0; query < actual.Count; query++)
            {
                var values = queries[(query * columns)..((query + 1) * columns)];
                var nearest = PlainNeighbours.Nearest(data.Features.Values.ToArray(), values, problem.Neighbours);
                var shares = PlainNeighbours.Shares(nearest, data.Weights!.Value.ToArray(), problem.IsByDistance);
                var expected = new double[4];
                for (var place = 0; place < nearest.Length; place++) expected[data.Classes.Span[nearest[place].Row]] += shares[place];
                if (expected.Zip(actual[query]).Any(pair => Math.Abs(pair.First - pair.Second) > 1e-12)) return false;
            }

            return true;
        }).MustHold();

    [Theory]
    [InlineData("neighbours", 0)]
    [InlineData("neighbours", 4)]
    [InlineData("by-distance", 2)]
    [InlineData("by-distance", -1)]
    public void Stored_settings_that_make_no_model_are_refused(string tensor, int value) =>
        Refused(tensor, new[] { value });

    [Fact]
    public void Stored_rows_that_make_no_model_are_refused()
    {
        Refused("classes", new[] { 0, 4, 1 });
        Refused("classes", new[] { 0, -1, 1 });
        Refused("weights", new[] { 1.0, 0, 1 });
        Refused("weights", new[] { 1.0, 2, 1 });
    }

    private static void Refused(string tensor, Array values)
    {
        var store = TensorStore.Of(Classifier(Sample.OfLabels([0, 1, 2], [0, 1, 2]), ("neighbours", 2.0)));
        var refused = Assert.Throws<InputException>(() =>
            Trainer.Restore(Sample.LabelScale(), 1, store.With(tensor, values, values.Length)));
        Assert.Contains($"'{tensor}'", refused.Message);
    }

    private sealed record Problem(TrainingData Data, float[] Queries, int Neighbours, bool IsByDistance);

    // Small whole numbers have many ties and exact distances, in float32 too; the sizes cross tiles, blocks and chunks of queries.
    private static Gen<Problem> Problems() =>
        from rows in Gen.Choose(1, 90)
        from columns in Gen.Frequency((6, Gen.Choose(1, 12)), (1, Gen.Constant(600)))
        from queries in Gen.Choose(0, 140)
        from seed in Gen.Choose(0, int.MaxValue)
        from neighbours in Gen.Choose(1, rows)
        from isByDistance in Gen.Elements(true, false)
        select Make(rows, columns, columns > 12 ? queries / 20 : queries, (ulong)seed, neighbours, isByDistance);

    private static Problem Make(int rows, int columns, int queries, ulong seed, int neighbours, bool isByDistance)
    {
        float[] values = [.. Sample.Noise(rows + queries, columns, seed).Select(value => MathF.Round(2 * value))];
        int[] classes = [.. Enumerable.Range(0, rows).Select(row => (int)(((ulong)row * 7 + seed) % 4))];
        double[] weights = [.. Enumerable.Range(0, rows).Select(row => 1.0 + row % 3)];
        var data = new TrainingData(values[..(rows * columns)], Sample.Names(columns), Sample.LabelScale(), classes) { Weights = weights };
        return new Problem(data, values[(rows * columns)..], neighbours, isByDistance);
    }

    private static IClassifier Classifier(TrainingData data, params (string Name, object Value)[] options) =>
        (IClassifier)Trainer.Train(data, Sample.Options(Trainer, options), Sample.Context());

    private static IRegressor Regressor(TrainingData data, params (string Name, object Value)[] options) =>
        (IRegressor)Trainer.Train(data, Sample.Options(Trainer, options), Sample.Context());

    private static void AssertEqual(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
    }
}
