using MerToolkit.Learning.Models;
using MerToolkit.Learning.Tests.Support;

namespace MerToolkit.Learning.Tests.Models;

/// <summary>Slopes of margins, against differences of margins.</summary>
public class GradientsTests
{
    private const int Columns = 3;

    [Theory]
    [InlineData("logistic")]
    [InlineData("mlp")]
    public void Of_labels_they_are_the_limit_of_differences(string trainer)
    {
        int[] classes = [.. Enumerable.Range(0, 60).Select(row => row % 3)];
        var model = Train(trainer, values => Sample.OfLabels(values, classes, ["a", "b", "c"]));
        AssertSlopes(model, [.5, -2, 1.25]);
    }

    [Theory]
    [InlineData("ridge")]
    [InlineData("mlp")]
    public void Of_a_number_they_are_the_limit_of_differences(string trainer)
    {
        var model = Train(trainer, values =>
            Sample.OfNumbers(values, [.. values.Chunk(Columns).Select(row => (40.0 * row[0]) - (10 * Math.Abs(row[1])) + 7)]));
        AssertSlopes(model, [-3]);
    }

    [Theory]
    [InlineData("logistic")]
    [InlineData("mlp")]
    public void A_label_without_training_rows_adds_nothing(string trainer)
    {
        int[] classes = [.. Enumerable.Range(0, 60).Select(row => row % 2 * 2)];
        var model = Train(trainer, values => Sample.OfLabels(values, classes, ["a", "b", "c"]));
        Assert.Equal([0, 2], model.TrainedLabels.ToArray());
        Assert.All(Slopes(model, [.1f, .2f, .3f], [0, 1, 0]), slope => Assert.Equal(0, slope));
        AssertSlopes(model, [2, 5, -1]);
    }

    [Theory]
    [InlineData("logistic")]
    [InlineData("mlp")]
    public void A_row_has_the_same_bits_alone_and_among_others(string trainer)
    {
        int[] classes = [.. Enumerable.Range(0, 60).Select(row => row % 3)];
        var model = Train(trainer, values => Sample.OfLabels(values, classes, ["a", "b", "c"]));
        var rows = Sample.Noise(7, Columns, 5);
        double[] weights = [.. Sample.Noise(7, 3, 6).Select(value => (double)value)];
        var together = Slopes(model, rows, weights);
        var alone = Enumerable.Range(0, 7).SelectMany(row =>
            Slopes(model, rows[(row * Columns)..((row + 1) * Columns)], weights[(row * 3)..((row + 1) * 3)]));
        Assert.Equal(together, alone);
    }

    private static IDifferentiable Train(string name, Func<float[], TrainingData> data)
    {
        var trainer = TrainerRegistry.Find(name)!;
        return (IDifferentiable)trainer.Train(data(Sample.Noise(60, Columns)), Sample.Options(trainer), Sample.Context());
    }

    private static double[] Slopes(IDifferentiable model, float[] rows, double[] weights)
    {
        var slopes = new double[rows.Length];
        model.Gradients(new FeatureRows(rows, rows.Length / Columns, Columns), weights, slopes);
        return slopes;
    }

    // A step of a power of two keeps x + h and x - h exact; kinks of a network are far from most rows.
    private static void AssertSlopes(IDifferentiable model, double[] weights)
    {
        const float Step = 1f / (1 << 18);
        var rows = Sample.Noise(20, Columns, 9).Select(value => MathF.Round(value * 64) / 64).Chunk(Columns);
        foreach (var row in rows)
        {
            var slopes = Slopes(model, row, weights);
            for (var column = 0; column < Columns; column++)
            {
                double Weighted(float change)
                {
                    float[] moved = [.. row];
                    moved[column] += change;
                    var margins = new double[model.Outputs];
                    model.Margins(new FeatureRows(moved, 1, Columns), margins);
                    return margins.Zip(weights, (margin, weight) => margin * weight).Sum();
                }

                Assert.Equal((Weighted(Step) - Weighted(-Step)) / (2.0 * Step), slopes[column], 1e-6);
            }
        }
    }
}
