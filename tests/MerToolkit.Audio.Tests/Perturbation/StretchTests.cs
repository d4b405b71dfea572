using MerToolkit.Audio.Perturbation.Streams;
using MerToolkit.Audio.Tests.Support;

namespace MerToolkit.Audio.Tests.Perturbation;

public sealed class StretchTests
{
    [Theory]
    [InlineData("tempo:10%", 44_100, 40_091)]
    [InlineData("tempo:-10%", 44_100, 49_000)]
    [InlineData("tempo:100%", 10_001, 5_001)]
    [InlineData("tempo:-50%", 10_001, 20_002)]
    [InlineData("tempo:25%", 7, 6)]
    public void The_length_is_divided_by_the_speed(string step, int length, int expected) =>
        Assert.Equal(expected, Perturbing.All(step, Signals.Noise(length)).Length);

    [Theory]
    [InlineData("pitch:100cents")]
    [InlineData("pitch:-100cents")]
    [InlineData("pitch:7cents")]
    [InlineData("pitch:1200cents")]
    [InlineData("pitch:-1200cents")]
    public void A_pitch_shift_keeps_the_length_within_a_sample(string step)
    {
        foreach (var length in (int[])[1, 999, 10_000, 44_100])
            Assert.InRange(Perturbing.All(step, Signals.Noise(length)).Length, length - 1, length + 1);
    }

    [Theory]
    [InlineData("pitch:100cents", 440, 100)]
    [InlineData("pitch:-100cents", 440, -100)]
    [InlineData("pitch:25cents", 1000, 25)]
    [InlineData("pitch:1200cents", 220, 1200)]
    [InlineData("tempo:10%", 440, 0)]
    [InlineData("tempo:-20%", 1000, 0)]
    public void A_tone_stands_where_the_shift_says(string step, double frequency, double cents)
    {
        var answer = Perturbing.All(step, Signals.Sine(frequency, Perturbing.Rate, 3 * Perturbing.Rate));

        var found = FrequencyOf(answer.AsSpan(Perturbing.Rate / 2, Perturbing.Rate), Perturbing.Rate);
        Assert.Equal(cents, 1200 * Math.Log2(found / frequency), 0.1);
        Assert.InRange(Perturbing.Rms(answer.AsSpan(4000, Perturbing.Rate)), 0.34, 0.36);
    }

    [Fact]
    public void At_speed_one_the_clip_comes_out_as_it_is()
    {
        var clip = Signals.Noise(30_000);
        using var source = new StretchedSource(new MemorySource(clip, Perturbing.Rate), 1, Perturbing.Rate);

        Assert.Equal(clip, Reading.All(source));
    }

    [Fact]
    public void Clicks_move_closer_as_the_speed_says()
    {
        // Ten clicks half a second apart; at 125 % they stand 0.4 s apart, each within the 12.5 ms that a piece may move.
        var clip = new float[5 * Perturbing.Rate];
        for (var click = 0; click < 10; click++)
            Signals.Noise(200, click + 1).CopyTo(clip, (int)((0.1 + 0.5 * click) * Perturbing.Rate));
        var answer = Perturbing.All("tempo:25%", clip);

        for (var click = 0; click < 10; click++)
        {
            var centre = (int)((0.1 + 0.5 * click) / 1.25 * Perturbing.Rate);
            var from = Math.Max(0, centre - Perturbing.Rate / 50);
            Assert.True(Perturbing.Rms(answer.AsSpan(from, Perturbing.Rate / 25)) > 0.05, $"Click {click} is not there.");
            Assert.Equal(0, Perturbing.Rms(answer.AsSpan(centre + Perturbing.Rate / 10, Perturbing.Rate / 10)));
        }
    }

    /// <summary>Mean distance of upward zero crossings, interpolated: exact for a tone, blind to its amplitude.</summary>
    private static double FrequencyOf(ReadOnlySpan<float> samples, int rate)
    {
        var crossings = new List<double>();
        for (var n = 1; n < samples.Length; n++)
        {
            if (samples[n - 1] < 0 && samples[n] >= 0) crossings.Add(n - 1 + samples[n - 1] / (double)(samples[n - 1] - samples[n]));
        }

        return rate * (crossings.Count - 1) / (crossings[^1] - crossings[0]);
    }
}
