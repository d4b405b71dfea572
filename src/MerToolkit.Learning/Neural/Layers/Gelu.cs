using System.Numerics;
using MerToolkit.Learning.Search;

namespace MerToolkit.Learning.Neural.Layers;

/// <summary>
/// The Gaussian error linear unit, y = x P(x), P the normal distribution; slope P(x) + x p(x), p its density. Computed in double.
/// </summary>
/// <remarks>Hendrycks and Gimpel 2016, Gaussian error linear units; the exact form, not that by tanh.</remarks>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="values">Number of values of a row.</param>
internal sealed class Gelu<T>(int values) : ElementwiseLayer<T>(values) where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    protected override void Apply(ReadOnlySpan<T> inputs, Span<T> outputs)
    {
        for (var index = 0; index < inputs.Length; index++)
        {
            var value = double.CreateTruncating(inputs[index]);
            outputs[index] = T.CreateTruncating(value * NormalDistribution.Cumulative(value));
        }
    }

    /// <inheritdoc/>
    protected override void Derive(
        ReadOnlySpan<T> inputs, ReadOnlySpan<T> outputs, ReadOnlySpan<T> outputSlopes, Span<T> inputSlopes)
    {
        for (var index = 0; index < inputs.Length; index++)
        {
            var value = double.CreateTruncating(inputs[index]);
            var slope = NormalDistribution.Cumulative(value) + value * NormalDistribution.Density(value);
            inputSlopes[index] = T.CreateTruncating(double.CreateTruncating(outputSlopes[index]) * slope);
        }
    }
}
