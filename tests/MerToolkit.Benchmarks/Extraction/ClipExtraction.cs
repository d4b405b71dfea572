using MerToolkit.Audio;
using MerToolkit.Audio.Resampling;
using MerToolkit.Features.Extraction;
using MerToolkit.Features.Profiles;

namespace MerToolkit.Benchmarks.Extraction;

/// <summary>45 seconds at 44.1 kHz, in memory, through one extractor: 3,876 frames of 2,048 samples, hop 512.</summary>
internal sealed class ClipExtraction : IDisposable
{
    private const int Rate = 44100;
    private const int Seconds = 45;

    private static readonly float[] Samples = MakeSamples();

    private readonly Extractor _extractor;
    private readonly int _profileRate;

    internal ClipExtraction(Profile profile)
    {
        _extractor = new Extractor(profile, new ExtractorOptions());
        _profileRate = profile.SampleRate ?? Rate;
    }

    /// <summary>The first samples of the clip, full scale 1.</summary>
    /// <param name="count">Number of samples.</param>
    internal static ReadOnlySpan<float> Start(int count) => Samples.AsSpan(0, count);

    /// <summary>The clip at another rate, thrown away.</summary>
    /// <param name="rate">Hz.</param>
    internal static void Resample(int rate)
    {
        using var resampler = new Resampler(new MemorySource(Samples, Rate), rate);
        var room = new float[1 << 15];
        while (resampler.Read(room) > 0) { }
    }

    /// <summary>The frames of 20 MFCC, chroma with estimated tuning, spectral contrast and mel; no statistics over them.</summary>
    /// <param name="more">Further profile keys, e.g. <c>precision: single</c>.</param>
    internal static ClipExtraction OfFourFeatures(string more)
    {
        var path = Path.Combine(Path.GetTempPath(), $"mer-benchmark-{Guid.NewGuid():N}.yaml");
        var features = "features: [mfcc, chroma, spectral-contrast, mel]\nfunctionals: []\n";
        File.WriteAllText(path, $"name: four\nsample-rate: native\n{more}\n{features}");
        try
        {
            return new ClipExtraction(Profile.Load(path));
        }
        finally
        {
            File.Delete(path);
        }
    }

    internal ClipFeatures Run() => _extractor.Extract(Open, ExtractionMode.Functionals);

    public void Dispose() => _extractor.Dispose();

    private ISampleSource Open()
    {
        var clip = new MemorySource(Samples, Rate);
        return _profileRate == Rate ? clip : new Resampler(clip, _profileRate);
    }

    /// <summary>Chords of decaying partials over noise: many peaks, falling spectrum, as music has.</summary>
    private static float[] MakeSamples()
    {
        var random = new Random(1);
        var samples = new float[Rate * Seconds];
        double[] roots = [130.8, 110.0, 174.6, 196.0];
        for (var i = 0; i < samples.Length; i++)
        {
            var time = (double)i / Rate;
            var beat = time % 0.5;
            var value = 0.01 * (random.NextDouble() - 0.5);
            for (var partial = 1; partial <= 12; partial++)
            {
                var phase = 2 * Math.PI * roots[(int)(time / 2) % 4] * partial * time;
                value += 0.2 / partial * Math.Exp(-3 * beat * partial) * Math.Sin(phase);
            }

            samples[i] = (float)value;
        }

        return samples;
    }
}
