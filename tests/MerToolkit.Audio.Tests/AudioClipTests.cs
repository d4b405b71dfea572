using MerToolkit.Audio.Tests.Support;
using MerToolkit.Audio.Writing;
using MerToolkit.Core.Errors;

namespace MerToolkit.Audio.Tests;

public sealed class AudioClipTests(EncodedClips clips) : IDisposable, IClassFixture<EncodedClips>
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(0, null, 0, 1000)]
    [InlineData(0.5, null, 500, 500)]
    [InlineData(0.5, 0.25, 500, 250)]
    [InlineData(0.0004, 0.0006, 0, 1)]
    [InlineData(0.0005, 0.0015, 1, 2)]
    [InlineData(0.999, 10.0, 999, 1)]
    [InlineData(0, 0.0001, 0, 1)]
    public void A_cut_has_exact_sample_counts(double offset, double? duration, int first, int count)
    {
        var samples = Signals.Noise(1000);
        var path = Write(samples, 1000);
        var options = new ClipOptions { OffsetSeconds = offset, DurationSeconds = duration };
        Assert.Equal(samples.AsSpan(first, count).ToArray(), Reading.All(path, options));
    }

    [NeedsTheory(Need.SndFile | Need.Ffmpeg)]
    [InlineData("a.mp3")]
    [InlineData("a.ogg")]
    [InlineData("a.flac")]
    [InlineData("a.m4a")]
    public void A_cut_of_a_compressed_clip_is_the_same_part_of_the_whole(string name)
    {
        var path = clips[name];
        var whole = Reading.All(path);
        var cut = Reading.All(path, new ClipOptions { OffsetSeconds = 1, DurationSeconds = 0.5 });
        Assert.Equal(whole.AsSpan(44_100, 22_050).ToArray(), cut);
    }

    [Theory]
    [InlineData(1.0)]
    [InlineData(1e12)]
    public void An_offset_beyond_the_end_names_both_lengths(double offset)
    {
        var path = Write(new float[8000], 8000);
        var problem = Assert.Throws<InputException>(() => AudioClip.Open(path, new ClipOptions { OffsetSeconds = offset })).Problems[0];
        Assert.Equal(("audio-too-short", path), (problem.Code, problem.Subject));
        Assert.Equal(Invariant($"The cut starts at {offset:0.######} s, but the clip ends at 1 s."), problem.Message);
    }

    [NeedsFact(Need.SndFile | Need.Ffmpeg)]
    public void An_offset_beyond_the_end_is_found_by_decoding_too()
    {
        var path = clips["a.mp3"];
        var failure = Assert.Throws<InputException>(() => AudioClip.Open(path, new ClipOptions { OffsetSeconds = 7 }));
        Assert.Contains("starts at 7 s, but the clip ends at 2 s", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(float.NaN, 0, "Sample 0 (at 0 s) is NaN")]
    [InlineData(float.PositiveInfinity, 70_000, "Sample 70000 (at 8.75 s) is Infinity")]
    public void A_sample_that_is_no_number_is_named_with_its_place_in_the_file(float bad, int place, string words)
    {
        var samples = new float[80_000];
        samples[place] = bad;
        samples[^1] = float.NaN;
        var path = Write(samples, 8000);
        var problem = Assert.Throws<InputException>(() => Reading.All(path)).Problems[0];
        Assert.Equal(("audio-non-finite", path), (problem.Code, problem.Subject));
        Assert.StartsWith(words, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_place_of_a_bad_sample_counts_from_the_file_and_not_from_the_cut()
    {
        var samples = new float[9000];
        (samples[10], samples[8500]) = (float.NaN, float.NaN);
        var options = new ClipOptions { OffsetSeconds = 1 };
        var failure = Assert.Throws<InputException>(() => Reading.All(Write(samples, 8000), options));
        Assert.Contains("Sample 8500 (at 1.0625 s)", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_clip_tells_where_its_samples_come_from()
    {
        using (var writer = WavWriter.Create(_folder["a.wav"], 44_100, 2)) writer.Write(Signals.Noise(88_200));
        using var clip = AudioClip.Open(_folder["a.wav"], new ClipOptions { SampleRate = 22_050 });
        Assert.Equal((22_050, 44_100, 2, "wav (managed)", "wav, 16-bit PCM"),
            (clip.SampleRate, clip.NativeSampleRate, clip.Channels, clip.Decoder, clip.Format));
        Assert.Equal(22_050, Reading.All(clip).Length);
        Assert.Equal((22_050L, 1.0), (clip.SamplesRead, clip.ClaimedSeconds));
        Assert.True(clip.DecodeSeconds > 0);
        Assert.True(clip.ResampleSeconds > 0);
    }

    [Fact]
    public void The_rate_of_the_file_needs_no_resampling()
    {
        var samples = Signals.Noise(100);
        using var clip = AudioClip.Open(Write(samples, 22_050), new ClipOptions { SampleRate = 22_050 });
        Assert.Equal(samples, Reading.All(clip));
        Assert.Equal(0, clip.ResampleSeconds);
    }

    [Fact]
    public void All_wrong_options_are_told_at_once()
    {
        var options = new ClipOptions { OffsetSeconds = -1, DurationSeconds = 0, SampleRate = 10 };
        var failure = Assert.Throws<UsageException>(() => AudioClip.Open("none.wav", options));
        Assert.Equal(["OffsetSeconds", "DurationSeconds", "SampleRate"], failure.Problems.Select(problem => problem.Subject));
        Assert.Single(new ClipOptions { OffsetSeconds = double.NaN }.Validate());
        Assert.Single(new ClipOptions { DurationSeconds = double.PositiveInfinity }.Validate());
        Assert.Empty(new ClipOptions { OffsetSeconds = 1, DurationSeconds = 2, SampleRate = 44_100 }.Validate());
    }

    [Fact]
    public void The_culture_does_not_change_the_words()
    {
        var before = Thread.CurrentThread.CurrentCulture;
        var comma = (System.Globalization.CultureInfo)before.Clone();
        comma.NumberFormat.NumberDecimalSeparator = ",";
        Thread.CurrentThread.CurrentCulture = comma;
        try
        {
            var path = Write(new float[12_000], 8000);
            var failure = Assert.Throws<InputException>(() => AudioClip.Open(path, new ClipOptions { OffsetSeconds = 2.5 }));
            Assert.Contains("starts at 2.5 s, but the clip ends at 1.5 s", failure.Message, StringComparison.Ordinal);
        }
        finally
        {
            Thread.CurrentThread.CurrentCulture = before;
        }
    }

    private string Write(float[] samples, int rate)
    {
        using var writer = WavWriter.Create(_folder["clip.wav"], rate, 1, WavSampleFormat.Float32);
        writer.Write(samples);
        return _folder["clip.wav"];
    }
}
