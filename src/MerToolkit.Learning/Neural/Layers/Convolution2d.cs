using System.Numerics;
using MerToolkit.Core.Numerics;
using MerToolkit.Core.Numerics.Planes;

namespace MerToolkit.Learning.Neural.Layers;

/// <summary>
/// Slides kernels over a picture: y[f, i, j] = b[f] + sum over c, u, v of w[f, c, u, v] x[c, i + u - top, j + v - left], zeros around the
/// picture so that it keeps its size (top = (kernel height - 1) / 2, left = (kernel width - 1) / 2, rounded down).
/// </summary>
/// <remarks>
/// Rows go in as [channels, height, width] and come out as [filters, height, width]; with strides, every so many bands and frames of that.
/// </remarks>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class Convolution2d<T> : Layer<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>A layer whose weights and biases are 0.</summary>
    /// <param name="input">What goes in.</param>
    /// <param name="filters">Number of pictures that come out of one.</param>
    /// <param name="kernelHeight">Number of bands under a kernel.</param>
    /// <param name="kernelWidth">Number of frames under a kernel.</param>
    /// <param name="hasBiases">False where a normalisation follows, which takes any bias away again.</param>
    /// <param name="strideHeight">Number of bands from one place of a kernel to the next.</param>
    /// <param name="strideWidth">Number of frames from one place of a kernel to the next.</param>
    public Convolution2d(PictureShape input, int filters, int kernelHeight, int kernelWidth, bool hasBiases = true,
        int strideHeight = 1, int strideWidth = 1)
        : base(input.Values, Reached(input, filters, strideHeight, strideWidth).Values)
    {
        Input = input;
        Output = Reached(input, filters, strideHeight, strideWidth);
        Weights = new Parameter<T>("weights", filters, input.Channels, kernelHeight, kernelWidth) { IsPenalised = true };
        Biases = hasBiases ? new Parameter<T>("biases", filters) : null;
        Shape = new CorrelationShape(input.Channels, filters, input.Height, input.Width, kernelHeight, kernelWidth)
        {
            OutputLineStep = strideHeight, OutputValueStep = strideWidth,
        };
    }

    /// <summary>What goes in.</summary>
    public PictureShape Input { get; }

    /// <summary>What comes out.</summary>
    public PictureShape Output { get; }

    /// <summary>Sizes of the kernels.</summary>
    public CorrelationShape Shape { get; }

    /// <summary>Weights, [filters, channels, kernel height, kernel width].</summary>
    public Parameter<T> Weights { get; }

    /// <summary>Biases, [filters]; null for a layer without.</summary>
    public Parameter<T>? Biases { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter<T>> Parameters => Biases is null ? [Weights] : [Weights, Biases];

    /// <summary>
    /// Draws weights uniformly from -limit..limit, limit = sqrt(6 / (channels x kernel)), which keeps the variance through a rectifier
    /// (He et al. 2015); biases are 0.
    /// </summary>
    /// <param name="random">Where they come from.</param>
    public override void Draw(RandomStream random)
    {
        var limit = Math.Sqrt(6.0 / Shape.Taps);
        foreach (ref var value in Weights.Values.AsSpan()) value = T.CreateTruncating((2 * random.NextDouble() - 1) * limit);
        Biases?.Values.AsSpan().Clear();
    }

    /// <inheritdoc/>
    public override LayerPass<T> Open(PassPlan plan) => new Convolution2dPass<T>(this, plan);

    private static PictureShape Reached(PictureShape input, int filters, int height, int width) =>
        new(filters, (input.Height + height - 1) / height, (input.Width + width - 1) / width);
}
