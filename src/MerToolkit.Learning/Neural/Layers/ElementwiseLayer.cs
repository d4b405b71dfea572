using System.Numerics;

namespace MerToolkit.Learning.Neural.Layers;

/// <summary>A fixed function of each value by itself, y = f(x).</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="values">Number of values of a row.</param>
internal abstract class ElementwiseLayer<T>(int values) : Layer<T>(values, values) where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    public override LayerPass<T> Open(PassPlan plan) => new Pass(this);

    /// <summary>y of each x.</summary>
    /// <param name="inputs">x; any number of values.</param>
    /// <param name="outputs">Receives as many.</param>
    protected abstract void Apply(ReadOnlySpan<T> inputs, Span<T> outputs);

    /// <summary>Slope along x: slope along y times f'(x).</summary>
    /// <param name="inputs">x; any number of values.</param>
    /// <param name="outputs">y; as many.</param>
    /// <param name="outputSlopes">Slopes along y; as many.</param>
    /// <param name="inputSlopes">Receives the slopes along x; as many.</param>
    protected abstract void Derive(
        ReadOnlySpan<T> inputs, ReadOnlySpan<T> outputs, ReadOnlySpan<T> outputSlopes, Span<T> inputSlopes);

    private sealed class Pass(ElementwiseLayer<T> layer) : LayerPass<T>
    {
        public override void Forward(int rows, ReadOnlySpan<T> inputs, Span<T> outputs)
        {
            var count = rows * layer.Inputs;
            layer.Apply(inputs[..count], outputs[..count]);
        }

        public override void Backward(
            int rows, ReadOnlySpan<T> inputs, ReadOnlySpan<T> outputs, Span<T> outputSlopes, Span<T> inputSlopes)
        {
            var count = rows * layer.Inputs;
            if (!inputSlopes.IsEmpty) layer.Derive(inputs[..count], outputs[..count], outputSlopes[..count], inputSlopes[..count]);
        }
    }
}
