using MerToolkit.Features.Tests.Signals;

namespace MerToolkit.Features.Tests.Rhythmic;

public class FluctuationTests
{
    private const int Rate = TestSignals.Rate;

    [Theory]
    [InlineData(0.5, 1000, "middle-slow")]
    [InlineData(2, 150, "low-medium")]
    [InlineData(4, 1000, "middle-fast")]
    [InlineData(7, 5000, "high-fast")]
    public void A_modulated_tone_peaks_at_its_modulation_in_its_field(double modulationHz, double hertz, string field)
    {
        var fluctuation = RhythmNumbers.Of("fluctuation", Modulated(modulationHz, hertz, 0.5));
        Assert.Equal(modulationHz, fluctuation["peak"], 0.09);
        Assert.InRange(fluctuation[field], 0.6, 1);
        Assert.Equal(1, Fields(fluctuation).Sum(), 1e-9);
    }

    [Fact]
    public void Four_hertz_is_felt_more_than_a_half_and_ten()
    {
        double At(double hertz) => RhythmNumbers.Of("fluctuation", Modulated(hertz, 1000, 0.5))["maximum"];
        Assert.True(At(4) > 1.5 * At(0.5));
        Assert.True(At(4) > 1.1 * At(9.5));
    }

    [Fact]
    public void The_maximum_is_the_depth_in_sone()
    {
        // 1,000 Hz of amplitude a: 96 - 3.64 + 6.5 exp(-0.6 2.3^2) dB at the band's centre of 1 kHz, and loudness goes with a^0.602.
        double Sone(double amplitude) => Math.Pow(2, (96 - 3.64 + 6.5 * Math.Exp(-0.6 * 2.3 * 2.3) + 20 * Math.Log10(amplitude) - 40) / 10);
        var depth = 0.05;
        var expected = (Sone(0.5 * (1 + depth)) - Sone(0.5 * (1 - depth))) / 2;
        var fluctuation = RhythmNumbers.Of("fluctuation", Modulated(4, 1000, depth));
        // The bark's own part; neighbours get little of a tone through a Hann window.
        Assert.Equal(expected, fluctuation["maximum"], 0.12 * expected);
        Assert.Equal(0.602 * depth, fluctuation["depth"], 0.05 * depth);
    }

    [Fact]
    public void A_beat_has_a_sharper_spectrum_than_noise()
    {
        var beat = RhythmNumbers.Of("fluctuation", RhythmSignals.Drums(13, Rate, 0.25, "K...K...", "..S...S.", "HHHHHHHH"));
        var noise = RhythmNumbers.Of("fluctuation", TestSignals.Noise(13 * Rate, 3));
        Assert.True(beat["entropy"] < noise["entropy"] - 0.05);
        Assert.True(beat["skewness"] > noise["skewness"]);
        Assert.True(beat["mean"] > noise["mean"]);
    }

    [Fact]
    public void Silence_and_a_constant_do_not_fluctuate()
    {
        Assert.All(RhythmNumbers.Of("fluctuation", TestSignals.Silence(7 * Rate)), number => Assert.Equal(0, number.Value));
        Assert.All(RhythmNumbers.Of("fluctuation", RhythmSignals.Clicks(0.8, Rate, 120)), number => Assert.Equal(0, number.Value));
    }

    private static IEnumerable<double> Fields(IReadOnlyDictionary<string, double> numbers) =>
        numbers.Where(number => number.Key.Contains('-', StringComparison.Ordinal)).Select(number => number.Value);

    private static float[] Modulated(double modulationHz, double hertz, double depth) =>
    [
        .. Enumerable.Range(0, 13 * Rate).Select(i => (float)(
            0.5 * (1 + depth * Math.Sin(2 * Math.PI * modulationHz * i / Rate)) * Math.Sin(2 * Math.PI * hertz * i / Rate))),
    ];
}
