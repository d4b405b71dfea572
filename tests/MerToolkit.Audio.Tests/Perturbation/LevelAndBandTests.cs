using MerToolkit.Audio.Tests.Support;
using MerToolkit.Core.Errors;

namespace MerToolkit.Audio.Tests.Perturbation;

public sealed class LevelAndBandTests
{
    [Theory]
    [InlineData("gain:20dB", 10)]
    [InlineData("gain:-40dB", 0.01)]
    [InlineData("gain:6.020599913279624dB", 2)]
    [InlineData("gain:0dB", 1)]
    public void Gain_is_a_factor_to_the_last_bit(string step, double factor)
    {
        var clip = Signals.Noise(1000);

        Assert.Equal(clip.Select(sample => sample * (float)factor), Perturbing.All(step, clip));
    }

    [Theory]
    [InlineData("lowpass:1000Hz", 750, 0, 0.01)]
    [InlineData("lowpass:1000Hz", 1000, -6.02, 0.05)]
    [InlineData("highpass:1000Hz", 1250, 0, 0.01)]
    [InlineData("highpass:1000Hz", 1000, -6.02, 0.05)]
    [InlineData("telephone", 1000, 0, 0.01)]
    public void A_tone_in_the_band_keeps_its_level(string step, double frequency, double level, double tolerance) =>
        Assert.Equal(level, LevelOf(step, frequency), tolerance);

    [Theory]
    [InlineData("lowpass:1000Hz", 1260)]
    [InlineData("lowpass:1000Hz", 15_000)]
    [InlineData("highpass:1000Hz", 740)]
    [InlineData("highpass:1000Hz", 50)]
    [InlineData("telephone", 220)]
    [InlineData("telephone", 4300)]
    public void A_tone_outside_is_eighty_decibels_down(string step, double frequency) => Assert.True(LevelOf(step, frequency) < -79);

    [Fact]
    public void A_band_filter_has_no_delay_and_keeps_the_length()
    {
        var impulse = new float[5001];
        impulse[2500] = 1;
        foreach (var step in (string[])["lowpass:3000Hz", "highpass:3000Hz", "telephone"])
        {
            var answer = Perturbing.All(step, impulse);

            Assert.Equal(impulse.Length, answer.Length);
            for (var index = 1; index <= 2500; index++) Assert.Equal(answer[2500 - index], answer[2500 + index], 1e-6f);
            Assert.Equal(Signals.Peak(answer), Math.Abs(answer[2500]), 1e-12);
        }
    }

    [Fact]
    public void A_low_pass_and_a_high_pass_of_one_cutoff_make_the_clip_again()
    {
        var clip = Signals.Noise(10_000);
        var (low, high) = (Perturbing.All("lowpass:2kHz", clip), Perturbing.All("highpass:2kHz", clip));

        for (var index = 0; index < clip.Length; index++) Assert.Equal(clip[index], low[index] + high[index], 1e-5f);
    }

    [Fact]
    public void A_low_pass_above_the_clips_band_changes_nothing()
    {
        var clip = Signals.Noise(1000);
        Assert.Equal(clip, Perturbing.All("lowpass:8kHz", clip, 8_000));
    }

    [Fact]
    public void A_high_pass_above_the_clips_band_refuses_the_clip()
    {
        var refusal = Assert.Throws<InputException>(() => Perturbing.All("highpass:4kHz", Signals.Noise(1000), 8_000));
        Assert.Equal("perturb-rate", Assert.Single(refusal.Problems).Code);
    }

    [Theory]
    [InlineData("crop:0.5s", 0, 4000)]
    [InlineData("crop-centre:0.5s", 3000, 4000)]
    [InlineData("crop:10s", 0, 10_000)]
    [InlineData("crop-centre:10s", 0, 10_000)]
    public void A_crop_is_the_stretch_it_names(string step, int start, int length)
    {
        var clip = Signals.Noise(10_000);
        Assert.Equal(clip.AsSpan(start, length).ToArray(), Perturbing.All(step, clip, 8_000));
    }

    private static double LevelOf(string step, double frequency)
    {
        var answer = Perturbing.All(step, Signals.Sine(frequency, Perturbing.Rate, 40_000, 0.5));
        return Signals.Decibels(Signals.AmplitudeOf(answer.AsSpan(8000, 24_000), frequency, Perturbing.Rate) / 0.5);
    }
}
