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

    /// <summary>Share of the values left out after each block, as a part of the share left out before the classifier.</summary>
    public const double DropoutShare = 0.25;

    /// <summary>Bands and frames that each of four blocks makes one: of 64 x 300 become 32 x 75, 16 x 25, 8 x 12, 4 x 6.</summary>
    public static IReadOnlyList<(int Bands, int Frames)> ToFewFrames { get; } = [(2, 4), (2, 3), (2, 2), (2, 2)];

    /// <summary>Bands and frames that each of three blocks makes one where frames are read on: of 64 x 300 become 8 x 25.</summary>
    public static IReadOnlyList<(int Bands, int Frames)> ToSomeFrames { get; } = [(2, 4), (2, 3), (2, 1)];

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
    /// <param name="pooling">Bands and frames that each block makes one.</param>
    /// <param name="dropout">Share of the values left out after each block, 0 or more, below 1.</param>
    /// <returns>The layers, and the picture that comes out.</returns>
    public static (List<Layer<T>> Layers, PictureShape Output) Of<T>(
        NetPlan plan, IReadOnlyList<(int Bands, int Frames)> pooling, double dropout)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var (layers, shape) = (new List<Layer<T>>(), plan.Picture);
        var isSeparable = plan.Sizes.Word(Convolution.Name) == Separable;
        for (var block = 0; block < pooling.Count; block++)
        {
            var filters = plan.Sizes.Integer(Filters.Name) << Math.Min(block, 2);
            NetPlan.RequireRoom((long)shape.Channels * Kernel * Kernel, filters);
            if (isSeparable && block > 0) layers.Add(new DepthwiseConvolution2d<T>(shape, Kernel, Kernel, hasBiases: false));
            var kernel = isSeparable && block > 0 ? 1 : Kernel;
            var (height, width) = (Math.Min(pooling[block].Bands, shape.Height), Math.Min(pooling[block].Frames, shape.Width));
            var convolution = new ConvolutionBlock<T>(shape, filters, kernel, kernel, height, width);
            layers.Add(convolution);
            shape = convolution.Output;
            layers.Add(new Dropout<T>(shape.Values, dropout));
        }

        return (layers, shape);
    }
}
