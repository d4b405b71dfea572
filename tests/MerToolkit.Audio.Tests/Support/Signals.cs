namespace MerToolkit.Audio.Tests.Support;

/// <summary>Signals whose every sample is known in closed form, and how much of a tone a signal holds.</summary>
internal static class Signals
{
    public static float[] Sine(double frequency, int rate, int count, double amplitude = 0.5) =>
        [.. Enumerable.Range(0, count).Select(n => (float)(amplitude * Math.Sin(2 * Math.PI * frequency * n / rate)))];

    /// <summary>Repeatable noise, uniform in -amplitude..amplitude.</summary>
    public static float[] Noise(int count, int seed = 1, double amplitude = 0.9)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (float)(amplitude * (2 * random.NextDouble() - 1)))];
    }

    /// <summary>A linear sweep from one frequency to another over the whole length.</summary>
    public static float[] Sweep(double from, double to, int rate, int count, double amplitude = 0.5)
    {
        var seconds = (double)count / rate;
        return [.. Enumerable.Range(0, count).Select(n => (double)n / rate)
            .Select(t => (float)(amplitude * Math.Sin(2 * Math.PI * (from * t + (to - from) / (2 * seconds) * t * t))))];
    }

    /// <summary>Amplitude of a tone in a stretch of samples, by correlation under a Hann window.</summary>
    public static double AmplitudeOf(ReadOnlySpan<float> samples, double frequency, int rate)
    {
        double real = 0, imaginary = 0, weight = 0;
        for (var n = 0; n < samples.Length; n++)
        {
            var window = 0.5 - 0.5 * Math.Cos(2 * Math.PI * (n + 0.5) / samples.Length);
            var angle = 2 * Math.PI * frequency * n / rate;
            real += window * samples[n] * Math.Cos(angle);
            imaginary += window * samples[n] * Math.Sin(angle);
            weight += window;
        }
        return 2 * Math.Sqrt(real * real + imaginary * imaginary) / weight;
    }

    public static double Decibels(double ratio) => 20 * Math.Log10(Math.Max(ratio, 1e-20));

    public static double Peak(ReadOnlySpan<float> samples)
    {
        double peak = 0;
        foreach (var sample in samples) peak = Math.Max(peak, Math.Abs(sample));
        return peak;
    }
}
