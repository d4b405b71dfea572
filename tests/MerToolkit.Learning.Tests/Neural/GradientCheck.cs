using MerToolkit.Core.Numerics;
using MerToolkit.Learning.Neural;
using MerToolkit.Learning.Tests.Support;

namespace MerToolkit.Learning.Tests.Neural;

/// <summary>
/// Holds the backward pass of a layer against central differences of its forward pass, in float64. The loss is the sum of the outputs,
/// each times a fixed number drawn for it, so that every slope counts.
/// </summary>
/// <remarks>
/// The differences are of fourth order, f' = (8 (f(x+h) - f(x-h)) - (f(x+2h) - f(x-2h))) / 12h, so that rounding and not the step limits
/// them: 1e-6 of the slope can be told, for slopes down to a thousandth of the largest of their array.
/// </remarks>
internal static class GradientCheck
{
    private const double Step = 1e-4;
    private const double Tolerance = 1e-6;
    private const double LeastShare = 1e-3;

    /// <summary>Checks all slopes of a layer that learns, on standard normal inputs.</summary>
    /// <param name="layer">The layer, its parameters drawn.</param>
    /// <param name="rows">Number of rows of the batch.</param>
    /// <param name="seed">Seed of inputs, loss and what is left out by chance.</param>
    public static void Run(Layer<double> layer, int rows = 3, ulong seed = 1) => Run(
        layer, [.. Sample.Noise(rows, layer.Inputs, seed).Select(value => (double)value)],
        () => PassPlan.Learning(rows, RandomStream.FromSeed(seed).Split("check")));

    /// <summary>Checks all slopes of a layer.</summary>
    /// <param name="layer">The layer, its parameters drawn.</param>
    /// <param name="inputs">What goes in, [rows, inputs].</param>
    /// <param name="plan">Makes the plan; every forward pass is opened anew, so that it leaves out the same by chance.</param>
    public static void Run(Layer<double> layer, double[] inputs, Func<PassPlan> plan)
    {
        var rows = inputs.Length / layer.Inputs;
        double[] weights = [.. Sample.Noise(rows, layer.Outputs, 77).Select(value => (double)value)];
        var (outputs, inputSlopes, pass) = (new double[weights.Length], new double[inputs.Length], layer.Open(plan()));
        pass.Forward(rows, inputs, outputs);
        pass.Backward(rows, inputs, outputs, [.. weights], inputSlopes);
        MustBeNear("inputs", inputs, inputSlopes);
        if (!plan().IsLearning) return;
        Assert.Equal(layer.Parameters.Count, pass.Slopes.Count);
        foreach (var (parameter, slopes) in layer.Parameters.Zip(pass.Slopes))
            if (parameter.IsLearned) MustBeNear(parameter.Name, parameter.Values, slopes);
            else Assert.Empty(slopes);

        void MustBeNear(string name, double[] values, double[] slopes)
        {
            Assert.Equal(values.Length, slopes.Length);
            double[] expected = [.. Enumerable.Range(0, values.Length).Select(index => Slope(values, index))];
            var least = LeastShare * expected.Append(0).Max(Math.Abs);
            for (var index = 0; index < values.Length; index++)
            {
                var limit = Tolerance * Math.Max(Math.Abs(expected[index]), least);
                Assert.True(
                    Math.Abs(expected[index] - slopes[index]) <= limit,
                    FormattableString.Invariant($"{name}[{index}]: {slopes[index]:R}, by differences {expected[index]:R}"));
            }
        }

        double Slope(double[] values, int index)
        {
            var near = Loss(values, index, Step) - Loss(values, index, -Step);
            var far = Loss(values, index, 2 * Step) - Loss(values, index, -2 * Step);
            return (8 * near - far) / (12 * Step);
        }

        double Loss(double[] values, int index, double step)
        {
            var value = values[index];
            values[index] = value + step;
            layer.Open(plan()).Forward(rows, inputs, outputs);
            values[index] = value;
            return outputs.Zip(weights, (output, weight) => output * weight).Sum();
        }
    }
}
