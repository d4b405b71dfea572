using MerToolkit.Learning.Models;
using MerToolkit.Learning.Tests.Support;

namespace MerToolkit.Learning.Tests.Neural.Trainers;

/// <summary>One rectified unit on one column, learned by Adam, every derivative written out.</summary>
/// <param name="start">Weight and bias of the unit, weight and bias of the output.</param>
/// <param name="l2">Penalty.</param>
/// <param name="rate">Learning rate.</param>
internal sealed class PlainPerceptron(double[] start, double l2, double rate)
{
    private readonly double[] _means = new double[4];
    private readonly double[] _squares = new double[4];
    private int _steps;

    public double[] Values { get; } = [.. start];

    /// <summary>The same four numbers of a trained model.</summary>
    public static double[] Weights(IModel model)
    {
        var stored = TensorStore.Of(model).Tensors;
        string[] names = ["hidden/weights", "hidden/biases", "output/weights", "output/biases"];
        return [.. names.SelectMany(name => (float[])stored[name].Values).Select(value => (double)value)];
    }

    /// <summary>One step on all rows; the target is standardised already.</summary>
    public void Step(double[] columns, double[] numbers)
    {
        var slopes = new[] { l2 * Values[0] / columns.Length, 0, l2 * Values[2] / columns.Length, 0 };
        foreach (var (column, number) in columns.Zip(numbers))
        {
            var unit = Values[0] * column + Values[1];
            var output = Values[2] * Math.Max(0, unit) + Values[3];
            var error = (output - number) / columns.Length;
            slopes[3] += error;
            slopes[2] += error * Math.Max(0, unit);
            if (unit <= 0) continue;
            slopes[1] += error * Values[2];
            slopes[0] += error * Values[2] * column;
        }

        _steps++;
        for (var index = 0; index < Values.Length; index++)
        {
            _means[index] = .9 * _means[index] + .1 * slopes[index];
            _squares[index] = .999 * _squares[index] + .001 * slopes[index] * slopes[index];
            var (mean, square) = (_means[index] / (1 - Math.Pow(.9, _steps)), _squares[index] / (1 - Math.Pow(.999, _steps)));
            Values[index] -= rate * mean / (Math.Sqrt(square) + 1e-8);
        }
    }
}
