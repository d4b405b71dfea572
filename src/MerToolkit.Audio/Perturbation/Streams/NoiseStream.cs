using MerToolkit.Core.Numerics;

namespace MerToolkit.Audio.Perturbation.Streams;

/// <summary>Gaussian noise, white or coloured by a filter; two streams of the same random numbers give the same noise.</summary>
internal sealed class NoiseStream
{
    private readonly RandomStream _random;
    private readonly PinkFilter? _filter;

    /// <summary>A stream from its beginning.</summary>
    /// <param name="random">Its random numbers; a fresh copy, drawn from by nobody else.</param>
    /// <param name="filter">Colours the noise; null leaves it white.</param>
    public NoiseStream(RandomStream random, PinkFilter? filter)
    {
        (_random, _filter) = (random, filter);
        for (var warm = 0; warm < (filter?.SettlingSamples ?? 0); warm++) Next();
    }

    /// <summary>The next sample; a pure number, of standard deviation 1 when white.</summary>
    public double Next() => _filter is null ? _random.NextGaussian() : _filter.Next(_random.NextGaussian());
}
