using System.Numerics;
using MerToolkit.Core.Numerics;

namespace MerToolkit.Learning.Neural.Layers;

/// <summary>
/// What most networks on pictures repeat: a convolution without biases, a normalisation by batches, a rectifier, the largest value of
/// every window. As one layer it keeps the pictures in full size once, not four times.
/// </summary>
/// <remarks>Rows go in as [channels, height, width] and come out as [filters, height / pool height, width / pool width].</remarks>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class ConvolutionBlock<T> : Layer<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>A block whose weights are 0.</summary>
    /// <param name="input">What goes in.</param>
    /// <param name="filters">Number of channels that come out.</param>
    /// <param name="kernelHeight">Number of bands under a kernel.</param>
    /// <param name="kernelWidth">Number of frames under a kernel.</param>
    /// <param name="poolHeight">Number of bands of a window.</param>
    /// <param name="poolWidth">Number of frames of a window; the window holds 255 values at most.</param>
    public ConvolutionBlock(PictureShape input, int filters, int kernelHeight, int kernelWidth, int poolHeight, int poolWidth)
        : base(input.Values, new PoolingWindow(input with { Channels = filters }, poolHeight, poolWidth).Output.Values)
    {
        Convolution = new Convolution2d<T>(input, filters, kernelHeight, kernelWidth, hasBiases: false);
        Normalization = new BatchNormalization<T>(filters, input.Height * input.Width);
        Window = new PoolingWindow(Convolution.Output, poolHeight, poolWidth);
        if (Window.Values > RectifiedPooling<T>.Off)
            throw new ArgumentException($"A window of {poolHeight} x {poolWidth} holds more than {RectifiedPooling<T>.Off} values.");
    }

    /// <summary>The kernels.</summary>
    public Convolution2d<T> Convolution { get; }

    /// <summary>The normalisation behind them.</summary>
    public BatchNormalization<T> Normalization { get; }

    /// <summary>The windows behind the rectifier.</summary>
    public PoolingWindow Window { get; }

    /// <summary>What goes in.</summary>
    public PictureShape Input => Convolution.Input;

    /// <summary>What comes out.</summary>
    public PictureShape Output => Window.Output;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter<T>> Parameters => [.. Convolution.Parameters, .. Normalization.Parameters];

    /// <summary>Draws the weights (see <see cref="Convolution2d{T}.Draw"/>); gains are 1, shifts 0.</summary>
    /// <param name="random">Where they come from.</param>
    public override void Draw(RandomStream random)
    {
        Convolution.Draw(random);
        Normalization.Draw(random);
    }

    /// <inheritdoc/>
    public override LayerPass<T> Open(PassPlan plan) => new ConvolutionBlockPass<T>(this, plan);
}
