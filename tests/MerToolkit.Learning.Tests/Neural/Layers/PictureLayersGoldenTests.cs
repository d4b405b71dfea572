using System.Numerics;
using MerToolkit.Core.Numerics;
using MerToolkit.Learning.Neural;
using MerToolkit.Learning.Neural.Layers;
using MerToolkit.Learning.Tests.Support;

namespace MerToolkit.Learning.Tests.Neural.Layers;

/// <summary>Against PyTorch 1.13.1 in float64.</summary>
public class PictureLayersGoldenTests
{
    private const string File = "nets/pytorch.npz";

    [GoldenFact(File)]
    public void A_convolution_goes_forward_and_backward_as_in_pytorch() => Check(
        "conv2d_3x3_pad1", Learning(2), new Convolution2d<double>(new(2, 6, 7), 3, 3, 3), new Convolution2d<float>(new(2, 6, 7), 3, 3, 3));

    [GoldenFact(File)]
    public void A_convolution_with_strides_goes_forward_and_backward_as_in_pytorch() => Check(
        "conv2d_5x3_stride2", Learning(2), new Convolution2d<double>(new(3, 9, 8), 4, 5, 3, strideHeight: 2),
        new Convolution2d<float>(new(3, 9, 8), 4, 5, 3, strideHeight: 2));

    [GoldenFact(File)]
    public void A_convolution_by_channels_goes_forward_and_backward_as_in_pytorch() => Check(
        "depthwise3x3", Learning(2), new DepthwiseConvolution2d<double>(new(4, 5, 6), 3, 3),
        new DepthwiseConvolution2d<float>(new(4, 5, 6), 3, 3));

    [GoldenFact(File)]
    public void The_largest_of_a_window_is_pytorchs() =>
        Check("maxpool2", Learning(2), new MaxPooling2d<double>(new(3, 6, 8), 2, 2), new MaxPooling2d<float>(new(3, 6, 8), 2, 2));

    [GoldenFact(File)]
    public void The_mean_of_a_window_is_pytorchs() =>
        Check("avgpool2", Learning(2), new AveragePooling2d<double>(new(3, 6, 8), 2, 2), new AveragePooling2d<float>(new(3, 6, 8), 2, 2));

    [GoldenFact(File)]
    public void A_normalisation_by_groups_is_pytorchs() =>
        Check("layernorm", Learning(3), new LayerNormalization<double>(6, 4), new LayerNormalization<float>(6, 4));

    [GoldenFact(File)]
    public void A_normalisation_by_batches_and_what_runs_along_are_pytorchs()
    {
        var (layer, single) = (new BatchNormalization<double>(3, 20), new BatchNormalization<float>(3, 20));
        Check("batchnorm_train", Learning(4), layer, single);
        using var golden = Golden.Open(File);
        AssertNear(golden.ReadDoubles("batchnorm_train.running_mean"), layer.Channels.Means.Values, 1e-10);
        AssertNear(golden.ReadDoubles("batchnorm_train.running_var"), layer.Channels.Variances.Values, 1e-10);
    }

    [GoldenFact(File)]
    public void A_normalisation_by_running_moments_is_pytorchs()
    {
        var (layer, single) = (new BatchNormalization<double>(3, 20), new BatchNormalization<float>(3, 20));
        using var golden = Golden.Open(File);
        var after = golden.ReadDoubles("batchnorm_train.running_mean").Zip(golden.ReadDoubles("batchnorm_train.running_var")).ToArray();
        for (var channel = 0; channel < after.Length; channel++)
        {
            (layer.Channels.Means.Values[channel], layer.Channels.Variances.Values[channel]) = after[channel];
            single.Channels.Means.Values[channel] = (float)after[channel].First;
            single.Channels.Variances.Values[channel] = (float)after[channel].Second;
        }

        Check("batchnorm_eval", new PassPlan(4) { HasBackward = true }, layer, single);
    }

    private static PassPlan Learning(int rows) => PassPlan.Learning(rows, RandomStream.FromSeed(1));

    private static void Check(string name, PassPlan plan, Layer<double> layer, Layer<float> single)
    {
        using var golden = Golden.Open(File);
        CheckOne(golden, name, layer, plan, 1e-10);
        CheckOne(golden, name, single, plan, 1e-5);
    }

    private static void CheckOne<T>(Core.Files.NpzReader golden, string name, Layer<T> layer, PassPlan plan, double tolerance)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var learned = layer.Parameters.Where(parameter => parameter.IsLearned).Zip(["weight", "bias"]).ToArray();
        foreach (var (parameter, part) in learned) Read($"{name}.w.{part}").CopyTo(parameter.Values, 0);
        var (inputs, slopes) = (Read(name + ".x"), Read(name + ".dy"));
        var (outputs, inputSlopes, pass) = (new T[slopes.Length], new T[inputs.Length], layer.Open(plan));
        pass.Forward(plan.Rows, inputs, outputs);
        pass.Backward(plan.Rows, inputs, outputs, slopes, inputSlopes);
        AssertNear(golden.ReadDoubles(name + ".y"), outputs, tolerance);
        AssertNear(golden.ReadDoubles(name + ".dx"), inputSlopes, tolerance);
        if (!plan.IsLearning) return;
        foreach (var ((_, part), found) in learned.Zip(pass.Slopes)) AssertNear(golden.ReadDoubles($"{name}.dw.{part}"), found, tolerance);

        T[] Read(string key) => [.. golden.ReadDoubles(key).Select(T.CreateTruncating)];
    }

    // Relative above 1, absolute below.
    private static void AssertNear<T>(double[] expected, T[] actual, double tolerance) where T : IFloatingPointIeee754<T>
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), pair =>
            Assert.Equal(pair.First, double.CreateTruncating(pair.Second), tolerance * Math.Max(1, Math.Abs(pair.First))));
    }
}
