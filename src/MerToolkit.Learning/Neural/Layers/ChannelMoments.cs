using System.Numerics;
using MerToolkit.Core.Numerics.Planes;

namespace MerToolkit.Learning.Neural.Layers;

/// <summary>
/// Moments of the channels of a batch, and what they make of values and slopes. Each row's sums have a place of their own and are added
/// in the order of the rows, all in float64.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed unsafe class ChannelMoments<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly NormalizedChannels<T> _channels;
    private readonly int _values;
    private readonly ShiftedMoments[] _looks;
    private readonly (double Sum, double Product)[] _slopes;
    private readonly double[] _means;
    private readonly double[] _scales;
    private readonly (T Factor, T Start)[] _back;

    /// <summary>Room for the moments of a batch.</summary>
    /// <param name="channels">What is kept of each channel.</param>
    /// <param name="plan">What the passes are for.</param>
    /// <param name="values">Number of values of a channel in a row.</param>
    public ChannelMoments(NormalizedChannels<T> channels, PassPlan plan, int values)
    {
        (_channels, _values) = (channels, values);
        _looks = plan.IsLearning ? new ShiftedMoments[plan.Rows * channels.Count] : [];
        _slopes = plan.IsLearning ? new (double, double)[plan.Rows * channels.Count] : [];
        (_means, _scales, _back) = (new double[channels.Count], new double[channels.Count], new (T, T)[channels.Count]);
        (GainSlopes, ShiftSlopes) = plan.IsLearning ? (new T[channels.Count], new T[channels.Count]) : ([], []);
    }

    /// <summary>Number of channels.</summary>
    public int Count => _channels.Count;

    /// <summary>Slopes along the gains, [channels]; empty where the plan asks for none.</summary>
    public T[] GainSlopes { get; }

    /// <summary>Slopes along the shifts, [channels]; empty where the plan asks for none.</summary>
    public T[] ShiftSlopes { get; }

    /// <summary>Sums over a channel of a row, from the running mean, which is near.</summary>
    /// <param name="row">Index of the row, from 0.</param>
    /// <param name="channel">Index of the channel, from 0.</param>
    /// <param name="plane">[values].</param>
    public void Look(int row, int channel, T* plane) =>
        _looks[row * Count + channel] = ShiftedMoments.Of(plane, _values, _channels.Running(channel).Mean);

    /// <summary>Takes the moments of the batch, and lets the running ones follow.</summary>
    /// <param name="rows">Number of rows.</param>
    public void Follow(int rows)
    {
        for (var channel = 0; channel < Count; channel++)
        {
            var sums = default(ShiftedMoments);
            for (var row = 0; row < rows; row++) sums += _looks[row * Count + channel];
            var (mean, variance) = sums.Moments(_channels.Running(channel).Mean, (double)rows * _values);
            _channels.Follow(channel, mean, variance, (long)rows * _values);
            Use(channel, mean, variance);
        }
    }

    /// <summary>Takes the running moments; slopes then pass by the gains alone.</summary>
    public void UseRunning()
    {
        for (var channel = 0; channel < Count; channel++)
        {
            var (mean, variance) = _channels.Running(channel);
            Use(channel, mean, variance);
        }
    }

    /// <summary>Mean of a channel, in the unit of the values.</summary>
    /// <param name="channel">Index of the channel, from 0.</param>
    public double Mean(int channel) => _means[channel];

    /// <summary>Factor that brings a value to its normalised one with its gain, a number a unit.</summary>
    /// <param name="channel">Index of the channel, from 0.</param>
    public T Gain(int channel) => T.CreateTruncating(ExactGain(channel));

    /// <summary>What is added then, a pure number.</summary>
    /// <param name="channel">Index of the channel, from 0.</param>
    public T Start(int channel) =>
        T.CreateTruncating(double.CreateTruncating(_channels.Shifts.Values[channel]) - _means[channel] * ExactGain(channel));

    /// <summary>Keeps a row's sum of slopes, and of slopes times differences from the mean.</summary>
    /// <param name="row">Index of the row, from 0.</param>
    /// <param name="channel">Index of the channel, from 0.</param>
    /// <param name="sums">Both sums, in the slope's unit and that times the value's.</param>
    public void Keep(int row, int channel, (double Sum, double Product) sums) => _slopes[row * Count + channel] = sums;

    /// <summary>Adds the rows' sums: slopes along gains and shifts, and what every value's slope has from the moments.</summary>
    /// <param name="rows">Number of rows.</param>
    public void AddSlopes(int rows)
    {
        for (var channel = 0; channel < Count; channel++)
        {
            var (sum, product, count) = (0.0, 0.0, (double)rows * _values);
            for (var row = 0; row < rows; row++)
            {
                sum += _slopes[row * Count + channel].Sum;
                product += _slopes[row * Count + channel].Product;
            }

            product *= _scales[channel];
            (GainSlopes[channel], ShiftSlopes[channel]) = (T.CreateTruncating(product), T.CreateTruncating(sum));

            // gain (slope - sum / n - (x - mean) scale product / n), as a line in x beside the slope's own part.
            var factor = -ExactGain(channel) * product / count * _scales[channel];
            var start = -ExactGain(channel) * sum / count - factor * _means[channel];
            _back[channel] = (T.CreateTruncating(factor), T.CreateTruncating(start));
        }
    }

    /// <summary>Factor of each value and start of what its slope has from the moments; 0 where they run.</summary>
    /// <param name="channel">Index of the channel, from 0.</param>
    public (T Factor, T Start) Back(int channel) => _back[channel];

    private double ExactGain(int channel) => double.CreateTruncating(_channels.Gains.Values[channel]) * _scales[channel];

    private void Use(int channel, double mean, double variance)
    {
        _means[channel] = mean;
        _scales[channel] = 1 / Math.Sqrt(variance + NormalizedChannels<T>.Floor);
    }
}
