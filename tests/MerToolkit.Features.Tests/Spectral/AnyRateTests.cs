using MerToolkit.Features.Extraction;
using MerToolkit.Features.Profiles;
using MerToolkit.Features.Tests.Signals;

namespace MerToolkit.Features.Tests.Spectral;

/// <summary>Level and colour at the rates of telephones and of studios, with frames far from the usual ones.</summary>
public class AnyRateTests
{
    private const string Features = "loudness, dynamic-complexity, log-rms, crest-factor, low-energy-rate, silence-rate, "
        + "temporal-centroid, spectral-flux, spectral-entropy, spectral-slope, spectral-moments, spectral-edges, high-frequency-energy, "
        + "alpha-ratio, hammarberg-index, bark-bands, sharpness, band-flatness, band-crest, harmonic-share, percussive-share";

    private const string Functionals = "mean, sd, p05, p95, median, iqr, range, slope, delta-mean, delta-sd, variation, texture-sd.mean, "
        + "texture-slope.sd";

    public static TheoryData<int, int, int> Analyses => new()
    {
        { 8000, 2048, 512 }, { 192000, 2048, 512 }, { 192000, 16384, 4096 }, { 1000, 256, 64 }, { 8000, 16, 16 }, { 22050, 1102, 220 },
        { 44100, 2, 700 },
    };

    [Theory]
    [MemberData(nameof(Analyses))]
    public void Every_column_is_finite_at_any_rate_and_frame(int rate, int size, int hop)
    {
        var profile = Profile.Parse(
            $"name: x\nsample-rate: native\nframe: {{ size: {size}, hop: {hop} }}\nfeatures: [{Features}]\n"
            + $"functionals: [{Functionals}]\n", "x");
        float[][] signals = [TestSignals.Music(rate / 2), TestSignals.Noise(rate / 50, 2), [0.3f], TestSignals.Silence(rate / 4)];
        foreach (var samples in signals)
        {
            var values = Extract.Table(profile, samples, rate).Values;
            Assert.Equal(Extractor.Columns(profile).Count, values.Length);
            Assert.All(values, value => Assert.True(float.IsFinite(value)));
        }
    }
}
