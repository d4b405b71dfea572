using FsCheck;
using FsCheck.Fluent;
using MathNet.Numerics.LinearAlgebra;
using MerToolkit.Core.Errors;
using MerToolkit.Learning.Linear;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Tests.Support;

namespace MerToolkit.Learning.Tests.Linear;

public class RidgeTrainerTests
{
    private const string File = "kernels/sklearn.npz";
    private static readonly RidgeTrainer Trainer = new();

    [GoldenFact(File)]
    public void Coefficients_and_predictions_equal_those_of_scikit_learn()
    {
        using var golden = Golden.Open(File);
        var model = Train(Sample.OfNumbers(golden.ReadSingles("train"), golden.ReadDoubles("target_train")));
        AssertEqual(golden.ReadDoubles("ridge_coef"), model.Coefficients.ToArray(), 1e-6);
        AssertEqual(golden.ReadDoubles("ridge_intercept"), [model.Intercept], 1e-6);
        AssertEqual(golden.ReadDoubles("ridge_pred"), model.Predict(golden.ReadSingles("test")), 1e-6);
    }

    [Fact]
    public void One_column_has_its_closed_form()
    {
        // Sum of squares about the mean 10, sum of products 12: the slope is 12 / (10 + alpha).
        var model = Train(Sample.OfNumbers([1, 2, 3, 4, 5], [1, 1, 4, 4, 5]), ("alpha", 2.0));
        Assert.Equal(1, model.Coefficients[0] * (10 + 2) / 11, 1e-14);
        Assert.Equal(3 - model.Coefficients[0] * 3, model.Intercept, 1e-14);
    }

    [Fact]
    public void A_straight_line_is_found_again_where_the_penalty_vanishes()
    {
        var values = Sample.Noise(30, 3);
        double[] numbers = [.. Enumerable.Range(0, 30).Select(row => 7 + 2.0 * values[3 * row] - values[3 * row + 1])];
        var model = Train(Sample.OfNumbers(values, numbers), ("alpha", 1e-12));
        AssertEqual([2, -1, 0], model.Coefficients.ToArray(), 1e-10);
        Assert.Equal(7, model.Intercept, 1e-10);
    }

    [Fact]
    public void Any_problem_of_any_shape_is_solved_as_by_plain_linear_algebra() =>
        Prop.ForAll(Problems().ToArbitrary(), problem =>
        {
            var (data, alpha) = problem;
            var model = Train(data, ("alpha", alpha));
            var expected = PlainSolution(data, alpha);
            return expected.Zip([.. model.Coefficients, model.Intercept]).All(pair => Math.Abs(pair.First - pair.Second) < 1e-9);
        }).MustHold();

    [Fact]
    public void Columns_that_say_the_same_share_the_coefficient()
    {
        var values = Sample.Noise(20, 1);
        float[] doubled = [.. values.SelectMany(value => new[] { value, value, 0.5f })];
        var model = Train(Sample.OfNumbers(doubled, [.. values.Select(value => 3.0 * value)]));
        Assert.Equal(model.Coefficients[0], model.Coefficients[1], 1e-12);
        Assert.Equal(0, model.Coefficients[2]);
    }

    [Fact]
    public void A_penalty_too_small_to_tell_equal_columns_apart_is_a_failure_that_says_so()
    {
        float[] doubled = [.. Sample.Noise(20, 1).SelectMany(value => new[] { value, value })];
        var refused = Assert.Throws<NumericalException>(() => Train(Sample.OfNumbers(doubled, new double[20]), ("alpha", 1e-30)));
        Assert.Equal("training-singular", Assert.Single(refused.Problems).Code);
        Assert.Contains("'alpha'", refused.Problems[0].Remedy);
    }

    [Fact]
    public void Numbers_beyond_range_are_a_failure()
    {
        var data = Sample.OfNumbers(Sample.Noise(4, 1), [1e308, -1e308, 1e308, 1e308]);
        Assert.Equal("training-overflow", Assert.Throws<NumericalException>(() => Train(data)).Problems[0].Code);
    }

    private static RidgeModel Train(TrainingData data, params (string, object)[] options) =>
        (RidgeModel)Trainer.Train(data, Sample.Options(Trainer, options), Sample.Context());

    private static Gen<(TrainingData Data, double Alpha)> Problems() =>
        from rows in Gen.Choose(1, 40)
        from columns in Gen.Choose(1, 60)
        from seed in Gen.Choose(1, 10_000)
        from alpha in Gen.Elements(.1, 1, 50)
        from isWeighted in Gen.Elements(true, false)
        select (MakeData(rows, columns, (ulong)seed, isWeighted), alpha);

    private static TrainingData MakeData(int rows, int columns, ulong seed, bool isWeighted)
    {
        float[] values = [.. Sample.Noise(rows, columns, seed).Select((value, index) => value + index % columns % 3)];
        double[] numbers = [.. Sample.Noise(rows, 1, seed + 1)];
        double[] weights = [.. Sample.Noise(rows, 1, seed + 2).Select(value => .2 + Math.Abs(value))];
        return new TrainingData(values, Sample.Names(columns), Sample.NumberScale(numbers), numbers)
        {
            Weights = isWeighted ? (ReadOnlyMemory<double>?)weights : null,
        };
    }

    // Rows with a 1 for the intercept, which has no penalty: (A'WA + alpha D) x = A'Wy by LU.
    private static double[] PlainSolution(TrainingData data, double alpha)
    {
        var columns = data.Columns.Count;
        var values = data.Memory.ToArray();
        var rows = Matrix<double>.Build.Dense(data.Rows, columns + 1,
            (row, column) => column == columns ? 1 : values[row * columns + column]);
        var weights = data.Weights?.ToArray() ?? [.. Enumerable.Repeat(1.0, data.Rows)];
        var weighted = Matrix<double>.Build.DiagonalOfDiagonalArray(weights) * rows;
        var penalty = Matrix<double>.Build.Diagonal(columns + 1, columns + 1, column => column == columns ? 0 : alpha);
        var right = weighted.TransposeThisAndMultiply(Vector<double>.Build.DenseOfArray(data.Numbers.ToArray()));
        return (rows.TransposeThisAndMultiply(weighted) + penalty).Solve(right).ToArray();
    }

    private static void AssertEqual(double[] expected, double[] actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, tolerance));
    }
}
