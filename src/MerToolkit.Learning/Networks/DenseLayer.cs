using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
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
        SumRows(rows, outputSlopes, Biases.Gradient);
        if (!inputSlopes.IsEmpty) InputSlopes(rows, outputSlopes, inputSlopes);
    }

    /// <summary>Slopes of the loss along what went in alone; the parameters are left as they are, so that threads may share them.</summary>
    /// <param name="rows">Number of rows.</param>
    /// <param name="outputSlopes">Slopes along what came out, [rows, outputs].</param>
    /// <param name="inputSlopes">Receives the slopes along what went in, [rows, inputs].</param>
    public void InputSlopes(int rows, ReadOnlySpan<T> outputSlopes, Span<T> inputSlopes) => MatrixProduct.Multiply(
        new(outputSlopes, rows, Outputs), new MatrixView<T>(Weights.Values, Inputs, Outputs).Transposed, [], inputSlopes);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SumRows(int rows, ReadOnlySpan<T> values, Span<T> sums)
    {
        sums.Clear();
        ref var to = ref MemoryMarshal.GetReference(sums);
        for (var row = 0; row < rows; row++)
        {
            var own = values.Slice(row * sums.Length, sums.Length);
            ref var from = ref MemoryMarshal.GetReference(own);
            var index = 0;
            for (; index <= own.Length - Vector256<T>.Count; index += Vector256<T>.Count)
            {
                var sum = Vector256.LoadUnsafe(ref to, (nuint)index) + Vector256.LoadUnsafe(ref from, (nuint)index);
                sum.StoreUnsafe(ref to, (nuint)index);
            }

            for (; index < own.Length; index++) sums[index] += own[index];
        }
    }
}
