using System.Numerics;

namespace MerToolkit.Learning.Networks;

/// <summary>The rectified linear unit, y = max(0, x), value by value; its slope at 0 is taken as 0.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="width">Number of values of a row.</param>
internal sealed class Rectifier<T>(int width) : Layer<T>(width, width) where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    public override void Forward(int rows, ReadOnlySpan<T> inputs, Span<T> outputs)
    {
        for (var index = 0; index < rows * Inputs; index++) outputs[index] = inputs[index] > T.Zero ? inputs[index] : T.Zero;
    }

    /// <inheritdoc/>
    public override void Backward(int rows, ReadOnlySpan<T> inputs, ReadOnlySpan<T> outputSlopes, Span<T> inputSlopes)
    {
        if (inputSlopes.IsEmpty) return;
        for (var index = 0; index < rows * Inputs; index++) inputSlopes[index] = inputs[index] > T.Zero ? outputSlopes[index] : T.Zero;
    }
}
