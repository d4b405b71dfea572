using MerToolkit.Features.Rhythmic;
using MerToolkit.Features.Tests.Signals;

namespace MerToolkit.Features.Tests.Rhythmic;

public class BeatsTests
{
    private const int Rate = TestSignals.Rate;

    [Theory]
    [InlineData(75)]
    [InlineData(120)]
    [InlineData(180)]
    public void Clicks_are_all_counted_and_even(double beatsPerMinute)
    {
        var times = RhythmSignals.Pulse(14.9, beatsPerMinute, 0.3).ToArray();
        var beats = RhythmNumbers.Of("beats", RhythmSignals.Placed(15, Rate, times, RhythmSignals.Click, 0.1));
        Assert.InRange(beats["rate"] * 15, times.Length - 1, times.Length);
        Assert.Equal(60 / beatsPerMinute, beats["interval-mean"], 0.002);
        Assert.InRange(beats["interval-sd"], 0, 0.003);
        Assert.True(beats["contrast"] > 3);
    }

    [Fact]
    public void Uneven_beats_spread_as_far_as_they_were_moved()
    {
        var random = new Random(3);
        double[] moves = [.. Enumerable.Range(0, 28).Select(_ => 0.02 * (2 * random.NextDouble() - 1))];
        var times = moves.Select((move, i) => 0.5 + 0.5 * i + move).ToArray();
        var intervals = times.Zip(times.Skip(1), (left, right) => right - left).ToArray();
        var spread = Math.Sqrt(intervals.Average(value => Math.Pow(value - intervals.Average(), 2)));
        var beats = RhythmNumbers.Of("beats", RhythmSignals.Placed(15, Rate, times, RhythmSignals.Click, 0.1));
        Assert.InRange(beats["interval-sd"], 0.6 * spread, 1.4 * spread);
    }

    [Fact]
    public void A_missing_click_is_bridged()
    {
        var times = RhythmSignals.Pulse(14.9, 100, 0.3).Where((_, i) => i != 11).ToArray();
        var beats = RhythmNumbers.Of("beats", RhythmSignals.Placed(15, Rate, times, RhythmSignals.Click, 0.1));
        Assert.InRange(beats["rate"] * 15, times.Length, times.Length + 1);
    }

    [Fact]
    public void The_sequence_found_is_the_best_of_all()
    {
        var random = new Random(5);
        for (var trial = 0; trial < 20; trial++)
        {
            double[] pulse = [.. Enumerable.Range(0, 24).Select(_ => 2 * random.NextDouble() - 0.5)];
            var beats = BeatTracking.Sequence(pulse, 5).ToArray();
            Assert.Equal(Enumerable.Range(19, 5).Max(last => BestEndingAt(last, pulse)), Sum(beats, pulse), 1e-9);
        }
    }

    [Fact]
    public void Silence_has_no_beats() => Assert.All(
        RhythmNumbers.Of("beats", TestSignals.Silence(5 * Rate)), number => Assert.Equal(0, number.Value));

    /// <summary>By trying every sequence, intervals from half to two periods of 5 frames.</summary>
    private static double BestEndingAt(int frame, double[] pulse)
    {
        var best = 0.0;
        for (var interval = 2; interval <= 10 && interval <= frame; interval++)
            best = Math.Max(best, BestEndingAt(frame - interval, pulse) - Penalty(interval));
        return pulse[frame] + best;
    }

    private static double Sum(int[] beats, double[] pulse) =>
        beats.Sum(beat => pulse[beat]) - beats.Zip(beats.Skip(1), (left, right) => Penalty(right - left)).Sum();

    private static double Penalty(double interval) => 100 * Math.Pow(Math.Log(interval / 5), 2);
}
