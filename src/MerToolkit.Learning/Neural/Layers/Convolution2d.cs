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
    public override LayerPass<T> Open(PassPlan plan) => new Pass(this, plan);

    private static PictureShape Reached(PictureShape input, int filters, int height, int width) =>
        new(filters, (input.Height + height - 1) / height, (input.Width + width - 1) / width);

    private sealed unsafe class Pass : LayerPass<T>
    {
        // _parts whose slopes of the weights are summed apart: their number must not depend on the threads.
        private const int MostParts = 16;
        private readonly Convolution2d<T> _layer;
        private readonly int _parts;
        private readonly IndexLoop _loop;
        private readonly Correlation<T> _forward;
        private readonly Correlation<T>? _back;
        private readonly WeightSlopes<T>? _weights;
        private readonly T[][] _slopes;
        private readonly Action<int, int> _runForward;
        private readonly Action<int, int> _runBack;
        private T* _inputs;
        private T* _outputs;
        private T* _inputSlopes;
        private int _rows;

        public Pass(Convolution2d<T> layer, PassPlan plan)
        {
            (_layer, _parts, _loop) = (layer, Math.Min(plan.Rows, MostParts), new IndexLoop(plan.Jobs));
            _forward = new Correlation<T>(layer.Shape, plan.Jobs);
            if (plan.HasBackward) _back = new Correlation<T>(layer.Shape.Reversed, plan.Jobs);
            if (plan.IsLearning) _weights = new WeightSlopes<T>(layer.Shape, plan.Jobs, _parts);
            _slopes = [.. layer.Parameters.Select(parameter => plan.IsLearning ? new T[parameter.Values.Length] : [])];
            (_runForward, _runBack) = (Forward, Backward);
        }

        public override IReadOnlyList<T[]> Slopes => _slopes;

        public override void Forward(int rows, ReadOnlySpan<T> inputs, Span<T> outputs)
        {
            _forward.Load(_layer.Weights.Values, _layer.Biases is null ? [] : _layer.Biases.Values);
            fixed (T* from = inputs, to = outputs)
            {
                _inputs = from;
                _outputs = to;
                _loop.Run(rows, _runForward);
            }
        }

        public override void Backward(
            int rows, ReadOnlySpan<T> inputs, ReadOnlySpan<T> outputs, Span<T> outputSlopes, Span<T> inputSlopes)
        {
            if (!inputSlopes.IsEmpty) _back!.LoadReversed(_layer.Weights.Values);
            fixed (T* from = inputs, slopes = outputSlopes, to = inputSlopes)
            {
                _inputs = from;
                _outputs = slopes;
                _inputSlopes = to;
                _rows = rows;
                _loop.Run(_parts, _runBack);
            }

            if (_weights is null) return;
            _weights.Total(_slopes[0]);
            if (_slopes.Length > 1) BiasSlopes(rows, outputSlopes, _slopes[1]);
        }

        private void Forward(int row, int worker) =>
            _forward.Run(worker, _inputs + (nint)row * _layer.Inputs, _outputs + (nint)row * _layer.Outputs);

        private void Backward(int part, int worker)
        {
            _weights?.Clear(part);
            for (var row = (int)((long)part * _rows / _parts); row < (int)((long)(part + 1) * _rows / _parts); row++)
            {
                var slopes = _outputs + (nint)row * _layer.Outputs;
                _weights?.Add(worker, part, _inputs + (nint)row * _layer.Inputs, slopes);
                if (_inputSlopes is not null) _back!.Run(worker, slopes, _inputSlopes + (nint)row * _layer.Inputs);
            }
        }

        // Summed in float64: a plane may hold a hundred thousand values.
        private void BiasSlopes(int rows, ReadOnlySpan<T> slopes, T[] destination)
        {
            var plane = _layer.Output.Height * _layer.Output.Width;
            for (var filter = 0; filter < destination.Length; filter++)
            {
                var sum = 0.0;
                for (var row = 0; row < rows; row++)
                    foreach (var slope in slopes.Slice(row * _layer.Outputs + filter * plane, plane)) sum += double.CreateTruncating(slope);
                destination[filter] = T.CreateTruncating(sum);
            }
        }
    }
}
