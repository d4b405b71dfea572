using MerToolkit.Features.Extraction;
using MerToolkit.Features.Profiles;
using MerToolkit.Features.Tests.Signals;

namespace MerToolkit.Features.Tests.Extraction;

/// <summary>Rows that look back on a clip: from its start while it is short, over the last seconds later.</summary>
public class LookBackTests
{
    [Theory]
    [InlineData("shortterm68")]
    [InlineData("shortterm68-sequence")]
    public void The_last_row_of_a_clip_no_longer_than_a_window_is_that_of_the_whole_clip(string name)
    {
        foreach (var samples in new[] { 2_000, 30_000, 33_075, 33_076, 100_001 })
        {
            var (profile, sound) = (Profile.Load(name), TestSignals.Music(samples));
            var rows = LookBack(profile, sound, TestSignals.Rate, new WindowFraming(0.5, 30));
            Assert.Equal(Extract.Table(profile, sound, TestSignals.Rate).Values, rows[^1].Values);
        }
    }

    [Fact]
    public void A_row_covers_what_has_been_heard_until_a_window_is_full()
    {
        // 1,000 Hz, frames of 100 samples side by side, whose energies are 0, 1, 4, ... by half seconds.
        var samples = new float[3_200];
        for (var i = 0; i < samples.Length; i++) samples[i] = i / 500;
        var profile = Extract.ProfileOf("short-energy", "frame: { size: 100, hop: 100, window: rectangular, padding: none }");
        var rows = LookBack(profile, samples, 1_000, new WindowFraming(0.5, 1));
        Assert.Equal([1L, 2, 3, 4, 5, 6, 7], rows.Select(row => row.Window));
        // Of the last one seven frames of ten are there: five of 25, two of 36.
        Assert.Equal([0f, 0.5f, 2.5f, 6.5f, 12.5f, 20.5f, (5 * 25 + 2 * 36) / 7f], rows.Select(row => row.Values[0]));
    }

    [Fact]
    public void Nothing_follows_where_the_clip_ends_with_a_row()
    {
        var profile = Extract.ProfileOf("short-energy", "frame: { size: 100, hop: 100, window: rectangular, padding: none }");
        Assert.Equal([1L, 2], LookBack(profile, new float[1_000], 1_000, new WindowFraming(0.5, 1)).Select(row => row.Window));
    }

    private static List<(long Window, float[] Values)> LookBack(Profile profile, float[] samples, int rate, WindowFraming framing)
    {
        var given = new List<(long, float[])>();
        var rows = new WindowRows(profile, rate, framing, (window, row) => given.Add((window, row.ToArray())), givesShortWindows: true);
        using var stream = new StreamingExtractor(profile, rate, rows.Push, new StreamingOptions { FramesAwaited = 1 });
        stream.Push(samples);
        stream.Finish();
        rows.Finish();
        return given;
    }
}
