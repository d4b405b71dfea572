using System.Numerics;
using MerToolkit.Core.Numerics;

namespace MerToolkit.Learning.Neural.Layers;

/// <summary>Every output is a weighted sum of all inputs: y = x W + b.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="inputs">Number of inputs of a row.</param>
/// <param name="outputs">Number of outputs of a row.</param>
internal sealed class DenseLayer<T>(int inputs, int outputs) : Layer<T>(inputs, outputs) where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Weights, [inputs, outputs].</summary>
    public Parameter<T> Weights { get; } = new("weights", inputs, outputs) { IsPenalised = true };

    /// <summary>Biases, [outputs].</summary>
    public Parameter<T> Biases { get; } = new("biases", outputs);

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter<T>> Parameters => [Weights, Biases];

    /// <summary>
    /// Draws weights and biases uniformly from -limit..limit, limit = sqrt(6 / (inputs + outputs)) (Glorot and Bengio 2010;
    /// the biases as scikit-learn draws them).
    /// </summary>
    /// <param name="random">Where they come from.</param>
    public override void Draw(RandomStream random)
    {
        var limit = Math.Sqrt(6.0 / (Inputs + Outputs));
        foreach (var parameter in Parameters)
            foreach (ref var value in parameter.Values.AsSpan())
                value = T.CreateTruncating((2 * random.NextDouble() - 1) * limit);
    }

    /// <inheritdoc/>
    public override LayerPass<T> Open(PassPlan plan) => new Pass(this, plan.IsLearning);

    private sealed class Pass(DenseLayer<T> layer, bool isLearning) : LayerPass<T>
    {
        private readonly T[] _weightSlopes = isLearning ? new T[layer.Weights.Values.Length] : [];
        private readonly T[] _biasSlopes = isLearning ? new T[layer.Outputs] : [];

        public override IReadOnlyList<T[]> Slopes => [_weightSlopes, _biasSlopes];

        public override void Forward(int rows, ReadOnlySpan<T> inputs, Span<T> outputs) =>
            MatrixProduct.Multiply(new(inputs, rows, layer.Inputs), Weights, layer.Biases.Values, outputs);

        public override void Backward(
            int rows, ReadOnlySpan<T> inputs, ReadOnlySpan<T> outputs, Span<T> outputSlopes, Span<T> inputSlopes)
        {
            var slopes = new MatrixView<T>(outputSlopes, rows, layer.Outputs);
            if (isLearning)
            {
                MatrixProduct.Multiply(new MatrixView<T>(inputs, rows, layer.Inputs).Transposed, slopes, [], _weightSlopes);
                _biasSlopes.AsSpan().Clear();
                RowSums.Add<T>(rows, outputSlopes, _biasSlopes);
            }

            if (!inputSlopes.IsEmpty) MatrixProduct.Multiply(slopes, Weights.Transposed, [], inputSlopes);
        }

        private MatrixView<T> Weights => new(layer.Weights.Values, layer.Inputs, layer.Outputs);
    }
}
