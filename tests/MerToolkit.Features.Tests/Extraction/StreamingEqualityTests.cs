using FsCheck;
using FsCheck.Fluent;
using MerToolkit.Audio;
using MerToolkit.Audio.Resampling;
using MerToolkit.Core.Errors;
using MerToolkit.Features.Declarations;
using MerToolkit.Features.Extraction;
using MerToolkit.Features.Profiles;
using MerToolkit.Features.Tests.Signals;
using Shared;

namespace MerToolkit.Features.Tests.Extraction;

/// <summary>A stream's frames against those of the whole clip: the same bits for every causal feature.</summary>
public class StreamingEqualityTests
{
    [Fact]
    public void All_causal_features_are_those_of_the_whole_clip_however_it_is_cut() => Prop.ForAll(Streams.ToArbitrary(), stream =>
        {
            var profile = AllCausal(stream.Framing, stream.Rate);
            var samples = TestSignals.Music(stream.Samples, stream.Samples);
            var streamed = Streamed.Of(profile, samples, stream.Rate, stream.Cuts, new StreamingOptions { FramesAwaited = stream.Awaited });
            Assert.Null(streamed.DifferenceTo(Extract.Frames(profile, samples, stream.Rate)));
        }).MustHold(40);

    [Theory]
    [InlineData(44_100, 1, new[] { 1 })]
    [InlineData(48_000, 8, new[] { 480 })]
    [InlineData(8_000, 3, new[] { 1, 0, 77 })]
    [InlineData(22_051, 1, new[] { 4096, 4097, 100_000 })]
    public void A_stream_at_another_rate_is_resampled_as_a_clip_is(int rate, int awaited, int[] pieces)
    {
        var profile = Profile.Load("shortterm68");
        var samples = TestSignals.Music(rate / 2 + 17);
        var cuts = Enumerable.Repeat(pieces, samples.Length).SelectMany(piece => piece);
        var streamed = Streamed.Of(profile, samples, rate, cuts, new StreamingOptions { FramesAwaited = awaited });
        using var extractor = new Extractor(profile, new ExtractorOptions());
        var whole = extractor.Extract(
            () => new Resampler(new MemorySource(samples, rate), profile.SampleRate!.Value), ExtractionMode.Frames);
        Assert.Null(streamed.DifferenceTo(whole));
    }

    [Theory]
    [InlineData("librosa-native")]
    [InlineData("librosa")]
    [InlineData("melspec")]
    public void Features_that_need_the_whole_clip_are_left_out_where_that_is_wanted(string name)
    {
        var profile = Profile.Load(name);
        var samples = TestSignals.Music(3 * TestSignals.Rate + 5);
        var streamed = Streamed.Of(
            profile, samples, TestSignals.Rate, Enumerable.Repeat(441, 1000), new StreamingOptions { LeavesOutOthers = true });
        var others = profile.Features.Concat(profile.FramesOnly).Where(entry => !entry.Feature.Declaration.IsCausal)
            .SelectMany(entry => entry.Feature.Outputs(entry.Options, profile.Analysis)).Select(output => output.Key);
        Assert.Null(streamed.DifferenceTo(Extract.Frames(profile, samples), others));
    }

    [Theory]
    [InlineData("silence")]
    [InlineData("one sample")]
    [InlineData("impulse")]
    public void Odd_streams_have_the_frames_of_odd_clips(string name)
    {
        float[] samples = name switch
        {
            "silence" => TestSignals.Silence(30_000),
            "one sample" => [0.5f],
            _ => TestSignals.Impulse(30_000, 29_999),
        };
        var profile = AllCausal("", TestSignals.Rate);
        var streamed = Streamed.Of(profile, samples, TestSignals.Rate, Enumerable.Repeat(1, samples.Length));
        Assert.Null(streamed.DifferenceTo(Extract.Frames(profile, samples)));
    }

    /// <summary>All causal features but those that refuse the rate or the frames, in one profile.</summary>
    private static Profile AllCausal(string framing, int rate)
    {
        var names = FeatureRegistry.All.Where(feature => feature.Declaration.IsCausal).Select(feature => feature.Declaration.Name)
            .Where(name => IsPossible(Extract.ProfileOf(name, framing), rate)).ToList();
        Assert.True(names.Count > 10);
        return Extract.ProfileOf(string.Join("\n  - ", names), framing);
    }

    private static bool IsPossible(Profile profile, int rate)
    {
        try
        {
            new StreamingExtractor(profile, rate, (_, _) => { }).Dispose();
            return true;
        }
        catch (InputException)
        {
            return false;
        }
    }

    /// <summary>Frames of 20 samples and more, which the short-term features want; several chunks of a track at times.</summary>
    private static Gen<AnyStream> Streams =>
        from rate in Gen.Elements(8_000, 11_025, 16_000, 22_050, 44_100, 48_000)
        from size in Gen.OneOf(Gen.Elements(64, 256, 512, 2048), Gen.Choose(40, 700))
        from hop in Gen.OneOf(Gen.Constant(Math.Max(1, size / 4)), Gen.Choose(8, 900))
        from padding in Gen.Elements("none", "center-zeros", "center-reflect")
        from samples in Gen.OneOf(Gen.Choose(size, 3 * size), Gen.Choose(5_000, 20_000))
        from pieces in Gen.OneOf(Gen.Choose(0, 3), Gen.Choose(0, 600), Gen.Choose(5_000, 9_000)).NonEmptyListOf()
        from awaited in Gen.Choose(1, 8)
        select new AnyStream(rate, $"frame: {{ size: {size}, hop: {hop}, padding: {padding} }}", samples, [1, .. pieces], awaited);

    private sealed record AnyStream(int Rate, string Framing, int Samples, int[] Pieces, int Awaited)
    {
        public IEnumerable<int> Cuts => Enumerable.Repeat(Pieces, Samples).SelectMany(pieces => pieces);

        public override string ToString() => FormattableString.Invariant(
            $"{Rate} Hz, {Framing}, {Samples} samples in pieces of {string.Join(' ', Pieces)}, {Awaited} frames awaited");
    }
}
