using System.Numerics;
using MerToolkit.Core.Numerics;

namespace MerToolkit.Learning.Neural.Layers;

/// <summary>
/// Slides kernels over a picture: y[f, i, j] = b[f] + sum over c, u, v of w[f, c, u, v] x[c, i + u - top, j + v - left], zeros around the
/// picture so that it keeps its size (top = (kernel height - 1) / 2, left = (kernel width - 1) / 2, rounded down).
/// </summary>
/// <remarks>Rows go in as [channels, height, width] and come out as [filters, height, width].</remarks>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class Convolution2d<T> : Layer<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>A layer whose weights and biases are 0.</summary>
    /// <param name="input">What goes in.</param>
    /// <param name="filters">Number of pictures that come out of one.</param>
    /// <param name="kernelHeight">Number of bands under a kernel.</param>
    /// <param name="kernelWidth">Number of frames under a kernel.</param>
    /// <param name="hasBiases">False where a normalisation follows, which takes any bias away again.</param>
    public Convolution2d(PictureShape input, int filters, int kernelHeight, int kernelWidth, bool hasBiases = true)
        : base(input.Values, checked(filters * input.Height * input.Width))
    {
        Input = input;
        Output = input with { Channels = filters };
        Weights = new Parameter<T>("weights", filters, input.Channels, kernelHeight, kernelWidth) { IsPenalised = true };
        Biases = hasBiases ? new Parameter<T>("biases", filters) : null;
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
        var limit = Math.Sqrt(6.0 / (Input.Channels * KernelHeight * KernelWidth));
        foreach (ref var value in Weights.Values.AsSpan()) value = T.CreateTruncating((2 * random.NextDouble() - 1) * limit);
        Biases?.Values.AsSpan().Clear();
    }

    /// <inheritdoc/>
    public override LayerPass<T> Open(PassPlan plan) => new Pass(this, plan);

    private sealed class Pass : LayerPass<T>
    {
        private readonly Convolution2d<T> _layer;
        private readonly T[][] _slopes;

        public Pass(Convolution2d<T> layer, PassPlan plan)
        {
            _layer = layer;
            _slopes = [.. layer.Parameters.Select(parameter => plan.IsLearning ? new T[parameter.Values.Length] : [])];
        }

        public override IReadOnlyList<T[]> Slopes => _slopes;

        public override void Forward(int rows, ReadOnlySpan<T> inputs, Span<T> outputs)
        {
            var (input, output) = (_layer.Input, _layer.Output);
            outputs = outputs[..(rows * _layer.Outputs)];
            for (var row = 0; row < rows; row++)
                for (var filter = 0; filter < output.Channels; filter++)
                {
                    var plane = outputs.Slice(row * _layer.Outputs + filter * Plane, Plane);
                    plane.Fill(_layer.Biases is null ? T.Zero : _layer.Biases.Values[filter]);
                    for (var channel = 0; channel < input.Channels; channel++)
                        for (var tap = 0; tap < Taps; tap++)
                            Add(inputs.Slice(row * _layer.Inputs + channel * Plane, Plane), Weight(filter, channel, tap), tap, plane);
                }
        }

        public override void Backward(
            int rows, ReadOnlySpan<T> inputs, ReadOnlySpan<T> outputs, Span<T> outputSlopes, Span<T> inputSlopes)
        {
            foreach (var slopes in _slopes) slopes.AsSpan().Clear();
            if (!inputSlopes.IsEmpty) inputSlopes[..(rows * _layer.Inputs)].Clear();
            for (var row = 0; row < rows; row++)
                for (var filter = 0; filter < _layer.Output.Channels; filter++)
                {
                    ReadOnlySpan<T> plane = outputSlopes.Slice(row * _layer.Outputs + filter * Plane, Plane);
                    if (_slopes is [_, { Length: > 0 } biases]) foreach (var slope in plane) biases[filter] += slope;
                    for (var channel = 0; channel < _layer.Input.Channels; channel++)
                        for (var tap = 0; tap < Taps; tap++)
                        {
                            var place = row * _layer.Inputs + channel * Plane;
                            if (_slopes[0].Length > 0)
                                _slopes[0][(filter * _layer.Input.Channels + channel) * Taps + tap] += Product(inputs.Slice(place, Plane), plane, tap);
                            if (!inputSlopes.IsEmpty) AddBack(plane, Weight(filter, channel, tap), tap, inputSlopes.Slice(place, Plane));
                        }
                }
        }

        private int Plane => _layer.Input.Height * _layer.Input.Width;

        private int Taps => _layer.KernelHeight * _layer.KernelWidth;

        private T Weight(int filter, int channel, int tap) =>
            _layer.Weights.Values[(filter * _layer.Input.Channels + channel) * Taps + tap];

        private void Add(ReadOnlySpan<T> from, T weight, int tap, Span<T> to)
        {
            foreach (var (output, input) in Pairs(tap)) to[output] = T.FusedMultiplyAdd(weight, from[input], to[output]);
        }

        private void AddBack(ReadOnlySpan<T> from, T weight, int tap, Span<T> to)
        {
            foreach (var (output, input) in Pairs(tap)) to[input] = T.FusedMultiplyAdd(weight, from[output], to[input]);
        }

        private T Product(ReadOnlySpan<T> inputs, ReadOnlySpan<T> slopes, int tap)
        {
            var sum = T.Zero;
            foreach (var (output, input) in Pairs(tap)) sum = T.FusedMultiplyAdd(inputs[input], slopes[output], sum);
            return sum;
        }

        // Places of the output and of the input below a tap of the kernel.
        private IEnumerable<(int Output, int Input)> Pairs(int tap)
        {
            var (height, width) = (_layer.Input.Height, _layer.Input.Width);
            var down = tap / _layer.KernelWidth - (_layer.KernelHeight - 1) / 2;
            var right = tap % _layer.KernelWidth - (_layer.KernelWidth - 1) / 2;
            for (var y = Math.Max(0, -down); y < Math.Min(height, height - down); y++)
                for (var x = Math.Max(0, -right); x < Math.Min(width, width - right); x++)
                    yield return (y * width + x, (y + down) * width + x + right);
        }
    }
}
