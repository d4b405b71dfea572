using FsCheck;
using FsCheck.Fluent;
using MerToolkit.Core.Errors;
using MerToolkit.Learning.Bayes;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Tests.Support;

namespace MerToolkit.Learning.Tests.Bayes;

public class BayesTrainerTests
{
    private static readonly BayesTrainer Trainer = new();

    [Fact]
    public void Equal_variances_give_a_logistic_curve_between_the_means()
    {
        // Means -2 and 2, variance 1 each: the log-odds are 4 x. The variance over all is 5, of which a share is added.
        var model = Train(Sample.OfLabels([-3, -1, 1, 3], [0, 0, 1, 1], ["a", "b"]), ("smoothing", 1e-12));
        foreach (var x in new[] { -.7f, 0, .2f, 3 })
            AssertEqual([1 / (1 + Math.Exp(4.0 * x)), 1 / (1 + Math.Exp(-4.0 * x))], model.Probabilities([x]), 1e-10);
    }

    [Fact]
    public void Smoothing_adds_its_share_of_the_largest_variance()
    {
        // Variance over all 5, 1 within; with smoothing 1 it is 6 within, and the log-odds are 4 x / 6.
        var model = Train(Sample.OfLabels([-3, -1, 1, 3], [0, 0, 1, 1], ["a", "b"]), ("smoothing", 1.0));
        AssertEqual([1 / (1 + Math.Exp(4.0 / 6)), 1 / (1 + Math.Exp(-4.0 / 6))], model.Probabilities([1f]), 1e-12);
    }

    [Fact]
    public void Without_information_in_the_columns_each_label_gets_its_share()
    {
        var model = Train(Sample.OfLabels([.3f, .3f, .3f, .3f, .3f, .3f, .3f, .3f], [0, 1, 1, 2, 2, 2, 2, 3]));
        AssertEqual([1 / 8.0, 2 / 8.0, 4 / 8.0, 1 / 8.0], model.Probabilities([.3f]), 1e-12);
        AssertEqual([1 / 8.0, 2 / 8.0, 4 / 8.0, 1 / 8.0], model.Probabilities([7f]), 1e-12);
    }

    [Fact]
    public void A_constant_column_changes_nothing()
    {
        var values = Sample.Noise(30, 2);
        int[] classes = [.. Enumerable.Range(0, 30).Select(row => row * 7 % 4)];
        float[] withConstant = [.. values.Chunk(2).SelectMany(row => new[] { row[0], .1f, row[1] })];
        AssertEqual(Train(Sample.OfLabels(values, classes)).Probabilities(values),
            Train(Sample.OfLabels(withConstant, classes)).Probabilities(withConstant), 1e-9);
    }

    [Fact]
    public void A_weight_of_two_is_a_row_given_twice()
    {
        var values = Sample.Noise(20, 2);
        int[] classes = [.. Enumerable.Range(0, 20).Select(row => row % 3)];
        double[] weights = [.. Enumerable.Range(0, 20).Select(row => row < 5 ? 2.0 : 1.0)];
        var repeated = Train(Sample.OfLabels([.. values, .. values[..10]], [.. classes, .. classes[..5]])).Probabilities(values);
        foreach (var unit in new[] { 1, 1e-300, 1e300 })
        {
            double[] scaled = [.. weights.Select(weight => weight * unit)];
            var data = new TrainingData(values, Sample.Names(2), Sample.LabelScale(), classes) { Weights = scaled };
            AssertEqual(repeated, Train(data).Probabilities(values), 1e-10);
        }
    }

    [Fact]
    public void A_label_without_training_rows_has_probability_zero()
    {
        var probabilities = Train(Sample.OfLabels(Sample.Noise(24, 2), [.. Enumerable.Range(0, 24).Select(row => row % 2 == 0 ? 1 : 3)]))
            .Probabilities([.5f, -.5f]);
        Assert.Equal((0, 0), (probabilities[0], probabilities[2]));
        Assert.Equal(1, probabilities[1] + probabilities[3], 1e-12);
    }

    [Fact]
    public void Weights_too_different_to_be_counted_together_are_a_failure()
    {
        var data = new TrainingData(new float[] { 0, 1 }, ["x"], Sample.LabelScale(), [0, 1]) { Weights = new[] { 1e-150, 1e100 } };
        Assert.Equal("training-overflow", Assert.Throws<NumericalException>(() => Train(data)).Problems[0].Code);
    }

    [Fact]
    public void Any_table_gives_what_the_plain_densities_give() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
        {
            var (rows, columns) = (12 + seed % 40, 1 + seed % 5);
            float[] values =
                [.. Sample.Noise(rows, columns, (ulong)seed).Select((value, index) => value * (1 + index % columns) + index % 3)];
            int[] classes = [.. Enumerable.Range(0, rows).Select(row => (row + row / 4) % 4)];
            double[] weights = [.. Enumerable.Range(0, rows).Select(row => 1 + row % 5 / 4.0)];
            var data = new TrainingData(values, Sample.Names(columns), Sample.LabelScale(), classes) { Weights = weights };
            var actual = Train(data).Probabilities(values);
            return PlainBayes.Probabilities(values, classes, weights, 4).Zip(actual).All(pair => Math.Abs(pair.First - pair.Second) < 1e-9);
        }).MustHold();

    [Fact]
    public void Stored_numbers_that_make_no_model_are_refused()
    {
        Refused("labels", new[] { 1, 0 }, 2);
        Refused("labels", new[] { 0, 4 }, 2);
        Refused("shares", new[] { .5, .6 }, 2);
        Refused("shares", new[] { 0.0, 1 }, 2);
        Refused("means", new[] { 0, 1e39 }, 2, 1);
        Refused("variances", new[] { 0.0, 1 }, 2, 1);
        Refused("variances", new[] { 1, 1e90 }, 2, 1);
    }

    private static void Refused(string tensor, Array values, params int[] shape)
    {
        var store = TensorStore.Of(Train(Sample.OfLabels([0, 1, 2, 3], [0, 0, 1, 1])));
        var refused = Assert.Throws<InputException>(() => Trainer.Restore(Sample.LabelScale(), 1, store.With(tensor, values, shape)));
        Assert.Contains($"'{tensor}'", refused.Message);
    }

    private static IClassifier Train(TrainingData data, params (string Name, object Value)[] options) =>
        (IClassifier)Trainer.Train(data, Sample.Options(Trainer, options), Sample.Context());

    private static void AssertEqual(double[] expected, double[] actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, tolerance));
    }
}
