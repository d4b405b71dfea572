using System.Numerics;

namespace MerToolkit.Learning.Neural.Layers;

/// <summary>y = tanh x, value by value; slope 1 - y^2.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="values">Number of values of a row.</param>
internal sealed class HyperbolicTangent<T>(int values) : ElementwiseLayer<T>(values) where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    protected override void Apply(ReadOnlySpan<T> inputs, Span<T> outputs) => Activations.Tanh(inputs, outputs);

    /// <inheritdoc/>
    protected override void Derive(
        ReadOnlySpan<T> inputs, ReadOnlySpan<T> outputs, ReadOnlySpan<T> outputSlopes, Span<T> inputSlopes)
    {
        for (var index = 0; index < outputs.Length; index++)
            inputSlopes[index] = outputSlopes[index] * (T.One - outputs[index] * outputs[index]);
    }
}
