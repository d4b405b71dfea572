using System.Numerics;

namespace MerToolkit.Learning.Neural.Layers;

/// <summary>y = 1 / (1 + exp(-x)), value by value; slope y (1 - y).</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="values">Number of values of a row.</param>
internal sealed class Sigmoid<T>(int values) : ElementwiseLayer<T>(values) where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    protected override void Apply(ReadOnlySpan<T> inputs, Span<T> outputs) => Activations.Sigmoid(inputs, outputs);

    /// <inheritdoc/>
    protected override void Derive(
        ReadOnlySpan<T> inputs, ReadOnlySpan<T> outputs, ReadOnlySpan<T> outputSlopes, Span<T> inputSlopes)
    {
        for (var index = 0; index < outputs.Length; index++)
            inputSlopes[index] = outputSlopes[index] * outputs[index] * (T.One - outputs[index]);
    }
}
