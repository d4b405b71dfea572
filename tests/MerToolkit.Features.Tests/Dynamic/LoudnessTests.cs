using MerToolkit.Features.Tests.Signals;

namespace MerToolkit.Features.Tests.Dynamic;

/// <summary>
/// The test signals of EBU Tech 3341 and 3342, made from their description: stereo sines of 1 kHz, the same in both channels, levels
/// in dB of full scale. Their mono mix stands for two channels.
/// </summary>
public class LoudnessTests
{
    private const double Bar = 0.1;
    private const string Stereo = "loudness: { channels: 2 }";

    public static TheoryData<int> Rates => [44100, 48000, 22050, 8000, 192000];

    [Theory]
    [MemberData(nameof(Rates))]
    public void A_steady_tone_reads_its_level_in_every_window(int rate)
    {
        foreach (var level in new[] { -23.0, -33.0 })
        {
            var values = Clip(Signal(rate, (level, 20)), rate);
            Assert.Equal(level, values["loudness-integrated"], Bar);
            Assert.Equal(level, values["loudness-momentary-max"], Bar);
            Assert.Equal(level, values["loudness-short-term-max"], Bar);
            Assert.Equal(0, values["loudness-range"], Bar);
        }
    }

    [Theory]
    [InlineData(44100)]
    [InlineData(48000)]
    [InlineData(22050)]
    public void Quiet_parts_are_gated_out_of_the_integrated_loudness(int rate)
    {
        // Tech 3341, cases 3 to 5.
        Assert.Equal(-23, Integrated(rate, (-36, 10), (-23, 60), (-36, 10)), Bar);
        Assert.Equal(-23, Integrated(rate, (-72, 10), (-36, 10), (-23, 60), (-36, 10), (-72, 10)), Bar);
        Assert.Equal(-23, Integrated(rate, (-26, 20), (-20, 20.1), (-26, 20)), Bar);
    }

    [Theory]
    [InlineData(44100)]
    [InlineData(48000)]
    public void A_sequence_as_long_as_the_short_term_window_reads_the_same_everywhere(int rate)
    {
        // Tech 3341, case 9.
        var parts = Enumerable.Repeat(new[] { (-20.0, 1.34), (-30.0, 1.66) }, 5).SelectMany(pair => pair).ToArray();
        var values = Clip(Signal(rate, parts), rate);
        Assert.Equal(-23, values["loudness-short-term-max"], Bar);
        Assert.Equal(0, values["loudness-short-term-sd"], Bar);
    }

    [Theory]
    [InlineData(44100)]
    [InlineData(48000)]
    public void A_sequence_as_long_as_the_momentary_window_reads_the_same_in_every_frame(int rate)
    {
        // Tech 3341, case 12.
        var parts = Enumerable.Repeat(new[] { (-20.0, 0.18), (-30.0, 0.22) }, 25).SelectMany(pair => pair).ToArray();
        var frames = Extract.Values(Stereo, Signal(rate, parts), rate);
        Assert.All(frames.Skip(rate / 512), value => Assert.Equal(-23, value, Bar));
    }

    [Theory]
    [InlineData(44100)]
    [InlineData(48000)]
    public void A_burst_is_found_wherever_it_begins(int rate)
    {
        // Tech 3341, cases 10 and 13: bursts of 3 s and of 400 ms after every delay.
        for (var i = 0; i < 20; i += 3)
        {
            var longBurst = Clip(Signal(rate, (double.NegativeInfinity, i * 0.15), (-23, 3), (double.NegativeInfinity, 1)), rate);
            Assert.Equal(-23, longBurst["loudness-short-term-max"], Bar);
            var shortBurst = Clip(Signal(rate, (double.NegativeInfinity, i * 0.02), (-23, 0.4), (double.NegativeInfinity, 1)), rate);
            Assert.Equal(-23, shortBurst["loudness-momentary-max"], Bar);
        }
    }

    [Theory]
    [InlineData(44100)]
    [InlineData(48000)]
    public void Loudness_range_is_that_of_tech_3342(int rate)
    {
        Assert.Equal(10, Range(rate, (-20, 20), (-30, 20)), Bar);
        Assert.Equal(5, Range(rate, (-20, 20), (-15, 20)), Bar);
        Assert.Equal(20, Range(rate, (-40, 20), (-20, 20)), Bar);
        Assert.Equal(15, Range(rate, (-50, 20), (-35, 20), (-20, 20), (-35, 20), (-50, 20)), Bar);
    }

    [Fact]
    public void One_channel_reads_3_LU_less_than_two_equal_ones()
    {
        var tone = Signal(48000, (-23, 5));
        var mono = Extract.Frames(Extract.ProfileOf("loudness"), tone, 48000).FrameArrays[1].Values[0];
        Assert.Equal(-23 - 10 * Math.Log10(2), mono, Bar);
    }

    [Fact]
    public void Noise_reads_what_direct_windows_over_the_printed_coefficients_give()
    {
        const int rate = 48000;
        var noise = TestSignals.Noise(5 * rate, 7);
        for (var i = 0; i < noise.Length; i++) noise[i] *= 0.02f + i / (float)noise.Length;
        var weighted = Weighted(noise);
        var powers = Enumerable.Range(0, 47).Select(i => weighted.Skip(i * rate / 10).Take(4 * rate / 10).Average(x => x * x)).ToList();
        var gate = powers.Average() / 10;
        var expected = -0.691 + 10 * Math.Log10(powers.Where(power => power >= gate).Average());
        Assert.Equal(expected, Extract.Frames(Extract.ProfileOf("loudness"), noise, rate).FrameArrays[1].Values[0], 1e-6);
    }

    [Fact]
    public void Silence_reads_the_gate()
    {
        var values = Clip(TestSignals.Silence(TestSignals.Rate), TestSignals.Rate);
        Assert.Equal(-70, values["loudness-integrated"]);
        Assert.Equal(-70, values["loudness-momentary-max"]);
        Assert.Equal(0, values["loudness-range"]);
        Assert.Equal(0, values["loudness-short-term-sd"]);
    }

    private static double Integrated(int rate, params (double Level, double Seconds)[] parts) =>
        Clip(Signal(rate, parts), rate)["loudness-integrated"];

    private static double Range(int rate, params (double Level, double Seconds)[] parts) =>
        Clip(Signal(rate, parts), rate)["loudness-range"];

    private static Dictionary<string, double> Clip(float[] samples, int rate) =>
        Extract.Frames(Extract.ProfileOf(Stereo), samples, rate).FrameArrays
            .Where(array => array.Shape.Count == 0).ToDictionary(array => array.Name, array => array.Values[0]);

    private static float[] Signal(int rate, params (double Level, double Seconds)[] parts)
    {
        var samples = new List<float>();
        foreach (var (level, seconds) in parts)
        {
            var amplitude = Math.Pow(10, level / 20);
            var end = samples.Count + (int)Math.Round(seconds * rate);
            while (samples.Count < end) samples.Add((float)(amplitude * Math.Sin(2 * Math.PI * 1000 * samples.Count / rate)));
        }

        return [.. samples];
    }

    /// <summary>Direct form I with the coefficients of BS.1770-4, tables 1 and 2.</summary>
    private static double[] Weighted(float[] samples)
    {
        double[] shelf = Filtered(
            Array.ConvertAll(samples, sample => (double)sample),
            [1.53512485958697, -2.69169618940638, 1.19839281085285], [-1.69065929318241, 0.73248077421585]);
        return Filtered(shelf, [1, -2, 1], [-1.99004745483398, 0.99007225036621]);
    }

    private static double[] Filtered(double[] x, double[] b, double[] a)
    {
        var y = new double[x.Length];
        for (var i = 0; i < x.Length; i++)
        {
            y[i] = b[0] * x[i];
            if (i > 0) y[i] += b[1] * x[i - 1] - a[0] * y[i - 1];
            if (i > 1) y[i] += b[2] * x[i - 2] - a[1] * y[i - 2];
        }

        return y;
    }
}
