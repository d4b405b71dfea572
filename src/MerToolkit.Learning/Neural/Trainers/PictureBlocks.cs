using System.Numerics;
using MerToolkit.Core.Configuration;
using MerToolkit.Learning.Neural.Layers;

namespace MerToolkit.Learning.Neural.Trainers;

/// <summary>
/// Blocks of convolution, batch normalisation, rectifier and max pooling: a picture becomes more and more channels of fewer and fewer
/// bands and frames. Where a picture has become one band or one frame, it is pooled no further.
/// </summary>
internal static class PictureBlocks
{
    private const string Full = "full";
    private const string Separable = "separable";
    private const int Kernel = 3;

    // Of 64 bands and 300 frames: 32 x 75, 16 x 25, 8 x 12, 4 x 6.
    private static readonly int[] Heights = [2, 2, 2, 2];
    private static readonly int[] Widths = [4, 3, 2, 2];

    /// <summary>Number of blocks.</summary>
    public static int Count => Heights.Length;

    /// <summary>Filters of the first block.</summary>
    public static DeclaredOption Filters { get; } =
        new("filters", "1", "Filters of the first block of convolution; each of the next two has twice as many, the last as many as they.")
        {
            Default = 8.0, Minimum = 1, Maximum = 256, IsInteger = true,
        };

    /// <summary>Kind of the convolutions.</summary>
    public static DeclaredOption Convolution { get; } =
        new("convolution", "1", "full: each filter sees all channels at once; separable: each channel alone, then all at a point.")
        {
            Default = Full, Words = [Full, Separable], AllowsNumber = false,
        };

    /// <summary>Some blocks, first to last.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="plan">The picture, and the options above.</param>
    /// <param name="count">Number of blocks, 1..4.</param>
    /// <param name="dropout">Share of the values left out after each block, 0 or more, below 1.</param>
    /// <returns>The layers, and the picture that comes out.</returns>
    public static (List<Layer<T>> Layers, PictureShape Output) Of<T>(NetPlan plan, int count, double dropout)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var (layers, shape) = (new List<Layer<T>>(), plan.Picture);
        var isSeparable = plan.Sizes.Word(Convolution.Name) == Separable;
        for (var block = 0; block < count; block++)
        {
            var filters = plan.Sizes.Integer(Filters.Name) << Math.Min(block, 2);
            NetPlan.RequireRoom((long)shape.Channels * Kernel * Kernel, filters);
            if (isSeparable && block > 0) layers.Add(new DepthwiseConvolution2d<T>(shape, Kernel, Kernel, hasBiases: false));
            var kernel = isSeparable && block > 0 ? 1 : Kernel;
            var (height, width) = (Math.Min(Heights[block], shape.Height), Math.Min(Widths[block], shape.Width));
            var convolution = new ConvolutionBlock<T>(shape, filters, kernel, kernel, height, width);
            layers.Add(convolution);
            shape = convolution.Output;
            layers.Add(new Dropout<T>(shape.Values, dropout));
        }

        return (layers, shape);
    }
}
