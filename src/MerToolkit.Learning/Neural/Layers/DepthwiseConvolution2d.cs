using System.Numerics;
using MerToolkit.Core.Numerics;

namespace MerToolkit.Learning.Neural.Layers;

/// <summary>
/// Slides one kernel over each channel of a picture: y[c, i, j] = b[c] + sum over u, v of w[c, u, v] x[c, i + u - top, j + v - left], zeros
/// around the picture so that it keeps its size (top = (kernel height - 1) / 2, left = (kernel width - 1) / 2, rounded down).
/// </summary>
/// <remarks>Rows go in as [channels, height, width] and come out so.</remarks>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class DepthwiseConvolution2d<T> : Layer<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>A layer whose weights and biases are 0.</summary>
    /// <param name="input">What goes in.</param>
    /// <param name="kernelHeight">Number of bands under a kernel.</param>
    /// <param name="kernelWidth">Number of frames under a kernel.</param>
    /// <param name="hasBiases">False where a normalisation follows, which takes any bias away again.</param>
    public DepthwiseConvolution2d(PictureShape input, int kernelHeight, int kernelWidth, bool hasBiases = true)
        : base(input.Values, input.Values)
    {
        Input = input;
        Output = input;
        Weights = new Parameter<T>("weights", input.Channels, kernelHeight, kernelWidth) { IsPenalised = true };
        Biases = hasBiases ? new Parameter<T>("biases", input.Channels) : null;
        (KernelHeight, KernelWidth) = (kernelHeight, kernelWidth);
    }

    /// <summary>What goes in.</summary>
    public PictureShape Input { get; }

    /// <summary>What comes out.</summary>
    public PictureShape Output { get; }

    /// <summary>Number of bands under a kernel.</summary>
    public int KernelHeight { get; }

    /// <summary>Number of frames under a kernel.</summary>
    public int KernelWidth { get; }

    /// <summary>Weights, [channels, kernel height, kernel width].</summary>
    public Parameter<T> Weights { get; }

    /// <summary>Biases, [channels]; null for a layer without.</summary>
    public Parameter<T>? Biases { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter<T>> Parameters => Biases is null ? [Weights] : [Weights, Biases];

    /// <summary>
    /// Draws weights uniformly from -limit..limit, limit = sqrt(6 / kernel), which keeps the variance through a rectifier
    /// (He et al. 2015); biases are 0.
    /// </summary>
    /// <param name="random">Where they come from.</param>
    public override void Draw(RandomStream random)
    {
        var limit = Math.Sqrt(6.0 / (KernelHeight * KernelWidth));
        foreach (ref var value in Weights.Values.AsSpan()) value = T.CreateTruncating((2 * random.NextDouble() - 1) * limit);
        Biases?.Values.AsSpan().Clear();
    }

    /// <inheritdoc/>
    public override LayerPass<T> Open(PassPlan plan) => new Pass(this, plan);

    private sealed class Pass(DepthwiseConvolution2d<T> layer, PassPlan plan) : LayerPass<T>
    {
        private readonly int _plane = layer.Input.Height * layer.Input.Width;
        private readonly int _taps = layer.KernelHeight * layer.KernelWidth;
        private readonly T[][] _slopes =
            [.. layer.Parameters.Select(parameter => plan.IsLearning ? new T[parameter.Values.Length] : [])];

        public override IReadOnlyList<T[]> Slopes => _slopes;

        public override void Forward(int rows, ReadOnlySpan<T> inputs, Span<T> outputs)
        {
            for (var index = 0; index < rows * layer.Input.Channels; index++)
            {
                var channel = index % layer.Input.Channels;
                var from = inputs.Slice(index * _plane, _plane);
                var to = outputs.Slice(index * _plane, _plane);
                to.Fill(layer.Biases is null ? T.Zero : layer.Biases.Values[channel]);
                for (var tap = 0; tap < _taps; tap++)
                {
                    var overlap = new TapOverlap(layer.Input, layer.KernelHeight, layer.KernelWidth, tap);
                    for (var line = 0; line < overlap.Lines; line++)
                        RowArithmetic.AddScaled(
                            from.Slice(overlap.InputAt(line), overlap.Length), layer.Weights.Values[channel * _taps + tap],
                            to.Slice(overlap.OutputAt(line), overlap.Length));
                }
            }
        }

        public override void Backward(
            int rows, ReadOnlySpan<T> inputs, ReadOnlySpan<T> outputs, Span<T> outputSlopes, Span<T> inputSlopes)
        {
            foreach (var slopes in _slopes) slopes.AsSpan().Clear();
            if (!inputSlopes.IsEmpty) inputSlopes[..(rows * layer.Inputs)].Clear();
            for (var index = 0; index < rows * layer.Input.Channels; index++)
            {
                var channel = index % layer.Input.Channels;
                var slopes = outputSlopes.Slice(index * _plane, _plane);
                if (_slopes is [_, { Length: > 0 } biases]) foreach (var slope in slopes) biases[channel] += slope;
                for (var tap = 0; tap < _taps; tap++)
                {
                    var overlap = new TapOverlap(layer.Input, layer.KernelHeight, layer.KernelWidth, tap);
                    var weight = layer.Weights.Values[channel * _taps + tap];
                    for (var line = 0; line < overlap.Lines; line++)
                    {
                        var along = slopes.Slice(overlap.OutputAt(line), overlap.Length);
                        var place = index * _plane + overlap.InputAt(line);
                        if (_slopes[0].Length > 0)
                            _slopes[0][channel * _taps + tap] += RowArithmetic.Dot(inputs.Slice(place, overlap.Length), along);
                        if (!inputSlopes.IsEmpty) RowArithmetic.AddScaled(along, weight, inputSlopes.Slice(place, overlap.Length));
                    }
                }
            }
        }
    }
}
