using MerToolkit.Features.Tests.Signals;

namespace MerToolkit.Features.Tests.Rhythmic;

public class OnsetBandsTests
{
    private const int Rate = TestSignals.Rate;

    [Theory]
    [InlineData("K", 0)]
    [InlineData("H", 2)]
    public void A_drum_shows_most_in_its_own_band(string voice, int row)
    {
        var values = Extract.Values("onset-bands", RhythmSignals.Drums(4, Rate, 0.5, voice));
        var frames = values.Length / 3;
        var sums = Enumerable.Range(0, 3).Select(band => values.Skip(band * frames + 10).Take(frames - 10).Sum()).ToArray();
        Assert.Equal(sums.Max(), sums[row]);
    }

    [Fact]
    public void A_step_of_noise_by_20_dB_rises_by_20_dB_in_every_band()
    {
        var noise = TestSignals.Noise(4 * Rate, 4, 0.05);
        for (var i = 2 * Rate; i < noise.Length; i++) noise[i] *= 10;
        var values = Extract.Values("onset-bands", noise);
        var frames = values.Length / 3;
        var step = 2 * Rate / 512;
        for (var band = 0; band < 3; band++)
        {
            // Four frames see the step; noise itself ripples by a few dB a frame and adds to it.
            var rise = values.Skip(band * frames + step - 2).Take(6).Sum();
            var ripple = values.Skip(band * frames + 20).Take(60).Average() * 6;
            Assert.InRange(rise, 17, 20 + ripple);
        }
    }

    [Fact]
    public void Strength_is_the_mean_rise_of_the_mel_decibels_of_the_region()
    {
        var music = TestSignals.Music(Rate);
        var mel = Extract.Frames(Extract.ProfileOf("mel", "precision: double"), music).FrameArrays[0];
        var values = Extract.Values("onset-bands", music);
        var frames = values.Length / 3;
        // Slaney's 128 bands to 11,025 Hz: below 1 kHz their centres lie 25.9 Hz apart, so the first seven are at most at 200 Hz.
        var centers = Enumerable.Range(1, 7).Select(band => band * 25.9).ToArray();
        Assert.True(centers[^1] < 200);
        for (var frame = 1; frame < frames; frame++)
        {
            var expected = Enumerable.Range(0, 7).Average(band => Math.Max(0, Level(band, frame) - Level(band, frame - 1)));
            Assert.Equal(expected, values[frame], 0.05);
        }

        double Level(int band, int frame)
        {
            // The triangle's highest weight at the bins that 2,048 samples have.
            double step = MelStep(), center = (band + 1) * step;
            var height = Enumerable.Range(0, 60).Max(bin => Math.Max(0, 1 - Math.Abs(bin * Rate / 2048.0 - center) / step)) / step;
            var floor = 10 * Math.Log10(height * 512 * 512) - 70;
            return Math.Max(10 * Math.Log10(Math.Max(1e-10, mel.Values[band * frames + frame])), floor);
        }
    }

    [Fact]
    public void Octaves_divide_the_three_regions()
    {
        var music = TestSignals.Music(Rate);
        var three = Extract.Values("onset-bands", music);
        var octaves = Extract.Values("onset-bands: { regions: octaves }", music);
        var frames = three.Length / 3;
        Assert.Equal(8 * frames, octaves.Length);
        // Centres of three and of four bands lie below 100 Hz and below 200 Hz.
        for (var frame = 0; frame < frames; frame++)
            Assert.Equal(three[frame], (3 * octaves[frame] + 4 * octaves[frames + frame]) / 7, 1e-9);
    }

    [Fact]
    public void Silence_has_no_onsets_in_any_band() =>
        Assert.All(Extract.Values("onset-bands", TestSignals.Silence(Rate)), value => Assert.Equal(0, value));

    /// <summary>Distance of the centres of Slaney's lower bands, Hz: 200/3 of a mel, the highest mel over 129.</summary>
    private static double MelStep() => 200.0 / 3 * (15 + 27 * Math.Log(11.025) / Math.Log(6.4)) / 129;
}
