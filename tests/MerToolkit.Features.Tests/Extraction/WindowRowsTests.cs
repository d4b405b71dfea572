using FsCheck;
using FsCheck.Fluent;
using MerToolkit.Core.Errors;
using MerToolkit.Features.Extraction;
using MerToolkit.Features.Profiles;
using MerToolkit.Features.Tests.Signals;
using Shared;

namespace MerToolkit.Features.Tests.Extraction;

/// <summary>Rows of windows: which frames they hold, and that a stream gives the bits of the whole clip.</summary>
public class WindowRowsTests
{
    private const string Side = "frame: { size: 100, hop: 100, window: rectangular, padding: none }";

    [Fact]
    public void A_label_covers_the_half_second_before_it()
    {
        // 1,000 Hz, frames of 100 samples side by side: window k holds frames 5 (k - 1) .. 5 k - 1, whose energy is its own.
        var samples = new float[3_000];
        for (var i = 0; i < samples.Length; i++) samples[i] = i / 500; // 0 in the first half second, 1 in the second
        var profile = Extract.ProfileOf("short-energy", Side);
        var (windows, rows) = Whole(profile, samples, 1_000, WindowFraming.HalfSecond);
        Assert.Equal([1L, 2, 3, 4, 5, 6], windows);
        Assert.Equal([0f, 1, 4, 9, 16, 25], rows.Select(row => row[0]));
        Assert.All(rows, row => Assert.Equal(0, row[1])); // sd within a window
    }

    [Fact]
    public void A_lag_moves_the_sound_back_and_a_negative_one_forward()
    {
        var samples = new float[2_000];
        for (var i = 0; i < samples.Length; i++) samples[i] = i / 500;
        var profile = Extract.ProfileOf("short-energy", Side);
        var late = Whole(profile, samples, 1_000, new WindowFraming(0.5, 0.5, 0.5));
        Assert.Equal([2L, 3, 4, 5], late.Windows);
        Assert.Equal([0f, 1, 4, 9], late.Rows.Select(row => row[0]));
        var ahead = Whole(profile, samples, 1_000, new WindowFraming(0.5, 0.5, -0.5));
        Assert.Equal([1L, 2, 3], ahead.Windows);
        Assert.Equal([1f, 4, 9], ahead.Rows.Select(row => row[0]));
    }

    [Theory]
    [InlineData(1_200, 2)] // two of five frames: not given
    [InlineData(1_300, 3)] // three of five: given
    public void The_last_window_is_given_when_half_of_it_is_there(int samples, int expected) => Assert.Equal(
        expected, Whole(Extract.ProfileOf("short-energy", Side), new float[samples], 1_000, WindowFraming.HalfSecond).Windows.Count);

    [Fact]
    public void A_window_is_the_functionals_of_its_frames_as_a_clip_of_them_alone_has()
    {
        var profile = Extract.ProfileOf("rms\n  - zero-crossing-rate", Side);
        var samples = TestSignals.Music(10_000);
        var (_, rows) = Whole(profile, samples, 1_000, WindowFraming.HalfSecond);
        for (var window = 0; window < rows.Count; window++)
            Assert.Equal(Extract.Table(profile, samples[(500 * window)..(500 * window + 500)], 1_000).Values, rows[window]);
    }

    [Fact]
    public void A_stream_gives_the_bits_of_the_whole_clip_however_it_is_cut() => Prop.ForAll(Cases.ToArbitrary(), asked =>
        {
            var profile = Profile.Load(asked.Profile);
            var samples = TestSignals.Music(asked.Samples, asked.Samples);
            var whole = Whole(profile, samples, TestSignals.Rate, asked.Framing);
            var (windows, rows) = (new List<long>(), new List<float[]>());
            var taken = new WindowRows(profile, TestSignals.Rate, asked.Framing, (window, row) =>
            {
                windows.Add(window);
                rows.Add(row.ToArray());
            });
            using var stream = new StreamingExtractor(profile, TestSignals.Rate, taken.Push);
            for (var position = 0; position < samples.Length; position += asked.Piece)
                stream.Push(samples.AsSpan(position, Math.Min(asked.Piece, samples.Length - position)));
            stream.Finish();
            taken.Finish();
            Assert.Equal(whole.Windows, windows);
            Assert.Equal(whole.Rows.SelectMany(row => row), rows.SelectMany(row => row));
        }).MustHold(30);

    [Fact]
    public void The_columns_say_their_framing_and_it_can_be_read_back()
    {
        var framing = new WindowFraming(0.5, 1.5, 0.25);
        var columns = WindowRows.Columns(Profile.Load("shortterm68"), framing);
        Assert.Equal(136, columns.Count);
        Assert.Equal("shortterm68@1, windows of 1.5 s every 0.5 s lag 0.25 s", columns[0].Origin);
        Assert.All(columns, column => Assert.Equal(framing, WindowRows.FramingOf(column)));
        var perturbed = columns[0] with { Origin = columns[0].Origin + ", perturbed by white:20dB" };
        Assert.Equal(framing, WindowRows.FramingOf(perturbed));
        Assert.Null(WindowRows.FramingOf(Extractor.Columns(Profile.Load("librosa"))[0]));
    }

    [Theory]
    [InlineData("0.5 s")]
    [InlineData("0.5 s every 0 s")]
    [InlineData("0.5 s every 0.5 s lag")]
    [InlineData("0.5 m every 0.5 s")]
    public void A_framing_that_is_none_is_not_read(string text) => Assert.Null(WindowFraming.Parse(text));

    [Fact]
    public void Labels_lie_on_the_grid_or_not()
    {
        var framing = WindowFraming.HalfSecond;
        Assert.Equal(31, framing.WindowAt(15.5));
        Assert.Equal(31, framing.WindowAt(15.500000001));
        Assert.Null(framing.WindowAt(15.25));
    }

    [Fact]
    public void A_profile_with_values_of_whole_clips_is_refused_by_name()
    {
        var profile = Extract.ProfileOf("short-energy\n  - tempo");
        var refused = Assert.Throws<UsageException>(
            () => new WindowRows(profile, TestSignals.Rate, WindowFraming.HalfSecond, (_, _) => { }));
        Assert.Equal("tempo", Assert.Single(refused.Problems).Column);
    }

    [Fact]
    public void A_window_shorter_than_a_step_is_refused() => Assert.Equal("window-too-short", Assert.Throws<InputException>(() =>
        new WindowRows(Profile.Load("shortterm68"), TestSignals.Rate, new WindowFraming(0.5, 0.01), (_, _) => { })).Problems[0].Code);

    [Theory]
    [InlineData(0, 0.5, 0)]
    [InlineData(0.5, -1, 0)]
    [InlineData(0.5, 0.5, double.NaN)]
    public void Numbers_that_are_no_times_are_told(double every, double length, double lag) =>
        Assert.Single(new WindowFraming(every, length, lag).Validate());

    [Theory]
    [InlineData("shortterm68")]
    [InlineData("shortterm68-sequence")]
    public void Nothing_is_allocated_once_the_first_windows_are_out(string name)
    {
        var profile = Profile.Load(name);
        var rows = new WindowRows(profile, TestSignals.Rate, WindowFraming.HalfSecond, (_, _) => { });
        var frame = Enumerable.Range(0, 68).Select(value => value / 10.0).ToArray();
        var next = 0L;
        for (; next < 100; next++) rows.Push(next, frame);
        Assert.Equal(0, Allocation.Least(() =>
        {
            for (var end = next + 2_000; next < end; next++) rows.Push(next, frame);
        }));
    }

    private static Gen<AnyWindows> Cases =>
        from profile in Gen.Elements("shortterm68", "havranek", "shortterm68-sequence", "havranek-sequence")
        from every in Gen.Elements(0.25, 0.5, 0.7)
        from length in Gen.Elements(0.1, 0.5, 1.3)
        from lag in Gen.Elements(0, 0.3, -0.5)
        from samples in Gen.Choose(3_000, 60_000)
        from piece in Gen.Choose(1, 9_000)
        select new AnyWindows(profile, new WindowFraming(every, length, lag), samples, piece);

    private static (List<long> Windows, List<float[]> Rows) Whole(
        Profile profile, float[] samples, int rate, WindowFraming framing)
    {
        using var extractor = new Extractor(profile, new ExtractorOptions());
        var features = extractor.ExtractWindows(() => new ArraySource(samples, rate), framing);
        var numbers = features.FrameArrays.Single(array => array.Name == WindowRows.Numbers).Values;
        var width = WindowRows.Columns(profile, framing).Count;
        Assert.Equal(numbers.Length * width, features.Values.Length);
        return ([.. numbers.Select(number => (long)number)], [.. features.Values.Chunk(width)]);
    }

    private sealed record AnyWindows(string Profile, WindowFraming Framing, int Samples, int Piece);
}
