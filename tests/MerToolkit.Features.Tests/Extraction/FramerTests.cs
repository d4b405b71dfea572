using MerToolkit.Core.Errors;
using MerToolkit.Features.Tests.Signals;

namespace MerToolkit.Features.Tests.Extraction;

public class FramerTests
{
    [Theory]
    [InlineData("center-zeros", 2048, 512, 22050, 44)]
    [InlineData("center-zeros", 2048, 512, 1, 1)]
    [InlineData("center-zeros", 2205, 441, 22050, 50)]
    [InlineData("center-reflect", 2048, 512, 22050, 44)]
    [InlineData("none", 2205, 2205, 22050, 10)]
    [InlineData("none", 2048, 512, 2048, 1)]
    [InlineData("none", 64, 5000, 22050, 5)]
    public void Frame_count_follows_the_padding(string padding, int size, int hop, int samples, int frames)
    {
        var profile = Extract.ProfileOf("rms", $"frame: {{ size: {size}, hop: {hop}, padding: {padding} }}");
        Assert.Equal(frames, Extract.Frames(profile, TestSignals.Music(samples)).FrameCount);
    }

    [Fact]
    public void Reflected_padding_mirrors_without_repeating_the_edge()
    {
        float[] samples = [.. Enumerable.Range(1, 64).Select(i => i / 64f)];
        var profile = Extract.ProfileOf("rms", "frame: { size: 8, hop: 4, padding: center-reflect }");
        var rms = Extract.Frames(profile, samples).FrameArrays[0].Values;
        double[] first = [5, 4, 3, 2, 1, 2, 3, 4];
        double[] last = [61, 62, 63, 64, 63, 62, 61, 60];
        Assert.Equal(Math.Sqrt(first.Average(value => value * value)) / 64, rms[0], 1e-7);
        Assert.Equal(17, rms.Length);
        Assert.Equal(Math.Sqrt(last.Average(value => value * value)) / 64, rms[16], 0.02);
    }

    [Fact]
    public void A_clip_without_samples_says_so()
    {
        var refused = Assert.Throws<InputException>(() => Extract.Table(Extract.ProfileOf("rms"), []));
        Assert.Equal("audio-empty", Assert.Single(refused.Problems).Code);
    }

    [Theory]
    [InlineData("none", 100)]
    [InlineData("center-reflect", 500)]
    public void A_clip_too_short_for_its_frames_says_how_long_it_must_be(string padding, int samples)
    {
        var profile = Extract.ProfileOf("rms", $"frame: {{ size: 2048, hop: 512, padding: {padding} }}");
        var refused = Assert.Throws<InputException>(() => Extract.Table(profile, TestSignals.Music(samples)));
        Assert.Equal("audio-too-short", Assert.Single(refused.Problems).Code);
    }

    [Fact]
    public void Times_are_the_centres_of_the_frames()
    {
        var centred = Extract.Frames(Extract.ProfileOf("rms"), TestSignals.Music(22050)).FrameArrays[^1];
        Assert.Equal("times", centred.Name);
        Assert.Equal(512.0 / 22050, centred.Values[1], 1e-15);
        var plain = Extract.Frames(Extract.ProfileOf("rms", "frame: { padding: none }"), TestSignals.Music(22050)).FrameArrays[^1];
        Assert.Equal(1024.0 / 22050, plain.Values[0], 1e-15);
    }
}
