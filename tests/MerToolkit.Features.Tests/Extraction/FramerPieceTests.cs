using FsCheck;
using FsCheck.Fluent;
using MerToolkit.Core.Errors;
using MerToolkit.Features.Extraction;
using MerToolkit.Features.Tests.Signals;
using Shared;

namespace MerToolkit.Features.Tests.Extraction;

/// <summary>The framer against frames copied out of the whole clip, whatever the pieces the samples come in.</summary>
public class FramerPieceTests
{
    [Fact]
    public void Frames_are_those_of_the_whole_clip_whatever_the_pieces() => Prop.ForAll(
        AnyFraming.Arbitrary, framing => !framing.IsLongEnough || Agrees(framing, framing.Settings, FramePlacement.Of(framing.Settings)))
        .MustHold();

    [Fact]
    public void Frames_of_another_size_are_those_of_the_whole_clip_too() => Prop.ForAll(
        AnyFraming.Arbitrary,
        framing => !framing.IsLongEnough || Agrees(
            framing, framing.Settings with { FrameSize = framing.Other }, FramePlacement.Around(framing.Settings, framing.Other)))
        .MustHold();

    [Theory]
    [InlineData(Padding.CenterZeros, 1, 1)]
    [InlineData(Padding.None, 8, 1)]
    [InlineData(Padding.CenterReflect, 5, 2)]
    public void The_shortest_clips_have_their_frames(Padding padding, int samples, int frames)
    {
        var framing = new AnyFraming(8, 8, 4, padding, samples, [1]);
        var found = Cut(framing, framing.Settings, FramePlacement.Of(framing.Settings), TestSignals.Noise(samples, 1));
        Assert.Equal(frames, found.Count);
    }

    [Theory]
    [InlineData(Padding.None, 7)]
    [InlineData(Padding.CenterReflect, 4)]
    public void One_sample_fewer_is_refused(Padding padding, int samples)
    {
        var framing = new AnyFraming(8, 8, 4, padding, samples, [1]);
        var refused = Assert.Throws<InputException>(() =>
            Cut(framing, framing.Settings, FramePlacement.Of(framing.Settings), TestSignals.Noise(samples, 1)));
        Assert.Equal("audio-too-short", Assert.Single(refused.Problems).Code);
    }

    private static bool Agrees(AnyFraming framing, AnalysisSettings settings, FramePlacement placement)
    {
        var samples = TestSignals.Noise(framing.Samples, 7);
        var expected = PlainFrames.Of(samples, settings, placement);
        var actual = Cut(framing, settings, placement, samples);
        return expected.Length == actual.Count && expected.Zip(actual).All(pair => pair.First.SequenceEqual(pair.Second));
    }

    private static unsafe List<float[]> Cut(AnyFraming framing, AnalysisSettings settings, FramePlacement placement, float[] samples)
    {
        using var framer = new Framer(settings, placement);
        var frames = new List<float[]>();
        framer.Begin();
        framing.Cut(samples, piece =>
        {
            piece.CopyTo(framer.Room());
            framer.Advance(piece.Length);
            Drain(framer, settings, frames);
        });
        framer.End();
        Drain(framer, settings, frames);
        Assert.Equal(frames.Count, framer.Frames);
        Assert.Equal(samples.Length, framer.SignalSamples);
        return frames;
    }

    private static unsafe void Drain(Framer framer, AnalysisSettings settings, List<float[]> frames)
    {
        while (framer.TryNext(out var samples, out var count, out _, out _))
            for (var lane = 0; lane < count; lane++)
                frames.Add(new ReadOnlySpan<float>(samples + lane * settings.Hop, settings.FrameSize).ToArray());
    }
}
