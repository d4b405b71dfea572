using MerToolkit.Core.Numerics;
using MerToolkit.Learning.Neural;
using MerToolkit.Learning.Neural.Layers;

namespace MerToolkit.Learning.Tests.Neural.Layers;

public class PictureLayersTests
{
    private static readonly PictureShape Picture = new(2, 5, 7);

    [Theory]
    [InlineData(3, 3)]
    [InlineData(1, 1)]
    [InlineData(5, 2)]
    [InlineData(2, 4)]
    [InlineData(7, 9)]
    public void Slopes_of_a_convolution_are_those_by_differences(int height, int width)
    {
        var layer = new Convolution2d<double>(Picture, 3, height, width);
        layer.Draw(RandomStream.FromSeed(2));
        GradientCheck.Run(layer);
    }

    [Theory]
    [InlineData(3, 3, 2, 1)]
    [InlineData(3, 3, 2, 2)]
    [InlineData(2, 4, 3, 2)]
    public void Slopes_of_a_convolution_with_strides_are_those_by_differences(int height, int width, int down, int right)
    {
        var layer = new Convolution2d<double>(Picture, 3, height, width, strideHeight: down, strideWidth: right);
        layer.Draw(RandomStream.FromSeed(2));
        GradientCheck.Run(layer);
    }

    [Fact]
    public void Slopes_of_a_convolution_without_biases_are_those_by_differences()
    {
        var layer = new Convolution2d<double>(Picture, 3, 3, 3, hasBiases: false);
        layer.Draw(RandomStream.FromSeed(2));
        GradientCheck.Run(layer);
    }

    [Theory]
    [InlineData(3, 3)]
    [InlineData(2, 4)]
    public void Slopes_of_a_convolution_by_channels_are_those_by_differences(int height, int width)
    {
        var layer = new DepthwiseConvolution2d<double>(Picture, height, width);
        layer.Draw(RandomStream.FromSeed(2));
        GradientCheck.Run(layer);
    }

    [Fact]
    public void Slopes_of_the_largest_of_a_window_are_those_by_differences() => GradientCheck.Run(new MaxPooling2d<double>(Picture, 2, 3));

    [Fact]
    public void Slopes_of_the_mean_of_a_window_are_those_by_differences() => GradientCheck.Run(new AveragePooling2d<double>(Picture, 2, 3));

    [Theory]
    [InlineData(GlobalPoolingKind.Average)]
    [InlineData(GlobalPoolingKind.Maximum)]
    public void Slopes_of_one_number_a_plane_are_those_by_differences(object kind) =>
        GradientCheck.Run(new GlobalPooling<double>(Picture, (GlobalPoolingKind)kind));

    [Fact]
    public void Slopes_of_the_frames_of_a_picture_are_those_by_differences() => GradientCheck.Run(new FramesOf<double>(Picture));

    [Fact]
    public void Slopes_of_a_normalisation_by_batches_are_those_by_differences()
    {
        var layer = new BatchNormalization<double>(3, 4);
        Vary(layer);
        GradientCheck.Run(layer, rows: 5);
    }

    [Fact]
    public void Slopes_of_a_normalisation_by_running_moments_are_those_by_differences()
    {
        var layer = new BatchNormalization<double>(3, 4);
        Vary(layer);
        double[] inputs = [.. Support.Sample.Noise(2, 12).Select(value => (double)value)];
        GradientCheck.Run(layer, inputs, () => new PassPlan(2) { HasBackward = true });
    }

    [Theory]
    [InlineData(2, 2)]
    [InlineData(1, 3)]
    [InlineData(1, 1)]
    public void Slopes_of_a_block_are_those_by_differences(int poolHeight, int poolWidth)
    {
        var layer = new ConvolutionBlock<double>(Picture, 3, 3, 3, poolHeight, poolWidth);
        layer.Draw(RandomStream.FromSeed(2));
        Vary(layer.Normalization);
        GradientCheck.Run(layer);
    }

    [Fact]
    public void Slopes_of_a_normalisation_by_groups_are_those_by_differences()
    {
        var layer = new LayerNormalization<double>(5, groups: 3);
        Vary(layer);
        GradientCheck.Run(layer, rows: 4);
    }

    [Fact]
    public void A_picture_gives_its_columns_as_frames()
    {
        var outputs = new float[12];
        var layer = new FramesOf<float>(new PictureShape(2, 3, 2));
        layer.Open(new PassPlan(1)).Forward(1, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], outputs);
        Assert.Equal([0, 2, 4, 6, 8, 10, 1, 3, 5, 7, 9, 11], outputs);
        Assert.Equal(new SequenceShape(2, 6), layer.Output);
    }

    [Fact]
    public void Windows_drop_what_is_left_at_the_edge()
    {
        var outputs = new float[2];
        new MaxPooling2d<float>(new PictureShape(1, 3, 5), 2, 2).Open(new PassPlan(1)).Forward(
            1, [1, 2, 3, 4, 90, 8, 7, 6, 5, 90, 90, 90, 90, 90, 90], outputs);
        Assert.Equal([8, 6], outputs);
        new AveragePooling2d<float>(new PictureShape(1, 3, 5), 2, 2).Open(new PassPlan(1)).Forward(
            1, [1, 2, 3, 4, 90, 8, 7, 6, 5, 90, 90, 90, 90, 90, 90], outputs);
        Assert.Equal([4.5f, 4.5f], outputs);
    }

    [Fact]
    public void A_value_that_is_not_a_number_is_the_largest_of_its_window()
    {
        var outputs = new float[1];
        new MaxPooling2d<float>(new PictureShape(1, 2, 2), 2, 2).Open(new PassPlan(1)).Forward(1, [1, float.NaN, 9, 2], outputs);
        Assert.Equal(float.NaN, outputs[0]);
        new GlobalPooling<float>(new PictureShape(1, 2, 2), GlobalPoolingKind.Maximum).Open(new PassPlan(1))
            .Forward(1, [1, float.NaN, 9, 2], outputs);
        Assert.Equal(float.NaN, outputs[0]);
    }

    [Theory]
    [InlineData(0, 2)]
    [InlineData(2, 0)]
    [InlineData(6, 1)]
    [InlineData(1, 8)]
    public void A_window_that_does_not_fit_is_a_mistake(int height, int width)
    {
        Assert.Throws<ArgumentException>(() => new MaxPooling2d<float>(Picture, height, width));
        Assert.Throws<ArgumentException>(() => new AveragePooling2d<float>(Picture, height, width));
    }

    [Fact]
    public void First_weights_lie_within_the_limit_of_he_and_fill_it()
    {
        var layer = new Convolution2d<double>(new PictureShape(6, 4, 4), 20, 3, 3);
        layer.Draw(RandomStream.FromSeed(1));
        var limit = Math.Sqrt(6.0 / 54);
        Assert.All(layer.Weights.Values, value => Assert.InRange(value, -limit, limit));
        Assert.True(layer.Weights.Values.Max() > .98 * limit && layer.Weights.Values.Min() < -.98 * limit);
        Assert.All(layer.Biases!.Values, value => Assert.Equal(0, value));
    }

    [Fact]
    public void Running_moments_follow_the_batch_by_a_tenth()
    {
        var layer = new BatchNormalization<double>(1, 2);
        var outputs = new double[4];
        layer.Open(PassPlan.Learning(2, RandomStream.FromSeed(1))).Forward(2, [1, 3, 5, 7], outputs);
        Assert.Equal(.4, layer.Channels.Means.Values[0], 1e-15);
        Assert.Equal(.9 + (.1 * 20 / 3), layer.Channels.Variances.Values[0], 1e-15);
        var scale = Math.Sqrt(5 + 1e-5);
        Assert.All(new[] { -3, -1, 1, 3 }.Zip(outputs), pair => Assert.Equal(pair.First / scale, pair.Second, 1e-14));
    }

    private static void Vary(Layer<double> layer)
    {
        foreach (var parameter in layer.Parameters)
            for (var index = 0; index < parameter.Values.Length; index++)
                parameter.Values[index] = .5 + (.3 * index) + parameter.Name.Length * .1;
    }
}
