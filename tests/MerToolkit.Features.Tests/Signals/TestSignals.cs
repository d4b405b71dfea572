namespace MerToolkit.Features.Tests.Signals;

/// <summary>Signals whose features are known in closed form, and some that are merely rich.</summary>
internal static class TestSignals
{
    public const int Rate = 22050;

    public static float[] Silence(int count) => new float[count];

    public static float[] Constant(int count, float value) => [.. Enumerable.Repeat(value, count)];

    public static float[] Impulse(int count, int at) => [.. Enumerable.Range(0, count).Select(i => i == at ? 1f : 0f)];

    public static float[] Tone(int count, double hertz, double amplitude = 0.5, int rate = Rate) =>
        [.. Enumerable.Range(0, count).Select(i => (float)(amplitude * Math.Sin(2 * Math.PI * hertz * i / rate)))];

    public static float[] Noise(int count, int seed, double amplitude = 0.3)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (float)(amplitude * (2 * random.NextDouble() - 1)))];
    }

    /// <summary>Two gliding partials with noise and a silent gap.</summary>
    public static float[] Music(int count, int seed = 1)
    {
        var noise = Noise(count, seed, 0.02);
        for (var i = 0; i < count; i++)
        {
            var time = (double)i / Rate;
            var gap = i > count / 2 && i < count / 2 + count / 10;
            noise[i] = gap ? 0 : noise[i] + (float)(
                0.4 * Math.Sin(2 * Math.PI * (220 * time + 30 * time * time)) * (1 + 0.5 * Math.Sin(7 * time))
                + 0.2 * Math.Sin(2 * Math.PI * 660.3 * time));
        }

        return noise;
    }

    public static float[] Scaled(float[] samples, float gain) => Array.ConvertAll(samples, sample => sample * gain);
}
