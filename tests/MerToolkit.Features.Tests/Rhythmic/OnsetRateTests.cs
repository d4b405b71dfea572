using MerToolkit.Features.Tests.Signals;

namespace MerToolkit.Features.Tests.Rhythmic;

public class OnsetRateTests
{
    private const int Rate = TestSignals.Rate;

    [Theory]
    [InlineData(8000)]
    [InlineData(22050)]
    [InlineData(44100)]
    public void Trains_of_up_to_twelve_clicks_a_second_are_counted_exactly(int rate)
    {
        foreach (var perSecond in new[] { 1, 3, 6, 9, 12 })
            foreach (var noise in new[] { 0, 0.01 })
            {
                var times = Train(perSecond, perSecond);
                var clicks = RhythmSignals.WithNoise(RhythmSignals.Placed(8, rate, times, RhythmSignals.Click, 0.1), noise);
                Assert.Equal(times.Length, RhythmNumbers.Of("onset-rate", clicks, rate)["rate"] * 8, 1e-6);
            }
    }

    [Theory]
    [InlineData(2, 0)]
    [InlineData(5, 0)]
    [InlineData(8, 0)]
    [InlineData(10, 0.1)]
    public void Plucked_notes_are_counted_to_eight_a_second_and_to_a_tenth_at_ten(int perSecond, double share)
    {
        var times = Train(perSecond, perSecond);
        var samples = new float[8 * Rate];
        for (var note = 0; note < times.Length; note++)
        {
            var hertz = 220 * Math.Pow(2, note * 7 % 12 / 12.0);
            var length = 1.5 / perSecond;
            var sound = RhythmSignals.Placed(8, Rate, [times[note]], time => 0.3 * Pluck(time, hertz, length), length);
            for (var i = 0; i < samples.Length; i++) samples[i] += sound[i];
        }

        var count = RhythmNumbers.Of("onset-rate", samples)["rate"] * 8;
        Assert.InRange(count, (1 - share) * times.Length - 1e-6, (1 + share) * times.Length + 1e-6);
    }

    [Fact]
    public void Noise_and_a_steady_tone_have_no_onsets()
    {
        Assert.Equal(0, RhythmNumbers.Of("onset-rate", TestSignals.Noise(20 * Rate, 3))["rate"]);
        Assert.Equal(0, RhythmNumbers.Of("onset-rate", TestSignals.Tone(10 * Rate, 440))["rate"]);
        Assert.All(RhythmNumbers.Of("onset-rate", TestSignals.Silence(Rate)), number => Assert.Equal(0, number.Value));
    }

    [Fact]
    public void Even_clicks_have_one_interval_and_random_ones_many()
    {
        var even = RhythmNumbers.Of("onset-rate", RhythmSignals.Clicks(10, Rate, 150, 0.3));
        Assert.Equal(0.4, even["interval-median"], 0.012);
        Assert.InRange(even["interval-variation"], 0, 0.05);
        var random = new Random(2);
        var time = 0.3;
        var times = Enumerable.Range(0, 25).Select(_ => time += 0.1 - 0.3 * Math.Log(1 - random.NextDouble())).Where(at => at < 9.8);
        var uneven = RhythmNumbers.Of("onset-rate", RhythmSignals.Placed(10, Rate, times, RhythmSignals.Click, 0.1));
        Assert.True(uneven["interval-variation"] > 0.3);
        Assert.True(uneven["interval-entropy"] > even["interval-entropy"] + 0.3);
    }

    [Fact]
    public void Density_follows_the_clicks_from_sparse_to_dense()
    {
        var times = RhythmSignals.Pulse(6, 60, 0.5).Concat(RhythmSignals.Pulse(6, 360).Select(time => time + 6));
        var density = RhythmNumbers.Of("event-density", RhythmSignals.Placed(12, Rate, times, RhythmSignals.Click, 0.08));
        Assert.Equal(1, density["minimum"], 1e-9);
        Assert.InRange(density["maximum"], 5.6, 6.01);
        Assert.InRange(density["sd"], 1.5, 3);
    }

    /// <summary>Times within 8 s, each interval up to 15 % beside the mean one.</summary>
    private static double[] Train(double perSecond, int seed)
    {
        var random = new Random(seed);
        var times = new List<double>();
        for (var time = 0.3; time < 7.7; time += (0.85 + 0.3 * random.NextDouble()) / perSecond) times.Add(time);
        return [.. times];
    }

    private static double Pluck(double time, double hertz, double length) =>
        Math.Exp(-time / 0.15) * Math.Min(1, time / 0.01) * Math.Min(1, Math.Max(0, length - time) / 0.02)
        * (Math.Sin(2 * Math.PI * hertz * time) + 0.5 * Math.Sin(4 * Math.PI * hertz * time) + 0.3 * Math.Sin(6 * Math.PI * hertz * time));
}
