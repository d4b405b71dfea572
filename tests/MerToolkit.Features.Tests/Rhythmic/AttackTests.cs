using MerToolkit.Features.Tests.Signals;

namespace MerToolkit.Features.Tests.Rhythmic;

public class AttackTests
{
    private const int Rate = TestSignals.Rate;
    private const double Level = 0.5;

    [Theory]
    [InlineData(220, 22050)]
    [InlineData(440, 8000)]
    [InlineData(440, 22050)]
    [InlineData(1000, 44100)]
    public void Linear_attacks_of_5_to_100_ms_come_back_within_a_millisecond_and_five_percent(double hertz, int rate)
    {
        foreach (var milliseconds in new[] { 5.0, 10, 20, 50, 100 })
        {
            var attack = RhythmNumbers.Of("attack", Notes(milliseconds / 1000, rate, hertz), rate);
            var time = milliseconds / 1000;
            Assert.InRange(attack["time-mean"], 0.95 * time - 0.001, 1.05 * time + 0.001);
            Assert.Equal(60, attack["leap-mean"], 1);
            Assert.Equal(1.7, attack["rate"], 0.11);
        }
    }

    [Fact]
    public void Slope_is_the_level_over_the_time_and_follows_the_gain()
    {
        var notes = Notes(0.05, Rate, 440);
        var attack = RhythmNumbers.Of("attack", notes);
        Assert.Equal(Level / Math.Sqrt(2) / 0.05, attack["slope-mean"], 0.3);
        var soft = RhythmNumbers.Of("attack", TestSignals.Scaled(notes, 0.5f));
        Assert.Equal(attack["slope-mean"] / 2, soft["slope-mean"], 1e-3);
        Assert.Equal(attack["time-mean"], soft["time-mean"], 1e-4);
    }

    [Fact]
    public void The_leap_is_that_of_the_level()
    {
        // A tone that jumps by 12 dB and back, each half second.
        var samples = TestSignals.Tone(10 * Rate, 500, 0.1);
        for (var i = 0; i < samples.Length; i++)
            if (i / (Rate / 2) % 2 == 1) samples[i] *= 3.981f;
        Assert.Equal(12, RhythmNumbers.Of("attack", samples)["leap-mean"], 0.3);
    }

    [Fact]
    public void Silence_and_a_steady_tone_have_no_attacks()
    {
        Assert.All(RhythmNumbers.Of("attack", TestSignals.Silence(Rate)), number => Assert.Equal(0, number.Value));
        Assert.All(RhythmNumbers.Of("attack", TestSignals.Tone(3 * Rate, 440)), number => Assert.Equal(0, number.Value));
    }

    private static float[] Notes(double attackSeconds, int rate, double hertz) => RhythmSignals.Placed(
        10, rate, RhythmSignals.Pulse(10, 100, 0.3),
        time => Level * Math.Min(1, time / attackSeconds) * Math.Min(1, (0.45 - time) / 0.02) * Math.Sin(2 * Math.PI * hertz * time),
        0.45);
}
