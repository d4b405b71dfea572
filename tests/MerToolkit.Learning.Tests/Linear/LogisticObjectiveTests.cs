using MerToolkit.Learning.Linear;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Preparation;
using MerToolkit.Learning.Tests.Support;

namespace MerToolkit.Learning.Tests.Linear;

public class LogisticObjectiveTests
{
    private const int Columns = 5;
    private const int Classes = 3;
    private static readonly double[] Penalties = [.5, .25, 1, 2, .75, 0, 0, 0];

    // One row, a tile less one, whole tiles, and one row more.
    public static TheoryData<int> RowCounts => [1, 63, 64, 65, 128, 200];

    [Theory]
    [MemberData(nameof(RowCounts))]
    public void Value_and_gradient_are_those_of_the_formula(int rows)
    {
        var (objective, plain, coefficients) = Make(rows);
        var logits = new double[objective.Logits];
        objective.Multiply(coefficients, logits);
        var value = objective.Evaluate(coefficients, logits);
        var gradient = new double[objective.Length];
        objective.Gradient(coefficients, gradient);

        var (weights, intercepts) = Parts(coefficients);
        var expected = plain.Gradient(weights, intercepts);
        var penalty = 0.0;
        for (var index = 0; index < weights.Length; index++)
        {
            penalty += Penalties[index % Columns] * weights[index] * weights[index] / 2;
            expected[index] += Penalties[index % Columns] * weights[index];
        }

        Assert.Equal(plain.Value(weights, intercepts) + penalty, value, 1e-10);
        var (slopes, interceptSlopes) = Parts(gradient);
        Assert.All(expected.Zip([.. slopes, .. interceptSlopes]), pair => Assert.Equal(pair.First, pair.Second, 1e-10));
    }

    [Theory]
    [MemberData(nameof(RowCounts))]
    public void The_second_derivatives_are_the_change_of_the_gradient(int rows)
    {
        var (objective, _, coefficients) = Make(rows);
        double[] direction = [.. Sample.Noise(1, objective.Length, 9)];
        var (before, after) = (GradientAt(-1e-5), GradientAt(1e-5));
        var product = new double[objective.Length];
        GradientAt(0);
        objective.MultiplyHessian(direction, product);
        for (var index = 0; index < product.Length; index++)
            Assert.Equal((after[index] - before[index]) / 2e-5, product[index], 1e-6 * (1 + Math.Abs(product[index])));

        double[] GradientAt(double step)
        {
            double[] place = [.. coefficients.Zip(direction, (start, along) => start + step * along)];
            var logits = new double[objective.Logits];
            objective.Multiply(place, logits);
            objective.Evaluate(place, logits);
            var gradient = new double[objective.Length];
            objective.Gradient(place, gradient);
            return gradient;
        }
    }

    [Theory]
    [MemberData(nameof(RowCounts))]
    public void The_second_derivatives_written_out_multiply_as_they_do_unwritten(int rows)
    {
        var (objective, _, coefficients) = Make(rows);
        Evaluate(objective, coefficients);
        var written = new double[objective.Length * objective.Length];
        objective.Hessian(written);

        // Along directions that the written matrix has no curvature of its own for: intercepts of sum 0, no columns of 0.
        double[] direction = [.. Sample.Noise(1, objective.Length, 9)];
        var width = objective.Width;
        for (var index = 0; index < direction.Length; index++)
            if (index % width > Columns) direction[index] = 0;
        direction[2 * width + Columns] = -direction[Columns] - direction[width + Columns];
        var expected = new double[objective.Length];
        objective.MultiplyHessian(direction, expected);
        for (var row = 0; row < expected.Length; row++)
        {
            var product = Enumerable.Range(0, direction.Length)
                .Sum(column => written[Math.Max(row, column) * direction.Length + Math.Min(row, column)] * direction[column]);
            Assert.Equal(expected[row], product, 1e-10);
        }
    }

    [Fact]
    public void The_shared_curvature_is_that_of_a_class_where_all_have_the_same_probability()
    {
        var (objective, _, coefficients) = Make(70);
        Evaluate(objective, new double[coefficients.Length]);
        var written = new double[objective.Length * objective.Length];
        var shared = new double[objective.Width * objective.Width];
        objective.Hessian(written);
        objective.SharedCurvature(shared);
        for (var row = 0; row < Columns; row++)
            for (var column = 0; column <= row; column++)
                Assert.Equal(written[row * objective.Length + column], shared[row * objective.Width + column], 1e-12);

        // Columns of mean 0 and variance 1 have the whole weight on the diagonal, times 1/3 x 2/3.
        var diagonal = new double[objective.Width];
        objective.Diagonal(diagonal);
        Assert.Equal(objective.Total * 2 / 9 + Penalties[0], diagonal[0], 1e-10);
    }

    [Fact]
    public void The_largest_slope_does_not_depend_on_the_scale_of_weights_and_penalty()
    {
        var rows = new FeatureRows(Sample.Noise(10, Columns), 10, Columns);
        var tiles = new ColumnTiles(rows, Standardizer.Fit(rows));
        int[] classes = [.. Enumerable.Range(0, 10).Select(row => row % Classes)];
        double[] gradient = [.. Sample.Noise(1, Classes * tiles.Width)];
        var plain = new LogisticObjective(tiles, classes, Classes, [.. Enumerable.Repeat(1.0, 10)], Penalties);
        var scaled = new LogisticObjective(tiles, classes, Classes, [.. Enumerable.Repeat(4.0, 10)], [.. Penalties.Select(p => 4 * p)]);
        Assert.Equal(plain.LargestSlope(gradient), scaled.LargestSlope([.. gradient.Select(slope => 4 * slope)]), 1e-15);
    }

    private static void Evaluate(LogisticObjective objective, double[] coefficients)
    {
        var logits = new double[objective.Logits];
        objective.Multiply(coefficients, logits);
        objective.Evaluate(coefficients, logits);
    }

    private static (LogisticObjective Objective, PlainLogistic Plain, double[] Coefficients) Make(int rows)
    {
        var values = new FeatureRows(Sample.Noise(rows, Columns), rows, Columns);
        var preparation = Standardizer.Fit(values);
        var tiles = new ColumnTiles(values, preparation);
        int[] classes = [.. Enumerable.Range(0, rows).Select(row => row % Classes)];
        double[] weights = [.. Sample.Noise(rows, 1, 2).Select(value => .5 + Math.Abs(value))];
        var standardized = new double[rows * Columns];
        for (var index = 0; index < standardized.Length; index++)
            standardized[index] = (values.Values[index] - preparation.Means[index % Columns]) / preparation.Deviations[index % Columns];
        double[] coefficients = [.. Sample.Noise(1, Classes * tiles.Width, 3)];
        for (var index = 0; index < coefficients.Length; index++)
            if (index % tiles.Width > Columns) coefficients[index] = 0;
        return (new LogisticObjective(tiles, classes, Classes, weights, Penalties),
            new PlainLogistic(standardized, classes, Classes, weights, double.PositiveInfinity), coefficients);
    }

    private static (double[] Coefficients, double[] Intercepts) Parts(double[] all)
    {
        var width = all.Length / Classes;
        return ([.. all.Where((_, index) => index % width < Columns)], [.. all.Where((_, index) => index % width == Columns)]);
    }
}
