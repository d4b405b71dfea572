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
        Pooling = new MaxPooling2d<T>(Convolution.Output, poolHeight, poolWidth);
    }

    /// <summary>The kernels.</summary>
    public Convolution2d<T> Convolution { get; }

    /// <summary>The normalisation behind them.</summary>
    public BatchNormalization<T> Normalization { get; }

    /// <summary>The windows behind the rectifier.</summary>
    public MaxPooling2d<T> Pooling { get; }

    /// <summary>What goes in.</summary>
    public PictureShape Input => Convolution.Input;

    /// <summary>What comes out.</summary>
    public PictureShape Output => Pooling.Output;

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
    public override LayerPass<T> Open(PassPlan plan) => new Pass(this, plan);

    private sealed class Pass : LayerPass<T>
    {
        private readonly LayerPass<T> _convolution;
        private readonly LayerPass<T> _normalization;
        private readonly LayerPass<T> _pooling;
        private readonly T[] _convolved;
        private readonly T[] _normalized;
        private readonly T[] _slopes;
        private readonly T[] _more;

        public Pass(ConvolutionBlock<T> layer, PassPlan plan)
        {
            (_convolution, _normalization) = (layer.Convolution.Open(plan), layer.Normalization.Open(plan));
            _pooling = layer.Pooling.Open(plan);
            var values = checked(plan.Rows * layer.Convolution.Outputs);
            (_convolved, _normalized) = (new T[values], new T[values]);
            (_slopes, _more) = plan.HasBackward ? (new T[values], new T[values]) : ([], []);
            Slopes = [.. _convolution.Slopes, .. _normalization.Slopes];
        }

        public override IReadOnlyList<T[]> Slopes { get; }

        public override void Forward(int rows, ReadOnlySpan<T> inputs, Span<T> outputs)
        {
            _convolution.Forward(rows, inputs, _convolved);
            _normalization.Forward(rows, _convolved, _normalized);
            foreach (ref var value in _normalized.AsSpan()) value = value > T.Zero ? value : T.Zero;
            _pooling.Forward(rows, _normalized, outputs);
        }

        public override void Backward(
            int rows, ReadOnlySpan<T> inputs, ReadOnlySpan<T> outputs, Span<T> outputSlopes, Span<T> inputSlopes)
        {
            _pooling.Backward(rows, _normalized, outputs, outputSlopes, _slopes);
            for (var index = 0; index < _slopes.Length; index++) if (_normalized[index] == T.Zero) _slopes[index] = T.Zero;
            _normalization.Backward(rows, _convolved, _normalized, _slopes, _more);
            _convolution.Backward(rows, inputs, _convolved, _more, inputSlopes);
        }
    }
}
