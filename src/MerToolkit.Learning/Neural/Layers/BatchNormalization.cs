using System.Numerics;
using MerToolkit.Core.Numerics;

namespace MerToolkit.Learning.Neural.Layers;

/// <summary>
/// Brings the values of a channel to mean 0 and variance 1, then to a learned gain and shift (Ioffe and Szegedy 2015):
/// y = gain (x - mean) / sqrt(variance + 1e-5) + shift. A network that learns uses mean and variance of the batch, and lets the running
/// ones follow by a tenth, the variance there divided by one less than the number of values; any other uses the running ones.
/// </summary>
/// <remarks>Rows are [channels, values of a channel], in and out. Moments are summed in float64, row by row.</remarks>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class BatchNormalization<T> : Layer<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>A layer whose gains are 1 and shifts 0, its running means 0 and variances 1.</summary>
    /// <param name="channels">Number of channels.</param>
    /// <param name="valuesPerChannel">Number of values of a channel in a row.</param>
    public BatchNormalization(int channels, int valuesPerChannel)
        : base(checked(channels * valuesPerChannel), checked(channels * valuesPerChannel))
    {
        Channels = new NormalizedChannels<T>(channels);
        ValuesPerChannel = valuesPerChannel;
    }

    /// <summary>Gains, shifts and running moments.</summary>
    public NormalizedChannels<T> Channels { get; }

    /// <summary>Number of values of a channel in a row.</summary>
    public int ValuesPerChannel { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter<T>> Parameters => Channels.Parameters;

    /// <summary>Sets gains to 1 and shifts to 0, running means to 0 and variances to 1.</summary>
    /// <param name="random">Not drawn from.</param>
    public override void Draw(RandomStream random) => Channels.Reset();

    /// <inheritdoc/>
    public override LayerPass<T> Open(PassPlan plan) => new Pass(this, plan);

    private sealed class Pass(BatchNormalization<T> layer, PassPlan plan) : LayerPass<T>
    {
        private readonly int _channels = layer.Channels.Count;
        private readonly int _values = layer.ValuesPerChannel;
        private readonly double[] _means = new double[layer.Channels.Count];
        private readonly double[] _scales = new double[layer.Channels.Count];
        private readonly T[][] _slopes =
            [.. layer.Parameters.Select(parameter => plan.IsLearning && parameter.IsLearned ? new T[parameter.Values.Length] : [])];

        public override IReadOnlyList<T[]> Slopes => _slopes;

        public override void Forward(int rows, ReadOnlySpan<T> inputs, Span<T> outputs)
        {
            for (var channel = 0; channel < _channels; channel++)
            {
                var (mean, variance) = plan.IsLearning ? Moments(rows, channel, inputs) : layer.Channels.Running(channel);
                if (plan.IsLearning) layer.Channels.Follow(channel, mean, variance, (long)rows * _values);
                _means[channel] = mean;
                _scales[channel] = 1 / Math.Sqrt(variance + NormalizedChannels<T>.Floor);
                var (centre, gain) = (T.CreateTruncating(mean), Gain(channel));
                var shift = layer.Channels.Shifts.Values[channel];
                for (var row = 0; row < rows; row++)
                {
                    var from = inputs.Slice(Place(row, channel), _values);
                    var to = outputs.Slice(Place(row, channel), _values);
                    for (var index = 0; index < from.Length; index++) to[index] = (from[index] - centre) * gain + shift;
                }
            }
        }

        public override void Backward(
            int rows, ReadOnlySpan<T> inputs, ReadOnlySpan<T> outputs, Span<T> outputSlopes, Span<T> inputSlopes)
        {
            for (var channel = 0; channel < _channels; channel++)
            {
                var (sum, product) = plan.IsLearning ? SlopeSums(rows, channel, inputs, outputSlopes) : default;
                if (plan.IsLearning) (_slopes[0][channel], _slopes[1][channel]) = (T.CreateTruncating(product), T.CreateTruncating(sum));
                if (inputSlopes.IsEmpty) continue;
                var count = (double)rows * _values;
                var centre = T.CreateTruncating(_means[channel]);
                var level = T.CreateTruncating(sum / count);
                var steepness = T.CreateTruncating(product / count * _scales[channel]);
                var gain = Gain(channel);
                for (var row = 0; row < rows; row++)
                {
                    var from = inputs.Slice(Place(row, channel), _values);
                    var slopes = outputSlopes.Slice(Place(row, channel), _values);
                    var to = inputSlopes.Slice(Place(row, channel), _values);
                    for (var index = 0; index < from.Length; index++)
                        to[index] = gain * (slopes[index] - level - (from[index] - centre) * steepness);
                }
            }
        }

        private int Place(int row, int channel) => (row * _channels + channel) * _values;

        private T Gain(int channel) =>
            T.CreateTruncating(double.CreateTruncating(layer.Channels.Gains.Values[channel]) * _scales[channel]);

        private (double Mean, double Variance) Moments(int rows, int channel, ReadOnlySpan<T> inputs)
        {
            var (sum, squares, count) = (0.0, 0.0, (double)rows * _values);
            for (var row = 0; row < rows; row++)
                foreach (var value in inputs.Slice(Place(row, channel), _values)) sum += double.CreateTruncating(value);
            var mean = sum / count;
            for (var row = 0; row < rows; row++)
                foreach (var value in inputs.Slice(Place(row, channel), _values))
                {
                    var difference = double.CreateTruncating(value) - mean;
                    squares += difference * difference;
                }

            return (mean, squares / count);
        }

        // Sum of the slopes, and of each slope times its normalised value.
        private (double Sum, double Product) SlopeSums(int rows, int channel, ReadOnlySpan<T> inputs, ReadOnlySpan<T> slopes)
        {
            var (sum, product) = (0.0, 0.0);
            for (var index = 0; index < rows * _values; index++)
            {
                var place = Place(index / _values, channel) + index % _values;
                var slope = double.CreateTruncating(slopes[place]);
                sum += slope;
                product += slope * (double.CreateTruncating(inputs[place]) - _means[channel]);
            }

            return (sum, product * _scales[channel]);
        }
    }
}
