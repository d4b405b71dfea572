using MerToolkit.Audio.Tests.Support;

namespace MerToolkit.Audio.Tests.Perturbation;

public sealed class NoiseTests
{
    [Theory]
    [InlineData("white:30dB", 30, 44_100)]
    [InlineData("white:0dB", 0, 22_050)]
    [InlineData("white:-20dB", -20, 8_000)]
    [InlineData("pink:20dB", 20, 44_100)]
    [InlineData("pink:5.5dB", 5.5, 8_000)]
    public void The_ratio_asked_for_is_the_ratio_achieved(string step, double ratio, int rate)
    {
        foreach (var length in (int[])[500, 60_000])
        {
            var clip = Signals.Sine(440, rate, length);
            var noise = Perturbing.Difference(Perturbing.All(step, clip, rate), clip);

            Assert.Equal(ratio, Signals.Decibels(Perturbing.Rms(clip) / Perturbing.Rms(noise)), 1e-3);
        }
    }

    [Fact]
    public void Equal_seeds_give_equal_noise_and_others_another()
    {
        var clip = Signals.Sine(440, 44_100, 10_000);
        var first = Perturbing.All("white:20dB", clip, seed: 1);

        Assert.Equal(first, Perturbing.All("white:20dB", clip, seed: 1));
        var (noise, other) = (Perturbing.Difference(first, clip), Perturbing.Difference(Perturbing.All("white:20dB", clip, seed: 2), clip));
        Assert.InRange(Correlation(noise, other), -0.05, 0.05);
    }

    [Fact]
    public void A_clip_has_the_same_noise_at_every_level()
    {
        var clip = Signals.Sine(440, 44_100, 10_000);
        var loud = Perturbing.Difference(Perturbing.All("white:0dB", clip), clip);
        var soft = Perturbing.Difference(Perturbing.All("white:20dB", clip), clip);

        Assert.Equal(1, Correlation(loud, soft), 1e-6);
    }

    [Fact]
    public void Two_steps_of_a_chain_have_noise_of_their_own()
    {
        var clip = Signals.Sine(440, 44_100, 20_000);
        var once = Perturbing.Difference(Perturbing.All("white:10dB", clip), clip);
        var twice = Perturbing.Difference(Perturbing.All("white:10dB+white:10dB", clip), clip);

        Assert.InRange(Correlation(once, Perturbing.Difference(twice, once)), -0.05, 0.05);
    }

    [Fact]
    public void White_noise_is_flat_and_Gaussian()
    {
        var noise = NoiseOf("white:0dB");
        Assert.Equal(0, SlopePerOctave(noise, 44_100), 0.15);

        var (rms, within) = (Perturbing.Rms(noise), 0);
        foreach (var sample in noise) within += Math.Abs(sample) < rms ? 1 : 0;
        Assert.Equal(0.6827, (double)within / noise.Length, 0.005);
    }

    [Fact]
    public void Pink_noise_falls_by_three_decibels_an_octave() => Assert.Equal(-3.01, SlopePerOctave(NoiseOf("pink:0dB"), 44_100), 0.15);

    private static float[] NoiseOf(string step)
    {
        // The clip is a constant, so what the noise adds is known in closed form.
        var clip = Enumerable.Repeat(0.25f, 1 << 17).ToArray();
        return Perturbing.Difference(Perturbing.All(step, clip), clip);
    }

    /// <summary>Slope of the power, dB an octave: a line through the mean power of bands half an octave wide, 40 Hz to 10 kHz.</summary>
    private static double SlopePerOctave(float[] noise, int rate)
    {
        const int Frame = 4096;
        var points = new List<(double Octave, double Power)>();
        for (var octave = 0.0; octave <= 8; octave += 0.5)
        {
            double power = 0;
            for (var tone = 0; tone < 2; tone++)
            {
                var frequency = 40 * Math.Pow(2, octave + tone / 4.0);
                for (var start = 0; start + Frame <= noise.Length; start += Frame)
                {
                    var amplitude = Signals.AmplitudeOf(noise.AsSpan(start, Frame), frequency, rate);
                    power += amplitude * amplitude;
                }
            }

            points.Add((octave, 10 * Math.Log10(power)));
        }

        var (meanX, meanY) = (points.Average(point => point.Octave), points.Average(point => point.Power));
        return points.Sum(point => (point.Octave - meanX) * (point.Power - meanY))
            / points.Sum(point => (point.Octave - meanX) * (point.Octave - meanX));
    }

    private static double Correlation(float[] a, float[] b)
    {
        double product = 0;
        for (var index = 0; index < a.Length; index++) product += (double)a[index] * b[index];
        return product / a.Length / Perturbing.Rms(a) / Perturbing.Rms(b);
    }
}
