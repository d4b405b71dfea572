using MerToolkit.Core.Numerics;

namespace MerToolkit.Workflows.Tests.Auditing;

/// <summary>Tunes of random notes, three at a time.</summary>
internal static class Melodies
{
    /// <summary>Rate, Hz.</summary>
    public const int Rate = 11025;

    private const int Seconds = 10;

    /// <summary>Another tune for each seed.</summary>
    public static float[] Of(uint seed)
    {
        var (random, samples) = (RandomStream.FromSeed(seed), new float[Seconds * Rate]);
        for (var voice = 0; voice < 3; voice++)
        {
            for (var start = 0; start < samples.Length;)
            {
                var length = Rate / 10 + random.NextInt32(Rate / 4);
                var pitch = 200 * Math.Pow(2, random.NextInt32(30) / 12.0);
                for (var i = 0; i < length && start + i < samples.Length; i++)
                {
                    var phase = 2 * Math.PI * pitch * i / Rate;
                    var decay = 1 - i / (double)length;
                    samples[start + i] += (float)(decay * (.15 * Math.Sin(phase) + .08 * Math.Sin(2 * phase) + .05 * Math.Sin(3 * phase)));
                }

                start += length;
            }
        }

        return samples;
    }

    /// <summary>The tune as another release holds it: begun 1.3 s later, softer, with a little noise.</summary>
    public static float[] Heard(float[] samples)
    {
        var random = RandomStream.FromSeed(99);
        return [.. samples.Skip((int)(1.3 * Rate)).Select(sample => .6f * sample + (float)(.002 * random.NextGaussian()))];
    }
}
