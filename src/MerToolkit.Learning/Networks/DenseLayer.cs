using System.Numerics;
using MerToolkit.Core.Numerics;

namespace MerToolkit.Learning.Networks;

/// <summary>Every output is a weighted sum of all inputs: y = x W + b.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class DenseLayer<T> : Layer<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>A layer whose weights and biases are 0.</summary>
    /// <param name="inputs">Number of inputs of a row.</param>
    /// <param name="outputs">Number of outputs of a row.</param>
    /// <param name="penalisesBiases">True when the L2 penalty counts the biases too.</param>
    public DenseLayer(int inputs, int outputs, bool penalisesBiases = false) : base(inputs, outputs)
    {
        Weights = new Parameter<T>("weights", checked(inputs * outputs), isPenalised: true);
        Biases = new Parameter<T>("biases", outputs, penalisesBiases);
    }

    /// <summary>Weights, [inputs, outputs].</summary>
    public Parameter<T> Weights { get; }

    /// <summary>Biases, [outputs].</summary>
    public Parameter<T> Biases { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter<T>> Parameters => [Weights, Biases];

    /// <summary>
    /// Draws weights and biases uniformly from -limit..limit, limit = sqrt(6 / (inputs + outputs)) (Glorot and Bengio 2010;
    /// the biases as scikit-learn draws them).
    /// </summary>
    /// <param name="random">Where they come from.</param>
    public void Draw(RandomStream random)
    {
        var limit = Math.Sqrt(6.0 / (Inputs + Outputs));
        foreach (var parameter in Parameters)
            foreach (ref var value in parameter.Values.AsSpan())
                value = T.CreateTruncating((2 * random.NextDouble() - 1) * limit);
    }

    /// <inheritdoc/>
    public override void Forward(int rows, ReadOnlySpan<T> inputs, Span<T> outputs) =>
        MatrixProduct.Multiply(new(inputs, rows, Inputs), new(Weights.Values, Inputs, Outputs), Biases.Values, outputs);

    /// <inheritdoc/>
    public override void Backward(int rows, ReadOnlySpan<T> inputs, ReadOnlySpan<T> outputSlopes, Span<T> inputSlopes)
    {
        var slopes = new MatrixView<T>(outputSlopes, rows, Outputs);
        MatrixProduct.Multiply(new MatrixView<T>(inputs, rows, Inputs).Transposed, slopes, [], Weights.Gradient);
        Biases.Gradient.AsSpan().Clear();
        for (var row = 0; row < rows; row++)
            for (var output = 0; output < Outputs; output++)
                Biases.Gradient[output] += outputSlopes[row * Outputs + output];
        if (!inputSlopes.IsEmpty)
            MatrixProduct.Multiply(slopes, new MatrixView<T>(Weights.Values, Inputs, Outputs).Transposed, [], inputSlopes);
    }
}
