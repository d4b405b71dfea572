using MerToolkit.Core.Files;
using MerToolkit.Core.Numerics;
using MerToolkit.Learning.Neural;
using MerToolkit.Learning.Neural.Layers;
using MerToolkit.Learning.Neural.Losses;
using MerToolkit.Learning.Neural.Optimisers;
using MerToolkit.Learning.Tests.Support;

namespace MerToolkit.Learning.Tests.Neural.Optimisers;

/// <summary>Three steps of a small network against PyTorch 1.13.1 in float64.</summary>
public class OptimiserGoldenTests
{
    private const string File = "nets/pytorch.npz";

    [GoldenFact(File)]
    public void A_dense_layer_goes_forward_and_backward_as_in_pytorch()
    {
        using var golden = Golden.Open(File);
        var layer = new DenseLayer<double>(7, 5);
        Load(layer, golden, "dense.w.");
        var pass = layer.Open(PassPlan.Learning(4, RandomStream.FromSeed(1)));
        var (outputs, inputSlopes) = (new double[4 * 5], new double[4 * 7]);
        pass.Forward(4, golden.ReadDoubles("dense.x"), outputs);
        pass.Backward(4, golden.ReadDoubles("dense.x"), outputs, golden.ReadDoubles("dense.dy"), inputSlopes);
        AssertNear(golden.ReadDoubles("dense.y"), outputs);
        AssertNear(golden.ReadDoubles("dense.dx"), inputSlopes);
        AssertNear(Transposed(golden.ReadDoubles("dense.dw.weight"), 5, 7), pass.Slopes[0]);
        AssertNear(golden.ReadDoubles("dense.dw.bias"), pass.Slopes[1]);
    }

    [GoldenFact(File)]
    public void Adam_with_weight_decay_in_the_slopes_ends_where_that_of_pytorch_does() =>
        Steps("adam_mse", OptimiserKind.Adam, .01, .001, new SquaredError<double>());

    [GoldenFact(File)]
    public void Adam_with_weight_decay_beside_the_slopes_ends_where_that_of_pytorch_does() =>
        Steps("adamw_ce", OptimiserKind.AdamW, .01, .01, new CrossEntropy<double>(3, smoothing: .1));

    [GoldenFact(File)]
    public void Descent_with_momentum_ends_where_that_of_pytorch_does() =>
        Steps("sgd_mse", OptimiserKind.Sgd, .1, .001, new SquaredError<double>());

    private static void Steps(string name, OptimiserKind kind, double rate, double decay, Loss<double> loss)
    {
        using var golden = Golden.Open(File);
        var (first, second) = (new DenseLayer<double>(6, 8), new DenseLayer<double>(8, 3));
        Load(first, golden, $"{name}.w0.0.");
        Load(second, golden, $"{name}.w0.2.");
        var network = new Chain<double>(first, new Rectifier<double>(8), second);
        var pass = network.Open(PassPlan.Learning(16, RandomStream.FromSeed(1)));
        var optimiser = new OptimiserOptions(kind) { DecaysAll = true }.For(network.Parameters);
        var (inputs, targets) = (golden.ReadDoubles($"{name}.x"), golden.ReadDoubles($"{name}.t"));
        if (targets.Length == 16) targets = [.. targets.SelectMany(own => new[] { 0.0, 1, 2 }.Select(label => label == own ? 1.0 : 0))];
        var (losses, outputs, slopes) = (new double[3], new double[48], new double[48]);
        double[] ones = [.. Enumerable.Repeat(1.0, 16)];
        for (var step = 0; step < losses.Length; step++)
        {
            pass.Forward(16, inputs, outputs);
            losses[step] = loss.Of(outputs, targets, ones, slopes) / 16;
            pass.Backward(16, inputs, outputs, slopes, []);
            optimiser.Step(pass.Slopes, rate, decay);
        }

        AssertNear(golden.ReadDoubles($"{name}.loss"), losses);
        AssertNear(Transposed(golden.ReadDoubles($"{name}.w3.0.weight"), 8, 6), first.Weights.Values);
        AssertNear(golden.ReadDoubles($"{name}.w3.0.bias"), first.Biases.Values);
        AssertNear(Transposed(golden.ReadDoubles($"{name}.w3.2.weight"), 3, 8), second.Weights.Values);
        AssertNear(golden.ReadDoubles($"{name}.w3.2.bias"), second.Biases.Values);
    }

    private static void Load(DenseLayer<double> layer, NpzReader golden, string prefix)
    {
        Transposed(golden.ReadDoubles($"{prefix}weight"), layer.Outputs, layer.Inputs).CopyTo(layer.Weights.Values, 0);
        golden.ReadDoubles($"{prefix}bias").CopyTo(layer.Biases.Values, 0);
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
