namespace MerToolkit.Acceptance.Tests.Sounds;

/// <summary>Signals with something in every band, so that no feature is at rest.</summary>
internal static class Tones
{
    /// <summary>A chord of six harmonics a note over soft noise; the same samples for the same arguments.</summary>
    /// <param name="rate">Hz.</param>
    /// <param name="seconds">Length.</param>
    /// <param name="seed">Picks the chord's root and the noise.</param>
    public static float[] Chord(int rate, double seconds, int seed = 1)
    {
        var random = new Random(seed);
        var root = 110 * Math.Pow(2, seed % 12 / 12.0);
        var samples = new float[(int)(rate * seconds)];
        for (var i = 0; i < samples.Length; i++)
        {
            var time = (double)i / rate;
            var value = 0.02 * (2 * random.NextDouble() - 1);
            foreach (var ratio in new[] { 1.0, 1.25, 1.5 })
                for (var harmonic = 1; harmonic <= 6; harmonic++)
                    value += 0.08 / harmonic * Math.Sin(2 * Math.PI * root * ratio * harmonic * time);
            samples[i] = (float)(value * (0.6 + 0.4 * Math.Cos(2 * Math.PI * 2 * time)));
        }

        return samples;
    }
}
