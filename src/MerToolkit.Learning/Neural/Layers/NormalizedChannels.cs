using System.Numerics;

namespace MerToolkit.Learning.Neural.Layers;

/// <summary>What a normalisation by batches keeps for each channel.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="count">Number of channels.</param>
internal sealed class NormalizedChannels<T>(int count) where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>What is added to variances before the root is taken, in the unit of the values squared.</summary>
    public const double Floor = 1e-5;

    private const double Momentum = .1;

    /// <summary>Number of channels.</summary>
    public int Count => count;

    /// <summary>Gain of each channel, [channels].</summary>
    public Parameter<T> Gains { get; } = Filled("gains", count, T.One, isLearned: true);

    /// <summary>What is added to each channel, [channels].</summary>
    public Parameter<T> Shifts { get; } = Filled("shifts", count, T.Zero, isLearned: true);

    /// <summary>Running means, [channels].</summary>
    public Parameter<T> Means { get; } = Filled("means", count, T.Zero, isLearned: false);

    /// <summary>Running variances, [channels].</summary>
    public Parameter<T> Variances { get; } = Filled("variances", count, T.One, isLearned: false);

    /// <summary>Gains, shifts, running means and running variances.</summary>
    public IReadOnlyList<Parameter<T>> Parameters => [Gains, Shifts, Means, Variances];

    /// <summary>Sets gains to 1 and shifts to 0, running means to 0 and variances to 1.</summary>
    public void Reset()
    {
        foreach (var parameter in new[] { Gains, Variances }) parameter.Values.AsSpan().Fill(T.One);
        foreach (var parameter in new[] { Shifts, Means }) parameter.Values.AsSpan().Clear();
    }

    /// <summary>Running moments of a channel, in the unit of the values and its square.</summary>
    /// <param name="channel">Index of the channel, from 0.</param>
    public (double Mean, double Variance) Running(int channel) =>
        (double.CreateTruncating(Means.Values[channel]), double.CreateTruncating(Variances.Values[channel]));

    /// <summary>Lets the running moments of a channel follow those of a batch by a tenth.</summary>
    /// <param name="channel">Index of the channel, from 0.</param>
    /// <param name="mean">Mean of the batch, in the unit of the values.</param>
    /// <param name="variance">Mean squared deviation of the batch, in the unit of the values squared.</param>
    /// <param name="values">Number of values of the channel in the batch; of one alone the variance is not known, and stays.</param>
    public void Follow(int channel, double mean, double variance, long values)
    {
        var (runningMean, runningVariance) = Running(channel);
        Means.Values[channel] = T.CreateTruncating((1 - Momentum) * runningMean + Momentum * mean);
        if (values == 1) return;
        var unbiased = variance * values / (values - 1);
        Variances.Values[channel] = T.CreateTruncating((1 - Momentum) * runningVariance + Momentum * unbiased);
    }

    private static Parameter<T> Filled(string name, int count, T value, bool isLearned)
    {
        var parameter = new Parameter<T>(name, count) { IsLearned = isLearned };
        parameter.Values.AsSpan().Fill(value);
        return parameter;
    }
}
