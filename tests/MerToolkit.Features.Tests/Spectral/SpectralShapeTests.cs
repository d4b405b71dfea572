using MerToolkit.Features.Tests.Signals;
using MerToolkit.Features.Transforms;

namespace MerToolkit.Features.Tests.Spectral;

/// <summary>
/// Closed forms: an impulse in the middle of a frame meets the window's 1 and has power 1 in every bin; a tone at a bin
/// has the main lobe of the Hann window, 1/2 : 1 : 1/2 in magnitude.
/// </summary>
public class SpectralShapeTests
{
    private const int Rate = TestSignals.Rate;
    private const int Size = 2048;
    private const int Bins = Size / 2 + 1;
    private const int Frame = 20;

    private static float[] Impulse { get; } = TestSignals.Impulse(Rate, Frame * 512);

    [Fact]
    public void Flat_spectrum_has_its_centroid_at_a_quarter_of_the_rate() =>
        Assert.Equal(Rate / 4.0, Extract.Values("spectral-centroid", Impulse)[Frame], 1e-6 * Rate);

    [Fact]
    public void Flat_spectrum_spreads_like_a_uniform_distribution()
    {
        // Variance of the integers 0..n-1 is (n^2 - 1) / 12.
        var expected = Math.Sqrt((Bins * (double)Bins - 1) / 12) * Rate / Size;
        Assert.Equal(expected, Extract.Values("spectral-bandwidth", Impulse)[Frame], 1e-6 * Rate);
    }

    [Theory]
    [InlineData(0.85)]
    [InlineData(0.5)]
    public void Flat_spectrum_rolls_off_at_its_share_of_the_bins(double share)
    {
        var bin = (int)Math.Ceiling(share * Bins) - 1;
        var expected = (double)bin * Rate / Size;
        var feature = FormattableString.Invariant($"spectral-rolloff: {{ share: {share} }}");
        Assert.Equal(expected, Extract.Values(feature, Impulse)[Frame], 1e-9);
    }

    [Fact]
    public void Flat_spectrum_is_flat() => Assert.Equal(1, Extract.Values("spectral-flatness", Impulse)[Frame], 1e-6);

    [Fact]
    public void Tone_is_not_flat() => Assert.InRange(Extract.Values("spectral-flatness", TestSignals.Tone(Rate, 3000))[Frame], 0, 1e-3);

    [Theory]
    [InlineData(10)]
    [InlineData(100)]
    [InlineData(700)]
    public void Tone_at_a_bin_has_its_centroid_there_and_the_bandwidth_of_the_window(int bin)
    {
        var hertz = (double)bin * Rate / Size;
        var tone = TestSignals.Tone(Rate, hertz);
        Assert.Equal(hertz, Extract.Values("spectral-centroid", tone)[Frame], 0.05);
        // Magnitudes 1/2 : 1 : 1/2 at distances -1, 0, 1 bins: variance 1/2 bin. Rounding noise of the float32 samples in the
        // thousand other bins adds up to a hertz.
        Assert.Equal(Math.Sqrt(0.5) * Rate / Size, Extract.Values("spectral-bandwidth", tone)[Frame], 1.0);
    }

    [Fact]
    public void Flat_spectrum_has_no_contrast() =>
        Assert.All(Column("spectral-contrast", Impulse, Frame), value => Assert.Equal(0, value, 1e-5));

    [Fact]
    public void Tone_stands_out_in_its_own_octave_only()
    {
        var contrast = Column("spectral-contrast", TestSignals.Tone(Rate, 1000), Frame);
        Assert.Equal(3, Array.IndexOf(contrast, contrast.Max()));
    }

    [Theory]
    [InlineData("slaney", "slaney")]
    [InlineData("htk", "slaney")]
    [InlineData("slaney", "none")]
    public void Mel_of_a_flat_spectrum_is_the_sum_of_each_bands_weights(string scale, string norm)
    {
        var bank = new MelBank(Rate, Size, 40, 0, Rate / 2.0, scale == "htk" ? MelScale.Htk : MelScale.Slaney, norm == "slaney");
        var mel = Column("mel", Impulse, Frame, $"mel: {{ bands: 40, scale: {scale}, norm: {norm} }}");
        Assert.Equal(40, mel.Length);
        for (var band = 0; band < mel.Length; band++)
        {
            var expected = bank.Weights(band).ToArray().Sum(weight => (double)weight);
            Assert.Equal(expected, mel[band], 1e-6 * (1 + expected));
        }
    }

    [Fact]
    public void Mel_decibels_are_those_of_mel_above_the_clips_floor()
    {
        var music = TestSignals.Music(Rate);
        var mel = Extract.Values("mel", music);
        var decibels = Extract.Values("mel-decibels", music);
        var floor = 10 * Math.Log10(mel.Max()) - 80;
        for (var i = 0; i < mel.Length; i++)
            Assert.Equal(Math.Max(10 * Math.Log10(Math.Max(1e-10, mel[i])), floor), decibels[i], 2e-5);
    }

    [Theory]
    [InlineData(11025, 6, 5)]
    [InlineData(8000, 6, 5)]
    [InlineData(44100, 8, 7)]
    [InlineData(2000, 4, 3)]
    public void Too_many_contrast_bands_name_the_largest_possible_number(int rate, int asked, int possible)
    {
        var feature = $"spectral-contrast: {{ bands: {asked} }}";
        var refused = Assert.Throws<Core.Errors.InputException>(() => Extract.Values(feature, TestSignals.Noise(rate, 1), rate));
        Assert.Contains($"at most {possible} bands", Assert.Single(refused.Problems).Message, StringComparison.Ordinal);
        Assert.NotEmpty(Extract.Values($"spectral-contrast: {{ bands: {possible} }}", TestSignals.Noise(rate, 1), rate));
    }

    private static double[] Column(string feature, float[] samples, int frame, string more = "")
    {
        var array = Extract.Frames(Extract.ProfileOf(feature, more), samples).FrameArrays[0];
        return [.. Enumerable.Range(0, array.Shape[0]).Select(row => array.Values[row * array.Shape[1] + frame])];
    }
}
