using MerToolkit.Core.Errors;
using MerToolkit.Features.Extraction;
using MerToolkit.Features.Profiles;
using MerToolkit.Features.Tests.Signals;

namespace MerToolkit.Features.Tests.ShortTerm;

/// <summary>Closed forms of the short-term features, and their plain rule against plain loops.</summary>
public class ShortTermTests
{
    private const int Rate = TestSignals.Rate;
    private const int Size = 500;
    private const int Hop = 210;
    private const string Frame = "frame: { size: 500, hop: 210, padding: none }";

    [Fact]
    public void Spectral_features_equal_the_plain_loops()
    {
        var music = TestSignals.Music(Size + 11 * Hop);
        PlainFrame[] frames = [.. Enumerable.Range(0, 12).Select(t => new PlainFrame(music.AsSpan(t * Hop, Size), Rate))];
        AssertRow("short-spectral-centroid", 0, frames.Select(frame => frame.Centroid), 1e-12);
        AssertRow("short-spectral-spread", 0, frames.Select(frame => frame.Spread), 1e-12);
        AssertRow("short-spectral-entropy", 0, frames.Select(frame => frame.Entropy), 1e-11);
        AssertRow("short-spectral-rolloff", 0, frames.Select(frame => frame.Rolloff), 1e-12);
        AssertRow("short-spectral-flux", 0, frames.Select((frame, t) => t == 0 ? 0 : frame.Flux(frames[t - 1])), 1e-13);
        for (var row = 0; row < 13; row++) AssertRow("short-mfcc", row, frames.Select(frame => frame.Cepstrum[row]), 1e-10);
        for (var row = 0; row < 12; row++) AssertRow("short-chroma", row, frames.Select(frame => frame.Chroma[row]), 1e-12);

        void AssertRow(string feature, int row, IEnumerable<double> expected, double tolerance)
        {
            var actual = Extract.Values(feature, music, more: Frame).AsSpan(row * 12, 12).ToArray();
            Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, tolerance * (1 + Math.Abs(pair.First))));
        }
    }

    [Fact]
    public void Deltas_are_differences_to_the_frame_before()
    {
        var arrays = Extract.Frames(Extract.ProfileOf("short-mfcc", Frame), TestSignals.Music(Size + 300 * Hop)).FrameArrays;
        var (values, deltas) = (arrays[0].Values, arrays[1].Values);
        Assert.Equal("short-mfcc-delta", arrays[1].Name);
        Assert.Equal(arrays[0].Shape, arrays[1].Shape);
        for (var i = 0; i < values.Length; i++)
            Assert.Equal(i % 301 == 0 ? 0 : values[i] - values[i - 1], deltas[i]);
        Assert.Single(Extract.ProfileOf("short-mfcc: { deltas: 0 }").Features[0].Feature
            .Outputs(Extract.ProfileOf("short-mfcc: { deltas: 0 }").Features[0].Options, Extract.ProfileOf("short-mfcc").Analysis));
    }

    [Fact]
    public void A_step_through_an_exact_zero_is_two_half_crossings()
    {
        float[] samples = [.. Enumerable.Range(0, 100).Select(i => (i % 4) switch { 0 => 0.5f, 2 => -0.5f, _ => 0f })];
        var crossings = Extract.Values("short-zcr", samples, more: "frame: { size: 100, hop: 100, padding: none }");
        Assert.Equal(99 / 2.0 / 99, Assert.Single(crossings), 1e-15);
    }

    [Theory]
    [InlineData(37)]
    [InlineData(100)]
    [InlineData(1102)]
    public void Crossings_equal_the_plain_loop_for_any_size(int size)
    {
        var noise = TestSignals.Noise(size, 6);
        noise[size / 2] = 0;
        var expected = 0.0;
        for (var i = 1; i < size; i++) expected += Math.Abs(Math.Sign(noise[i]) - Math.Sign(noise[i - 1]));
        var actual = Extract.Values("short-zcr", noise, more: $"frame: {{ size: {size}, hop: {size}, padding: none }}");
        Assert.Equal(expected / 2 / (size - 1), Assert.Single(actual), 1e-15);
    }

    [Fact]
    public void Energy_of_a_constant_is_its_square_spread_evenly_over_ten_parts()
    {
        var constant = TestSignals.Constant(Size, -0.25f);
        Assert.Equal(0.0625, Assert.Single(Extract.Values("short-energy", constant, more: Frame)), 1e-15);
        Assert.Equal(Math.Log2(10), Assert.Single(Extract.Values("short-energy-entropy", constant, more: Frame)), 1e-12);
        Assert.Equal(0, Assert.Single(Extract.Values("short-energy-entropy", TestSignals.Impulse(Size, 70), more: Frame)), 1e-12);
    }

    [Theory]
    [InlineData("hann")]
    [InlineData("rectangular")]
    public void A_tone_stands_at_its_own_frequency_and_one_bin_higher_by_the_original_rule(string window)
    {
        var tone = TestSignals.Tone(Size, 40.0 * Rate / Size);
        var more = $"frame: {{ size: 500, hop: 500, window: {window}, padding: none }}";
        Assert.Equal(40.0 / 250, Assert.Single(Extract.Values("short-spectral-centroid", tone, more: more)), 1e-5);
        var original = Extract.Values("short-spectral-centroid: { rule: pyaudioanalysis }", tone, more: more);
        Assert.Equal(41.0 / 250, Assert.Single(original), 1e-5);
    }

    [Fact]
    public void Chroma_of_a_tone_lies_in_its_class_and_the_classes_sum_to_one()
    {
        const string more = "frame: { size: 4410, hop: 4410, padding: none }";
        var chroma = Extract.Values("short-chroma", TestSignals.Tone(4410, 880), more: more);
        Assert.InRange(chroma[0], 0.999, 1);
        Assert.Equal(1, chroma.Sum(), 1e-12);
        var noise = TestSignals.Noise(4410, 7);
        Assert.Equal(1, Extract.Values("short-chroma", noise, more: more).Sum(), 1e-12);
        Assert.InRange(Extract.Values("short-chroma: { rule: pyaudioanalysis }", noise, more: more).Sum(), 0, 0.5);
    }

    [Theory]
    [InlineData("short-zcr", 16, Rate, "frame-too-short")]
    [InlineData("short-chroma: { rule: pyaudioanalysis }", 64, Rate, "frame-too-short")]
    [InlineData("short-mfcc", 2048, 13000, "rate-too-low")]
    [InlineData("short-mfcc: { rule: pyaudioanalysis }", 2048, 6800, "rate-too-low")]
    public void Impossible_choices_are_named(string feature, int size, int rate, string code)
    {
        var profile = Extract.ProfileOf(feature, $"frame: {{ size: {size}, hop: 64 }}");
        var refused = Assert.Throws<InputException>(() => Extract.Frames(profile, TestSignals.Music(rate), rate));
        Assert.Equal(code, Assert.Single(refused.Problems).Code);
    }

    [Theory]
    [InlineData("pyaudioanalysis")]
    [InlineData("shortterm68")]
    public void A_longer_clip_allocates_no_more_than_a_shorter_one(string name)
    {
        using var extractor = new Extractor(Profile.Load(name), new ExtractorOptions());
        var music = TestSignals.Music(40 * Rate);
        var half = music[..(20 * Rate)];
        // The second run puts the first one's buffers aside, and makes room for them.
        for (var run = 0; run < 2; run++) Allocated(music);
        var longer = Allocated(music);
        var shorter = Allocated(half);
        // 400 frames more: one byte a frame would show.
        Assert.InRange(longer - shorter, -64, 64);

        long Allocated(float[] samples) =>
            Allocation.Least(() => extractor.Extract(() => new ArraySource(samples, Rate), ExtractionMode.Functionals));
    }
}
