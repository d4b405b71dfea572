using System.Numerics;

namespace MerToolkit.Learning.Neural.Layers;

/// <summary>
/// Keeps each output within its range: y = middle + half tanh x, middle and half of the range given and not learned; y = x where half
/// is 0, for outputs without a range.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="values">Number of values of a row.</param>
internal sealed class RangeEnd<T>(int values) : Layer<T>(values, values) where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Middle of each range, in the outputs' unit, [values].</summary>
    public Parameter<T> Middles { get; } = new("middles", values) { IsLearned = false };

    /// <summary>Half the width of each range, in the outputs' unit, [values]; 0 for none.</summary>
    public Parameter<T> Halves { get; } = new("halves", values) { IsLearned = false };

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter<T>> Parameters => [Middles, Halves];

    /// <inheritdoc/>
    public override LayerPass<T> Open(PassPlan plan) => new Pass(this, new T[plan.Rows * Outputs]);

    private sealed class Pass(RangeEnd<T> layer, T[] tangents) : LayerPass<T>
    {
        public override IReadOnlyList<T[]> Slopes { get; } = [[], []];

        public override void Forward(int rows, ReadOnlySpan<T> inputs, Span<T> outputs)
        {
            var count = rows * layer.Inputs;
            Activations.Tanh(inputs[..count], tangents.AsSpan(0, count));
            for (var index = 0; index < count; index++)
            {
                var half = layer.Halves.Values[index % layer.Inputs];
                outputs[index] = half == T.Zero ? inputs[index] : layer.Middles.Values[index % layer.Inputs] + half * tangents[index];
            }
        }

        public override void Backward(
            int rows, ReadOnlySpan<T> inputs, ReadOnlySpan<T> outputs, Span<T> outputSlopes, Span<T> inputSlopes)
        {
            for (var index = 0; index < inputSlopes.Length && index < rows * layer.Inputs; index++)
            {
                var half = layer.Halves.Values[index % layer.Inputs];
                var slope = half == T.Zero ? T.One : half * (T.One - tangents[index] * tangents[index]);
                inputSlopes[index] = outputSlopes[index] * slope;
            }
        }
    }
}
