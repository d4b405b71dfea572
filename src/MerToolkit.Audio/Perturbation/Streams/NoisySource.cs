using MerToolkit.Core.Numerics;

namespace MerToolkit.Audio.Perturbation.Streams;

/// <summary>A clip with noise added at a signal-to-noise ratio.</summary>
internal sealed class NoisySource : DerivedSource
{
    private readonly NoiseStream _noise;
    private readonly double _scale;

    private NoisySource(ISampleSource input, NoiseStream noise, double scale) : base(input, input.SampleRate) =>
        (_noise, _scale) = (noise, scale);

    /// <summary>
    /// Reads the clip once beside its noise, to weigh one against the other, and opens both again. The noise depends on the random
    /// numbers alone, so a clip has the same noise at every level, only louder or softer.
    /// </summary>
    /// <param name="clip">The clip.</param>
    /// <param name="ratio">Signal-to-noise ratio, dB.</param>
    /// <param name="noise">Begins the noise from random numbers, at a rate in Hz.</param>
    public static NoisySource Open(PerturbedClip clip, double ratio, Func<RandomStream, int, NoiseStream> noise)
    {
        double scale;
        using (var source = clip.Open()) scale = ScaleOf(source, noise(clip.Random.Split("noise"), source.SampleRate), ratio);
        var input = clip.Open();
        return new NoisySource(input, noise(clip.Random.Split("noise"), input.SampleRate), scale);
    }

    /// <inheritdoc/>
    protected override int ReadOn(Span<float> destination)
    {
        var count = Input.Read(destination);
        foreach (ref var sample in destination[..count]) sample = (float)(sample + _scale * _noise.Next());
        return count;
    }

    /// <summary>What the noise is multiplied by: sqrt(signal power / noise power) / 10^(ratio / 20); 0 for silence.</summary>
    private static double ScaleOf(ISampleSource source, NoiseStream noise, double ratio)
    {
        var block = new float[SourceFacts.BlockSamples];
        double signal = 0, added = 0;
        int count;
        while ((count = source.Read(block)) > 0)
        {
            foreach (var sample in block.AsSpan(0, count))
            {
                signal += (double)sample * sample;
                var other = noise.Next();
                added += other * other;
            }
        }

        return added > 0 ? Math.Sqrt(signal / added) * VectorMath.Pow(10, -ratio / 20) : 0;
    }
}
