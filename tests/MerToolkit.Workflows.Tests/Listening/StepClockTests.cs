using MerToolkit.Features.Extraction;
using MerToolkit.Workflows.Listening;

namespace MerToolkit.Workflows.Tests.Listening;

public class StepClockTests
{
    [Fact]
    public void A_window_has_come_with_its_last_sample()
    {
        var clock = new StepClock(WindowFraming.HalfSecond, 1000);
        clock.Note(new float[499], 10);
        clock.Note(new float[1], 20);
        clock.Note(new float[1200], 30);
        Assert.Equal([20L, 30, 30], new long[] { 1, 2, 3 }.Select(window => clock.At(window).Arrived));
        clock.End(40);
        Assert.Equal(40, clock.At(4).Arrived);
        Assert.Equal(1.7, clock.Seconds);
    }

    [Fact]
    public void Silence_is_counted_from_the_last_sample_that_is_none()
    {
        var samples = new float[2000];
        samples[99] = 0.1f;
        samples[1249] = -0.1f;
        var clock = new StepClock(WindowFraming.HalfSecond, 1000);
        clock.Note(samples, 0);
        Assert.Equal([0.4, 0.9, 0.25, 0.75], new long[] { 1, 2, 3, 4 }.Select(window => clock.At(window).SilentSeconds));
    }

    [Fact]
    public void A_lag_moves_the_end_of_the_sound_back()
    {
        var clock = new StepClock(new WindowFraming(0.5, 0.5, 0.25), 1000);
        clock.Note(new float[250], 1);
        clock.Note(new float[500], 2);
        Assert.Equal([1L, 2], new long[] { 1, 2 }.Select(window => clock.At(window).Arrived));
    }
}
