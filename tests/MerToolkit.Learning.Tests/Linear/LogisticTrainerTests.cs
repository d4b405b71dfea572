using FsCheck;
using FsCheck.Fluent;
using MerToolkit.Core.Errors;
using MerToolkit.Learning.Linear;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Tests.Support;

namespace MerToolkit.Learning.Tests.Linear;

public class LogisticTrainerTests
{
    private static readonly LogisticTrainer Trainer = new();

    [Fact]
    public void Without_information_in_the_columns_each_label_gets_its_share()
    {
        var model = Train(Sample.OfLabels([3, 3, 3, 3, 3, 3, 3, 3], [0, 1, 1, 2, 2, 2, 2, 3]));
        AssertEqual([1 / 8.0, 2 / 8.0, 4 / 8.0, 1 / 8.0], model.Probabilities([3f]), 1e-12);
        Assert.All(model.Coefficients.ToArray(), coefficient => Assert.Equal(0, coefficient));
    }

    [Fact]
    public void A_table_of_two_by_two_gives_its_log_odds_ratio_where_the_penalty_vanishes()
    {
        // x = -1: 6 of a, 2 of b; x = 1: 3 of a, 9 of b. The odds grow from 2/6 to 9/3.
        var values = Repeat((-1f, 8), (1f, 12));
        int[] classes = [.. Repeat((0, 6), (1, 2)), .. Repeat((0, 3), (1, 9))];
        var model = Train(Sample.OfLabels(values, classes, ["a", "b"]), ("c", 1e9));
        var logOddsRatio = Math.Log(9.0 / 3 / (2.0 / 6));
        AssertEqual([-logOddsRatio / 4, logOddsRatio / 4], model.Coefficients.ToArray(), 1e-7);
        AssertEqual([6 / 8.0, 2 / 8.0, 3 / 12.0, 9 / 12.0], model.Probabilities([-1f, 1f]), 1e-7);
    }

    [Fact]
    public void Any_problem_ends_where_the_plain_gradient_vanishes() =>
        Prop.ForAll(Problems().ToArbitrary(), problem =>
        {
            var model = Train(problem.Data, ("c", problem.C));
            var plain = problem.Plain;
            var (coefficients, intercepts) = (model.Coefficients.ToArray(), model.Intercepts.ToArray());
            var total = problem.Data.Weights!.Value.ToArray().Sum();
            var value = plain.Value(coefficients, intercepts);
            return plain.Gradient(coefficients, intercepts).All(slope => Math.Abs(slope) < 1e-9 * total)
                && Math.Abs(value - model.Objective) < 1e-9 * (1 + value);
        }).MustHold();

    [Fact]
    public void Two_labels_have_opposite_coefficients()
    {
        var model = Train(Sample.OfLabels(Sample.Noise(30, 3), [.. Enumerable.Range(0, 30).Select(row => row % 2)], ["a", "b"]));
        for (var column = 0; column < 3; column++) Assert.Equal(model.Coefficients[column], -model.Coefficients[3 + column], 1e-14);
        Assert.Equal(model.Intercepts[0], -model.Intercepts[1], 1e-14);
    }

    [Fact]
    public void A_weight_of_two_is_a_row_given_twice()
    {
        var values = Sample.Noise(20, 2);
        int[] classes = [.. Enumerable.Range(0, 20).Select(row => row % 3)];
        double[] weights = [.. Enumerable.Range(0, 20).Select(row => row < 5 ? 2.0 : 1.0)];
        var weighted = Train(new TrainingData(values, Sample.Names(2), Sample.LabelScale(), classes) { Weights = weights });
        var repeated = Train(Sample.OfLabels([.. values, .. values[..10]], [.. classes, .. classes[..5]]));
        AssertEqual(repeated.Coefficients.ToArray(), weighted.Coefficients.ToArray(), 1e-11);
        AssertEqual(repeated.Intercepts.ToArray(), weighted.Intercepts.ToArray(), 1e-11);
    }

    [Fact]
    public void A_label_without_training_rows_has_probability_zero_and_changes_nothing_else()
    {
        var values = Sample.Noise(24, 2);
        int[] classes = [.. Enumerable.Range(0, 24).Select(row => row % 2 == 0 ? 1 : 3)];
        var model = Train(Sample.OfLabels(values, classes));
        var alone = Train(Sample.OfLabels(values, [.. classes.Select(label => label / 2)], ["b", "d"]));
        var (all, two) = (model.Probabilities(values), alone.Probabilities(values));
        for (var row = 0; row < 24; row++) Assert.Equal([0, two[2 * row], 0, two[2 * row + 1]], all[(4 * row)..(4 * row + 4)]);
        Assert.Equal([1, 3], model.TrainedLabels.ToArray());
    }

    [Fact]
    public void A_single_label_has_probability_one()
    {
        var model = Train(Sample.OfLabels(Sample.Noise(5, 2), [2, 2, 2, 2, 2]));
        Assert.Equal([0, 0, 1, 0], model.Probabilities([1e30f, -5f]));
        Assert.Equal(0, model.Objective);
    }

    [Fact]
    public void Moving_a_column_moves_the_intercepts_alone()
    {
        var values = Sample.Noise(40, 2);
        int[] classes = [.. Enumerable.Range(0, 40).Select(row => values[2 * row] + row % 3 > 1 ? 1 : row % 2 * 2)];
        float[] moved = [.. values.Select((value, index) => index % 2 == 0 ? MathF.Round(value * 64) / 64 + 4096 : value)];
        float[] near = [.. values.Select((value, index) => index % 2 == 0 ? MathF.Round(value * 64) / 64 : value)];
        var (far, close) = (Train(Sample.OfLabels(moved, classes)), Train(Sample.OfLabels(near, classes)));
        AssertEqual(close.Coefficients.ToArray(), far.Coefficients.ToArray(), 1e-9);
        for (var label = 0; label < 3; label++)
            Assert.Equal(close.Intercepts[label], far.Intercepts[label] + 4096 * far.Coefficients[label * 2], 1e-8);
    }

    [Theory]
    [InlineData(1e-12)]
    [InlineData(1e-5)]
    [InlineData(1e6)]
    [InlineData(1e12)]
    public void Columns_that_separate_the_labels_end_at_a_finite_optimum_for_any_penalty(double c)
    {
        var values = Repeat((-1f, 10), (1f, 10));
        var model = Train(Sample.OfLabels(values, [.. Repeat((0, 10), (1, 10))], ["a", "b"]), ("c", c));
        Assert.All(model.Coefficients.ToArray(), coefficient => Assert.True(double.IsFinite(coefficient)));
        Assert.True(model.Coefficients[1] > 0);
    }

    [Fact]
    public void A_penalty_that_drowns_the_data_leaves_the_shares()
    {
        var values = Sample.Noise(8, 2);
        var model = Train(Sample.OfLabels(values, [0, 1, 1, 2, 2, 2, 2, 3]), ("c", 1e-30));
        AssertEqual([1 / 8.0, 2 / 8.0, 4 / 8.0, 1 / 8.0], model.Probabilities(values[..2]), 1e-12);
    }

    [Fact]
    public void Columns_of_very_different_magnitude_reach_the_optimum_without_being_standardised()
    {
        var noise = Sample.Noise(60, 4);
        float[] scales = [1e-20f, 1, 1e6f, 1e20f];
        float[] values = [.. noise.Select((value, index) => value * scales[index % 4] + scales[index % 4])];
        int[] classes = [.. Enumerable.Range(0, 60).Select(row => noise[4 * row + 1] + noise[4 * row + 2] > 0 ? 0 : row % 2 + 1)];
        var model = Train(Sample.OfLabels(values, classes));
        var plain = new PlainLogistic([.. values], classes, 3, [.. Enumerable.Repeat(1.0, 60)], 1);
        var gradient = plain.Gradient(model.Coefficients.ToArray(), model.Intercepts.ToArray());
        for (var index = 0; index < gradient.Length; index++)
            Assert.InRange(gradient[index], -1e-8 * Scale(index), 1e-8 * Scale(index));

        // A column below 1 is held by the penalty, one above by the data.
        double Scale(int index) => index < 12 ? Math.Max(1, scales[index % 4]) : 1;
    }

    [Fact]
    public void Many_columns_that_nearly_say_the_same_reach_the_optimum_without_being_standardised()
    {
        // 120 columns of 3 sources, 1000 times larger or smaller: the descent has to leave plain conjugate gradients.
        var (sources, noise) = (Sample.Noise(80, 3), Sample.Noise(80, 120, 2));
        float[] values = [.. noise.Select((value, index) =>
            (sources[index / 120 * 3 + index % 3] + .001f * value) * (index % 2 == 0 ? 1000 : .001f))];
        int[] classes = [.. Enumerable.Range(0, 80).Select(row => sources[3 * row] + .5f * noise[row] > 0 ? 0 : row % 2 + 1)];
        var model = Train(Sample.OfLabels(values, classes));
        var plain = new PlainLogistic([.. values], classes, 3, [.. Enumerable.Repeat(1.0, 80)], 1);
        var gradient = plain.Gradient(model.Coefficients.ToArray(), model.Intercepts.ToArray());
        for (var index = 0; index < gradient.Length; index++)
            Assert.InRange(Math.Abs(gradient[index]), 0, index < 360 && index % 2 == 0 ? 1e-6 : 1e-9);
    }

    [Fact]
    public void More_columns_than_rows_are_no_hindrance()
    {
        var values = Sample.Noise(40, 300);
        int[] classes = [.. Enumerable.Range(0, 40).Select(row => row % 4)];
        var model = Train(Sample.OfLabels(values, classes));
        var plain = new PlainLogistic([.. values], classes, 4, [.. Enumerable.Repeat(1.0, 40)], 1);
        Assert.All(plain.Gradient(model.Coefficients.ToArray(), model.Intercepts.ToArray()), slope => Assert.InRange(slope, -1e-9, 1e-9));
    }

    [Fact]
    public void Steps_that_do_not_reach_the_optimum_are_a_failure_that_says_what_to_do()
    {
        int[] classes = [.. Enumerable.Range(0, 40).Select(row => row % 4)];
        var refused = Assert.Throws<NumericalException>(() => Train(Sample.OfLabels(Sample.Noise(40, 3), classes), ("iterations", 1.0)));
        var problem = Assert.Single(refused.Problems);
        Assert.Equal("training-unfinished", problem.Code);
        Assert.Contains("After 1 Newton steps", problem.Message);
        Assert.Contains("'iterations'", problem.Remedy);
    }

    [Fact]
    public void Weights_beyond_the_range_of_numbers_are_a_failure()
    {
        double[] weights = [1e308, 1e308, 1, 1];
        var data = new TrainingData(Sample.Noise(4, 1), ["x"], Sample.LabelScale(), [0, 1, 0, 1]) { Weights = weights };
        Assert.Equal("training-overflow", Assert.Throws<NumericalException>(() => Train(data)).Problems[0].Code);
    }

    [Theory]
    [InlineData(new[] { 1, 1 })]
    [InlineData(new[] { 2, 1 })]
    [InlineData(new[] { -1, 1 })]
    [InlineData(new[] { 0, 4 })]
    [InlineData(new int[0])]
    public void Stored_labels_that_are_not_ascending_indices_are_refused(int[] labels)
    {
        var store = new TensorStore()
            .With("labels", labels, labels.Length)
            .With("coefficients", new double[labels.Length * 2], labels.Length, 2)
            .With("intercepts", new double[labels.Length], labels.Length)
            .With("objective", new double[1], 1);
        var refused = Assert.Throws<InputException>(() => Trainer.Restore(Sample.LabelScale(), 2, store));
        Assert.Contains("'labels'", refused.Message);
    }

    private sealed record Problem(TrainingData Data, PlainLogistic Plain, double C);

    private static Gen<Problem> Problems() =>
        from rows in Gen.Choose(2, 150)
        from columns in Gen.Choose(1, 9)
        from labels in Gen.Choose(2, 6)
        from seed in Gen.Choose(1, 10_000)
        from c in Gen.Elements(.01, 1, 30)
        select MakeProblem(rows, columns, labels, (ulong)seed, c);

    private static Problem MakeProblem(int rows, int columns, int labels, ulong seed, double c)
    {
        var values = Sample.Noise(rows, columns, seed);
        int[] classes = [.. Enumerable.Range(0, rows).Select(row => row < 2 ? row : (row + (values[row * columns] > 0 ? 1 : 0)) % labels)];
        int[] present = [.. classes.Distinct().Order()];
        double[] weights = [.. Sample.Noise(rows, 1, seed + 1).Select(value => .5 + Math.Abs(value))];
        string[] names = [.. Enumerable.Range(0, labels).Select(label => $"l{label}")];
        var data = new TrainingData(values, Sample.Names(columns), Sample.LabelScale(names), classes) { Weights = weights };
        int[] ranks = [.. classes.Select(label => Array.IndexOf(present, label))];
        return new Problem(data, new PlainLogistic([.. values], ranks, present.Length, weights, c), c);
    }

    private static LogisticModel Train(TrainingData data, params (string, object)[] options) =>
        (LogisticModel)Trainer.Train(data, Sample.Options(Trainer, options), Sample.Context());

    private static T[] Repeat<T>(params (T Value, int Times)[] runs) =>
        [.. runs.SelectMany(run => Enumerable.Repeat(run.Value, run.Times))];

    private static void AssertEqual(double[] expected, double[] actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, tolerance));
    }
}
