using MerToolkit.Core.Files;
using MerToolkit.Learning.Networks;
using MerToolkit.Learning.Tests.Support;

namespace MerToolkit.Learning.Tests.Networks;

/// <summary>Against PyTorch 1.13.1 in float64.</summary>
public class NetworkGoldenTests
{
    private const string File = "nets/pytorch.npz";

    [GoldenFact(File)]
    public void A_dense_layer_goes_forward_and_backward_as_in_pytorch()
    {
        using var golden = Golden.Open(File);
        var layer = new DenseLayer<double>(7, 5);
        Load(layer, golden, "dense.w.weight", "dense.w.bias");
        var (outputs, inputSlopes) = (new double[4 * 5], new double[4 * 7]);
        layer.Forward(4, golden.ReadDoubles("dense.x"), outputs);
        layer.Backward(4, golden.ReadDoubles("dense.x"), golden.ReadDoubles("dense.dy"), inputSlopes);
        AssertNear(golden.ReadDoubles("dense.y"), outputs);
        AssertNear(golden.ReadDoubles("dense.dx"), inputSlopes);
        AssertNear(Transposed(golden.ReadDoubles("dense.dw.weight"), 5, 7), layer.Weights.Gradient);
        AssertNear(golden.ReadDoubles("dense.dw.bias"), layer.Biases.Gradient);
    }

    [GoldenFact(File)]
    public void Three_steps_of_adam_with_a_penalty_end_where_those_of_pytorch_do()
    {
        using var golden = Golden.Open(File);
        var (first, second) = (new DenseLayer<double>(6, 8, penalisesBiases: true), new DenseLayer<double>(8, 3, penalisesBiases: true));
        Load(first, golden, "adam_mse.w0.0.weight", "adam_mse.w0.0.bias");
        Load(second, golden, "adam_mse.w0.2.weight", "adam_mse.w0.2.bias");
        var network = new Network<double>(first, new Rectifier<double>(8), second);
        var (pass, adam) = (new NetworkPass<double>(network, 16), new Adam<double>(network.Parameters));
        var (truth, losses) = (golden.ReadDoubles("adam_mse.t"), new double[3]);
        for (var step = 0; step < losses.Length; step++)
        {
            golden.ReadDoubles("adam_mse.x").CopyTo(pass.Inputs(16));
            double[] errors = [.. pass.Forward(16).ToArray().Zip(truth, (output, wanted) => output - wanted)];
            losses[step] = errors.Average(error => error * error);
            for (var index = 0; index < errors.Length; index++) pass.OutputSlopes(16)[index] = 2 * errors[index] / errors.Length;
            pass.Backward(16);
            adam.Step(0.01, 0.001);
        }

        AssertNear(golden.ReadDoubles("adam_mse.loss"), losses);
        AssertNear(Transposed(golden.ReadDoubles("adam_mse.w3.0.weight"), 8, 6), first.Weights.Values);
        AssertNear(golden.ReadDoubles("adam_mse.w3.0.bias"), first.Biases.Values);
        AssertNear(Transposed(golden.ReadDoubles("adam_mse.w3.2.weight"), 3, 8), second.Weights.Values);
        AssertNear(golden.ReadDoubles("adam_mse.w3.2.bias"), second.Biases.Values);
    }

    private static void Load(DenseLayer<double> layer, NpzReader golden, string weights, string biases)
    {
        Transposed(golden.ReadDoubles(weights), layer.Outputs, layer.Inputs).CopyTo(layer.Weights.Values, 0);
        golden.ReadDoubles(biases).CopyTo(layer.Biases.Values, 0);
    }

    // PyTorch keeps weights as [outputs, inputs].
    private static double[] Transposed(double[] values, int rows, int columns) =>
        [.. Enumerable.Range(0, columns).SelectMany(column => Enumerable.Range(0, rows).Select(row => values[row * columns + column]))];

    private static void AssertNear(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-10));
    }
}
