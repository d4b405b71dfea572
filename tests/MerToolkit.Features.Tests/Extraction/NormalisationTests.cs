using MerToolkit.Core.Errors;
using MerToolkit.Features.Extraction;
using MerToolkit.Features.Profiles;
using MerToolkit.Features.Tests.Signals;

namespace MerToolkit.Features.Tests.Extraction;

/// <summary>Clips that are brought to a common level before they are cut into frames.</summary>
public class NormalisationTests
{
    private const int Rate = TestSignals.Rate;

    private static Profile Normalised { get; } = Profile.Load("pyaudioanalysis");

    [Fact]
    public void Level_and_offset_of_a_clip_change_nothing_beyond_rounding()
    {
        var noise = TestSignals.Noise(Rate, 5, 0.25);
        var moved = Array.ConvertAll(noise, sample => sample * 0.5f + 0.25f);
        var (plain, other) = (Extract.Frames(Normalised, noise), Extract.Frames(Normalised, moved));
        foreach (var (left, right) in plain.FrameArrays.Zip(other.FrameArrays).Where(pair => pair.First.Name != "short-zcr"))
            Assert.All(left.Values.Zip(right.Values), pair => Assert.Equal(pair.First, pair.Second, 2e-5));
    }

    [Fact]
    public void Largest_magnitude_of_the_normalised_clip_is_one()
    {
        // Mean 0.25; two spikes are 0.75 from it, all else 0.25.
        float[] samples = [.. Enumerable.Repeat(new[] { 0f, 0.5f }, 1000).SelectMany(pair => pair)];
        samples[0] = 1f;
        samples[1] = -0.5f;
        var energies = Values(Extract.Frames(Normalised, samples, 40000), "short-energy");
        var scale = 0.75 + 1e-10;
        Assert.Equal(((1998 * 0.0625) + (2 * 0.5625)) / 2000 / (scale * scale), Assert.Single(energies), 1e-14);
    }

    [Fact]
    public void A_clip_that_never_moves_is_all_zero_whatever_its_offset()
    {
        var silence = Extract.Frames(Normalised, TestSignals.Silence(Rate));
        var offset = Extract.Frames(Normalised, TestSignals.Constant(Rate, 0.3f));
        foreach (var (left, right) in silence.FrameArrays.Zip(offset.FrameArrays)) Assert.Equal(left.Values, right.Values);
        Assert.True(silence.IsSilent);
        Assert.False(offset.IsSilent);
        Assert.All(Values(silence, "short-mfcc")[..19], value => Assert.Equal(Math.Sqrt(40) * -52 * Math.Log10(2), value, 1e-12));
        foreach (var key in new[] { "short-zcr", "short-energy", "short-energy-entropy", "short-spectral-centroid", "short-chroma" })
            Assert.All(Values(silence, key), value => Assert.Equal(0, value));
    }

    [Fact]
    public void A_short_clip_is_decoded_once_and_a_long_one_twice_with_the_same_bits()
    {
        var music = TestSignals.Music(5 * Rate);
        var opened = 0;
        ClipFeatures Run(long budget, int largestRead)
        {
            using var extractor = new Extractor(Normalised, new ExtractorOptions { MemoryBudgetBytes = budget });
            opened = 0;
            return extractor.Extract(
                () =>
                {
                    opened++;
                    return new ArraySource(music, Rate, largestRead);
                },
                ExtractionMode.Frames);
        }

        var kept = Run(64 << 20, int.MaxValue);
        Assert.Equal(1, opened);
        foreach (var budget in new[] { 0L, 500_000L })
        {
            var again = Run(budget, 777);
            Assert.Equal(2, opened);
            foreach (var (left, right) in kept.FrameArrays.Zip(again.FrameArrays)) Assert.Equal(left.Values, right.Values);
        }
    }

    [Theory]
    [InlineData(44100, 1, "audio-too-short")]
    [InlineData(44100, 882, "audio-too-short")]
    [InlineData(44100, 0, "audio-empty")]
    [InlineData(6800, 6800, "rate-too-low")]
    public void Clips_that_cannot_be_analysed_are_refused_by_name(int rate, int samples, string code)
    {
        var refused = Assert.Throws<InputException>(() => Extract.Table(Normalised, TestSignals.Music(samples), rate));
        Assert.Equal(code, Assert.Single(refused.Problems).Code);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void A_clip_with_a_sample_that_is_no_number_is_refused(float sample)
    {
        var music = TestSignals.Music(Rate);
        music[Rate / 3] = sample;
        var refused = Assert.Throws<InputException>(() => Extract.Table(Normalised, music));
        Assert.Equal("feature-non-finite", Assert.Single(refused.Problems).Code);
    }

    [Theory]
    [InlineData(6900)]
    [InlineData(8000)]
    [InlineData(11025)]
    [InlineData(96000)]
    public void Rates_above_the_last_triangle_are_analysed(int rate)
    {
        var features = Extract.Table(Normalised, TestSignals.Music(rate), rate);
        Assert.Equal(Extractor.Columns(Normalised).Count, features.Values.Length);
        Assert.All(features.Values, value => Assert.True(float.IsFinite(value)));
    }

    private static double[] Values(ClipFeatures features, string key) => features.FrameArrays.Single(array => array.Name == key).Values;
}
