using MerToolkit.Features.Tests.Signals;

namespace MerToolkit.Features.Tests.Spectral;

/// <summary>Closed forms of the colour of sound: an impulse in mid-frame has power 1 in every bin, a tone at a bin 1/4 : 1 : 1/4.</summary>
public class SpectralColourTests
{
    private const int Rate = TestSignals.Rate;
    private const int Size = 2048;
    private const int Bins = Size / 2 + 1;
    private const int Frame = 20;
    private const double BinHz = (double)Rate / Size;

    private static float[] Impulse { get; } = TestSignals.Impulse(Rate, Frame * 512);

    [Fact]
    public void A_flat_spectrum_has_entropy_1_and_no_slope()
    {
        Assert.Equal(1, Extract.Values("spectral-entropy", Impulse)[Frame], 1e-6);
        Assert.All(Column("spectral-slope", Impulse), value => Assert.Equal(0, value, 1e-4));
    }

    [Fact]
    public void A_tone_at_a_bin_has_the_entropy_of_three_bins()
    {
        double[] shares = [1.0 / 6, 2.0 / 3, 1.0 / 6];
        var expected = -shares.Sum(share => share * Math.Log(share)) / Math.Log(Bins);
        Assert.Equal(expected, Extract.Values("spectral-entropy", Tone(100 * BinHz))[Frame], 1e-4);
    }

    [Fact]
    public void Filtered_noise_has_the_slope_of_its_filter()
    {
        // Two-point sums: |H|^2 = 4 cos^2(pi f / rate); a line through its decibels up to 1,500 Hz, bin by bin.
        var decibels = Enumerable.Range(0, Bins).Select(k => 20 * Math.Log10(2 * Math.Cos(Math.PI * k / Size))).ToArray();
        float[] filtered = [.. Impulse.Select((sample, i) => sample + (i > 0 ? Impulse[i - 1] : 0))];
        var slopes = Column("spectral-slope", filtered);
        Assert.Equal(Line(decibels, 0, 500), slopes[0], 2e-3);
        Assert.Equal(Line(decibels, 500, 1500), slopes[1], 2e-3);
    }

    [Fact]
    public void Moments_of_a_flat_spectrum_are_those_of_a_uniform_distribution()
    {
        var arrays = Extract.Frames(Extract.ProfileOf("spectral-moments"), Impulse).FrameArrays.ToDictionary(array => array.Name);
        double n = Bins;
        Assert.Equal(Rate / 4.0, arrays["spectral-moments-centroid"].Values[Frame], 0.01);
        Assert.Equal(Math.Sqrt((n * n - 1) / 12) * BinHz, arrays["spectral-moments-spread"].Values[Frame], 0.1);
        Assert.Equal(0, arrays["spectral-moments-skewness"].Values[Frame], 1e-4);
        Assert.Equal(3 - 6 * (n * n + 1) / (5 * (n * n - 1)), arrays["spectral-moments-kurtosis"].Values[Frame], 1e-4);
    }

    [Fact]
    public void A_tone_at_a_bin_has_the_moments_of_the_window()
    {
        var arrays = Extract.Frames(Extract.ProfileOf("spectral-moments"), Tone(100 * BinHz)).FrameArrays.ToDictionary(array => array.Name);
        Assert.Equal(100 * BinHz, arrays["spectral-moments-centroid"].Values[Frame], 0.01);
        // Weights 1/6, 2/3, 1/6: second and fourth moment 1/3, kurtosis 3.
        Assert.Equal(Math.Sqrt(1.0 / 3) * BinHz, arrays["spectral-moments-spread"].Values[Frame], 0.05);
    }

    [Fact]
    public void Edges_of_a_flat_spectrum_lie_at_their_shares()
    {
        double[] shares = [0.05, 0.25, 0.5, 0.75, 0.95];
        var edges = Column("spectral-edges", Impulse);
        for (var i = 0; i < shares.Length; i++) Assert.Equal((Math.Ceiling(shares[i] * Bins) - 1) * BinHz, edges[i], 1e-9);
        Assert.Equal(
            Extract.Values("spectral-rolloff: { share: 0.75 }", TestSignals.Music(Rate)),
            Extract.Values("spectral-edges", TestSignals.Music(Rate)).Skip(3 * (Rate / 512 + 1)).Take(Rate / 512 + 1));
    }

    [Fact]
    public void Flux_of_a_steady_sound_is_0_and_of_a_new_sound_is_full()
    {
        var steady = Extract.Values("spectral-flux", Tone(64 * BinHz));
        Assert.All(steady.Skip(4).Take(30), value => Assert.Equal(0, value, 1e-3));
        // Two tones far apart, hop and frame alike: the spectra of neighbouring frames share nothing.
        float[] two = [.. Tone(64 * BinHz)[..(8 * Size)], .. Tone(400 * BinHz)[..(2 * Size)]];
        var flux = Extract.Frames(Extract.ProfileOf("spectral-flux", "frame: { hop: 2048, padding: none }"), two).FrameArrays[0].Values;
        Assert.Equal(Math.Sqrt(2), flux[8], 1e-3);
        Assert.Equal(0.5, flux[10 + 8], 1e-3);
        Assert.Equal(0, flux[0]);
    }

    [Fact]
    public void Flux_equals_the_formula_over_the_whole_clip()
    {
        var music = TestSignals.Music(Rate);
        var frames = Rate / 512 + 1;
        var flux = Extract.Values("spectral-flux", music);
        var before = Extract.Values("spectral-flux", TestSignals.Scaled(music, 0.5f));
        Assert.All(flux.Zip(before), pair => Assert.Equal(pair.First, pair.Second, 1e-4));
        Assert.All(flux.Take(frames), value => Assert.InRange(value, 0, Math.Sqrt(2) + 1e-6));
        Assert.All(flux.Skip(frames), value => Assert.InRange(value, 0, 1));
    }

    [Theory]
    [InlineData(1000, 0, 0)]
    [InlineData(2000, 1, 0)]
    [InlineData(5000, 1, 1)]
    public void High_frequency_energy_knows_where_a_tone_lies(double hertz, double above1500, double above3000)
    {
        var shares = Column("high-frequency-energy", Tone(hertz));
        Assert.Equal(above1500, shares[0], 1e-4);
        Assert.Equal(above3000, shares[1], 1e-4);
    }

    [Fact]
    public void Level_differences_of_two_tones_are_those_of_their_amplitudes()
    {
        float[] tones = [.. Tone(50 * BinHz).Zip(Tone(300 * BinHz), (low, high) => low + high / 10)];
        Assert.Equal(20, Extract.Values("alpha-ratio", tones)[Frame], 1e-3);
        Assert.Equal(20, Extract.Values("hammarberg-index", tones)[Frame], 1e-3);
    }

    [Theory]
    [InlineData(450, 4)]
    [InlineData(1000, 8)]
    [InlineData(5000, 18)]
    public void A_tone_is_loudest_in_its_own_critical_band(double hertz, int band)
    {
        var levels = Column("bark-bands", Tone(hertz));
        Assert.Equal(band, Array.IndexOf(levels, levels.Max()));
        // Window sum Size / 2, amplitude 1/2: peak (Size / 8)^2, and 3/2 of it with the neighbouring bins.
        var power = 1.5 * Math.Pow(Size / 8.0, 2);
        Assert.Equal(10 * Math.Log10(power), levels[band], 0.2);
        Assert.Equal(-100, levels[^1], 1e-4);
    }

    [Fact]
    public void Bands_of_a_flat_spectrum_hold_their_hertz()
    {
        var levels = Column("bark-bands: { count: 22 }", Impulse);
        Assert.Equal(22, levels.Length);
        Assert.Equal(10 * Math.Log10(100 / BinHz), levels[2], 1e-4);
        Assert.Equal(10 * Math.Log10((9500 - 7700) / BinHz), levels[21], 1e-4);
    }

    [Fact]
    public void Sharpness_of_a_tone_is_its_place_in_bark_and_rises_with_it()
    {
        // All loudness in the ninth band; the skirts of the window are the rest.
        Assert.Equal(0.11 * 9, Extract.Values("sharpness", Tone(1000))[Frame], 0.05);
        var rising = new[] { 500.0, 1000, 2500, 5000, 9000 }.Select(hertz => Extract.Values("sharpness", Tone(hertz))[Frame]).ToArray();
        Assert.Equal(rising.Order(), rising);
    }

    [Fact]
    public void Bands_of_a_flat_spectrum_are_flat_and_have_no_crest()
    {
        Assert.All(Column("band-flatness", Impulse), value => Assert.Equal(1, value, 1e-5));
        Assert.All(Column("band-crest", Impulse), value => Assert.Equal(1, value, 1e-5));
    }

    [Fact]
    public void A_partial_stands_out_in_its_own_quarter_of_an_octave()
    {
        // Band 9 from 1 is 1,000 to 1,189 Hz, widened to 950 .. 1,249: bins 89 to 115, and the window's 1/4 : 1 : 1/4.
        var tone = Tone(100 * BinHz);
        var crest = Column("band-crest", tone);
        Assert.Equal(8, Array.IndexOf(crest, crest.Max()));
        Assert.Equal(27 / 1.5, crest[8], 1e-3);
        Assert.InRange(Column("band-flatness", tone)[8], 0, 1e-4);
    }

    private static double Line(double[] decibels, double lowHz, double highHz)
    {
        var bins = Enumerable.Range(0, Bins).Where(k => k * BinHz >= lowHz && k * BinHz < highHz).ToList();
        var (x, y) = (bins.Average(k => k * BinHz / 1000), bins.Average(k => decibels[k]));
        return bins.Sum(k => (k * BinHz / 1000 - x) * (decibels[k] - y)) / bins.Sum(k => Math.Pow(k * BinHz / 1000 - x, 2));
    }

    private static float[] Tone(double hertz) => TestSignals.Tone(Rate, hertz);

    private static double[] Column(string feature, float[] samples)
    {
        var array = Extract.Frames(Extract.ProfileOf(feature), samples).FrameArrays[0];
        return [.. Enumerable.Range(0, array.Shape[0]).Select(row => array.Values[row * array.Shape[1] + Frame])];
    }
}
