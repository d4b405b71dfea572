using System.Numerics;
using MerToolkit.Core.Numerics;
using MerToolkit.Learning.Neural;
using MerToolkit.Learning.Neural.Layers;
using MerToolkit.Learning.Tests.Support;

namespace MerToolkit.Learning.Tests.Neural.Layers;

public class ConvolutionBlockTests
{
    [Theory]
    [InlineData(2, 2)]
    [InlineData(3, 2)]
    [InlineData(1, 1)]
    [InlineData(2, 5)]
    [InlineData(4, 1)]
    public void A_block_is_its_parts_one_after_the_other(int poolHeight, int poolWidth)
    {
        MustBeItsParts<double>(poolHeight, poolWidth, isLearning: true, 1e-11);
        MustBeItsParts<float>(poolHeight, poolWidth, isLearning: true, 1e-4);
        MustBeItsParts<double>(poolHeight, poolWidth, isLearning: false, 1e-11);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    public void Pictures_give_the_same_bits_on_any_number_of_threads(int jobs)
    {
        foreach (var layer in Layers<float>())
        {
            var (expected, found) = (Run(layer, 1), Run(layer, jobs));
            Assert.Equal(expected.Length, found.Length);
            for (var index = 0; index < expected.Length; index++) Assert.Equal(expected[index], found[index]);
        }
    }

    [Fact]
    public void A_row_has_the_same_bits_among_others_as_alone()
    {
        foreach (var layer in Layers<float>())
        {
            var (inputs, outputs, alone) = (Sample.Noise(5, layer.Inputs), new float[5 * layer.Outputs], new float[layer.Outputs]);
            layer.Open(new PassPlan(5)).Forward(5, inputs, outputs);
            for (var row = 0; row < 5; row++)
            {
                layer.Open(new PassPlan(1)).Forward(1, inputs.AsSpan(row * layer.Inputs, layer.Inputs), alone);
                Assert.Equal(outputs[(row * layer.Outputs)..((row + 1) * layer.Outputs)], alone);
            }
        }
    }

    [Fact]
    public void A_step_allocates_nothing()
    {
        foreach (var layer in Layers<float>())
            foreach (var jobs in new[] { 1, 2 })
            {
                var (inputs, outputs) = (Sample.Noise(4, layer.Inputs), new float[4 * layer.Outputs]);
                var (slopes, pass) = (new float[inputs.Length], layer.Open(PassPlan.Learning(4, RandomStream.FromSeed(1), jobs)));
                for (var step = 0; step < 3; step++) Step();
                Assert.True(Enumerable.Range(0, 5).Min(_ => AllocatedByTenSteps()) == 0, layer.GetType().Name);

                // The pool of threads may enlarge its queue once in a while.
                long AllocatedByTenSteps()
                {
                    var before = GC.GetAllocatedBytesForCurrentThread();
                    for (var step = 0; step < 10; step++) Step();
                    return GC.GetAllocatedBytesForCurrentThread() - before;
                }

                void Step()
                {
                    pass.Forward(4, inputs, outputs);
                    pass.Backward(4, inputs, outputs, outputs, slopes);
                }
            }
    }

    [Fact]
    public void A_value_that_is_not_a_number_comes_out_as_none()
    {
        var layer = new ConvolutionBlock<float>(new PictureShape(1, 4, 16), 1, 1, 1, 2, 2);
        layer.Convolution.Weights.Values[0] = 1;
        var (inputs, outputs) = (new float[64], new float[16]);
        inputs[4] = float.NaN;
        layer.Open(new PassPlan(1)).Forward(1, inputs, outputs);
        Assert.Equal([2], Enumerable.Range(0, 16).Where(index => float.IsNaN(outputs[index])));
    }

    [Fact]
    public void A_window_of_256_values_is_a_mistake() =>
        Assert.Throws<ArgumentException>(() => new ConvolutionBlock<float>(new PictureShape(1, 16, 16), 2, 3, 3, 16, 16));

    private static IEnumerable<Layer<T>> Layers<T>() where T : unmanaged, IFloatingPointIeee754<T>
    {
        var shape = new PictureShape(3, 11, 37);
        Layer<T>[] layers =
        [
            new Convolution2d<T>(shape, 5, 3, 3), new Convolution2d<T>(shape, 40, 1, 1, hasBiases: false, strideWidth: 2),
            new DepthwiseConvolution2d<T>(shape, 3, 5), new ConvolutionBlock<T>(shape, 9, 3, 3, 2, 2), new MaxPooling2d<T>(shape, 2, 2),
            new AveragePooling2d<T>(shape, 3, 2), new BatchNormalization<T>(3, 11 * 37), new LayerNormalization<T>(37, 33),
            new GlobalPooling<T>(shape, GlobalPoolingKind.Average), new GlobalPooling<T>(shape, GlobalPoolingKind.Maximum),
            new FramesOf<T>(shape),
        ];
        foreach (var layer in layers) layer.Draw(RandomStream.FromSeed(4));
        return layers;
    }

    // Outputs, slopes of inputs and parameters, and what runs along, after two steps.
    private static float[] Run(Layer<float> layer, int jobs)
    {
        const int Rows = 19;
        layer.Draw(RandomStream.FromSeed(4));
        var inputs = Sample.Noise(Rows, layer.Inputs, 3);
        var (outputs, inputSlopes) = (new float[Rows * layer.Outputs], new float[inputs.Length]);
        var pass = layer.Open(PassPlan.Learning(Rows, RandomStream.FromSeed(1), jobs));
        for (var step = 0; step < 2; step++)
        {
            pass.Forward(Rows, inputs, outputs);
            pass.Backward(Rows, inputs, outputs, Sample.Noise(Rows, layer.Outputs, 5), inputSlopes);
        }

        return [.. outputs, .. inputSlopes, .. pass.Slopes.SelectMany(slopes => slopes), .. layer.Parameters.SelectMany(one => one.Values)];
    }

    private static void MustBeItsParts<T>(int poolHeight, int poolWidth, bool isLearning, double tolerance)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        const int Rows = 3;
        var block = new ConvolutionBlock<T>(new PictureShape(2, 9, 23), 5, 3, 3, poolHeight, poolWidth);
        var convolution = new Convolution2d<T>(block.Input, 5, 3, 3, hasBiases: false);
        var normalization = new BatchNormalization<T>(5, 9 * 23);
        var parts = new Chain<T>(
            convolution, normalization, new Rectifier<T>(convolution.Outputs),
            new MaxPooling2d<T>(convolution.Output, poolHeight, poolWidth));
        block.Draw(RandomStream.FromSeed(9));
        foreach (var (own, other) in block.Parameters.Zip(parts.Parameters))
        {
            for (var index = 0; index < own.Values.Length; index++)
                if (own.Shape.Count == 1) own.Values[index] += T.CreateTruncating(.1 * index);
            own.Values.CopyTo(other.Values, 0);
        }

        PassPlan Plan() => isLearning ? PassPlan.Learning(Rows, RandomStream.FromSeed(1)) : new PassPlan(Rows) { HasBackward = true };
        var (expected, found) = (Results(parts, Plan()), Results(block, Plan()));
        Assert.Equal(expected.Length, found.Length);
        for (var index = 0; index < expected.Length; index++)
            Assert.Equal(expected[index], found[index], tolerance * Math.Max(1, Math.Abs(expected[index])));
    }

    private static double[] Results<T>(Layer<T> layer, PassPlan plan) where T : unmanaged, IFloatingPointIeee754<T>
    {
        T[] Noise(int values, ulong seed) => [.. Sample.Noise(plan.Rows, values, seed).Select(value => T.CreateTruncating(value))];
        var (inputs, outputs, pass) = (Noise(layer.Inputs, 3), new T[plan.Rows * layer.Outputs], layer.Open(plan));
        var inputSlopes = new T[inputs.Length];
        pass.Forward(plan.Rows, inputs, outputs);
        pass.Backward(plan.Rows, inputs, outputs, Noise(layer.Outputs, 5), inputSlopes);
        T[][] all = [outputs, inputSlopes, .. pass.Slopes, .. layer.Parameters.Select(parameter => parameter.Values)];
        return [.. all.SelectMany(values => values).Select(double.CreateTruncating)];
    }
}
