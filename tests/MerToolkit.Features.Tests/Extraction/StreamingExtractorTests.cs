using MerToolkit.Core.Errors;
using MerToolkit.Features.Extraction;
using MerToolkit.Features.Profiles;
using MerToolkit.Features.Tests.Signals;

namespace MerToolkit.Features.Tests.Extraction;

/// <summary>When a stream gives its frames, what it says of itself, and what it refuses.</summary>
public class StreamingExtractorTests
{
    private const int Rate = TestSignals.Rate;

    private static readonly FrameReceiver Nobody = (_, _) => { };

    public static TheoryData<string, int, int> Latencies
    {
        get
        {
            var cases = new TheoryData<string, int, int>();
            foreach (var padding in new[] { "none", "center-zeros", "center-reflect" })
                foreach (var size in new[] { 256, 255 })
                    foreach (var awaited in new[] { 1, 3, 8 }) cases.Add(padding, size, awaited);
            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Latencies))]
    public void A_frame_comes_within_the_latency_and_the_latency_is_no_longer_than_needed(string padding, int size, int awaited)
    {
        var profile = Extract.ProfileOf("rms", $"frame: {{ size: {size}, hop: 64, padding: {padding} }}");
        var options = new StreamingOptions { FramesAwaited = awaited };
        var streamed = Streamed.Of(profile, TestSignals.Noise(5000, 1), Rate, Enumerable.Repeat(1, 5000), options);
        using var extractor = new StreamingExtractor(profile, Rate, Nobody, options);
        var before = Waits(streamed, extractor, 5000);
        Assert.InRange(before.Max(), extractor.LatencySamples - 1, extractor.LatencySamples);
        // A mirrored start needs the sample behind the half frame too.
        var mirrored = padding == "center-reflect" && awaited == 1 ? 1 : 0;
        Assert.InRange(extractor.LatencySamples - (awaited - 1) * 64, (size + 1) / 2, (size + 1) / 2 + mirrored);
    }

    [Theory]
    [InlineData(44_100, 1)]
    [InlineData(48_000, 8)]
    [InlineData(16_000, 2)]
    public void The_latency_of_a_resampled_stream_is_counted_in_its_own_samples(int rate, int awaited)
    {
        var profile = Profile.Load("shortterm68");
        var options = new StreamingOptions { FramesAwaited = awaited };
        var streamed = Streamed.Of(profile, TestSignals.Noise(rate, 1), rate, Enumerable.Repeat(1, rate), options);
        using var extractor = new StreamingExtractor(profile, rate, Nobody, options);
        Assert.InRange(Waits(streamed, extractor, rate).Max(), extractor.LatencySamples - 3, extractor.LatencySamples);
    }

    [Fact]
    public void A_large_piece_is_given_at_once()
    {
        var given = 0;
        using var extractor = new StreamingExtractor(Extract.ProfileOf("rms"), Rate, (_, _) => given++);
        extractor.Push(TestSignals.Noise(10 * Rate, 1));
        Assert.Equal((10 * Rate - 1024) / 512 / 8 * 8, given);
    }

    [Fact]
    public void Columns_name_the_values_in_order()
    {
        using var extractor = new StreamingExtractor(Extract.ProfileOf("mel\n  - rms", "mel: { bands: 20 }"), Rate, Nobody);
        Assert.Equal(
            [.. Enumerable.Range(1, 20).Select(band => $"mel.{band:00} power spectral test@1"), "rms full scale dynamic test@1"],
            extractor.Columns.Select(column => $"{column.Name} {column.Unit} {column.Family} {column.Origin}"));
        Assert.Empty(extractor.LeftOut);
        Assert.Equal(512.0 / Rate, extractor.SecondsAt(1));
    }

    [Fact]
    public void Features_that_need_the_whole_clip_are_all_named_in_the_refusal()
    {
        var profile = Profile.Load("librosa-native");
        var refused = Assert.Throws<UsageException>(() => new StreamingExtractor(profile, Rate, Nobody));
        Assert.Equal(
            ["mfcc", "chroma", "spectral-contrast", "tonnetz", "onset-strength", "tuning"],
            refused.Problems.Select(problem => problem.Column));
        Assert.All(refused.Problems, problem => Assert.Equal("feature-not-causal", problem.Code));
        using var extractor = new StreamingExtractor(profile, Rate, Nobody, new StreamingOptions { LeavesOutOthers = true });
        Assert.Equal(refused.Problems, extractor.LeftOut);
    }

    [Fact]
    public void A_level_taken_from_the_whole_clip_leaves_nothing_to_stream()
    {
        var profile = Profile.Load("pyaudioanalysis");
        var named = Assert.Throws<UsageException>(() => new StreamingExtractor(profile, 44_100, Nobody));
        Assert.Equal(10, named.Problems.Count);
        Assert.All(named.Problems, problem => Assert.Contains("normalise", problem.Message, StringComparison.Ordinal));
        var empty = Assert.Throws<UsageException>(() =>
            new StreamingExtractor(profile, 44_100, Nobody, new StreamingOptions { LeavesOutOthers = true }));
        Assert.Equal("stream-empty", Assert.Single(empty.Problems).Code);
    }

    [Theory]
    [InlineData(float.NaN, "NaN")]
    [InlineData(float.NegativeInfinity, "-Infinity")]
    public void A_sample_that_is_no_number_is_refused_with_its_place_and_the_stream_goes_on(float sample, string word)
    {
        var samples = TestSignals.Noise(Rate, 2);
        var frames = new List<double>();
        using var extractor = new StreamingExtractor(Extract.ProfileOf("rms"), Rate, (_, values) => frames.Add(values[0]));
        extractor.Push(samples.AsSpan(0, 10_000));
        var refused = Assert.Throws<InputException>(() => extractor.Push([0.5f, 0.25f, sample]));
        Assert.Equal("sample-non-finite", Assert.Single(refused.Problems).Code);
        Assert.Equal($"Sample 10002 of the stream (at 0.454 s) is {word}.", refused.Problems[0].Message);
        extractor.Push(samples.AsSpan(10_000));
        extractor.Finish();
        Assert.Equal(Extract.Values("rms", samples), frames);
    }

    [Fact]
    public void Nothing_follows_the_end()
    {
        var given = 0;
        using var extractor = new StreamingExtractor(Extract.ProfileOf("rms"), Rate, (_, _) => given++);
        extractor.Push([0.5f]);
        extractor.Finish();
        extractor.Finish();
        Assert.Equal(1, given);
        Assert.Throws<InvalidOperationException>(() => extractor.Push([]));
    }

    [Theory]
    [InlineData(0, "audio-empty")]
    [InlineData(500, "audio-too-short")]
    public void A_stream_too_short_for_a_frame_says_so_at_its_end(int samples, string code)
    {
        using var extractor = new StreamingExtractor(Extract.ProfileOf("rms", "frame: { padding: none }"), Rate, Nobody);
        extractor.Push(new float[samples]);
        var refused = Assert.Throws<InputException>(extractor.Finish);
        Assert.Equal(code, Assert.Single(refused.Problems).Code);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(9)]
    public void Blocks_have_one_to_eight_frames(int awaited) => Assert.Throws<ArgumentOutOfRangeException>(() =>
        new StreamingExtractor(Extract.ProfileOf("rms"), Rate, Nobody, new StreamingOptions { FramesAwaited = awaited }));

    [Fact]
    public void Rates_that_the_features_cannot_have_are_refused_at_the_start()
    {
        var profile = Extract.ProfileOf("short-mfcc");
        var refused = Assert.Throws<InputException>(() => new StreamingExtractor(profile, 8000, Nobody));
        Assert.Equal("rate-too-low", Assert.Single(refused.Problems).Code);
    }

    /// <summary>Samples that followed each frame's centre before it came; frames that only the end gave are left out.</summary>
    private static List<double> Waits(Streamed streamed, StreamingExtractor extractor, int samples) =>
    [
        .. streamed.Came.TakeWhile(came => came < samples)
            .Select((came, frame) => Math.Round(came - extractor.SecondsAt(frame) * extractor.SampleRate, 6)),
    ];
}
