using MerToolkit.Core.Errors;
using MerToolkit.Features.Declarations;
using MerToolkit.Features.Extraction;
using MerToolkit.Features.Tests.Signals;

namespace MerToolkit.Features.Tests.Rhythmic;

/// <summary>What the contract asks of one second, asked of clips long enough to have a tempo.</summary>
public class RhythmRobustnessTests
{
    private const int Rate = TestSignals.Rate;

    private static readonly string[] Names =
    [
        "tempo", "beats", "tempogram", "pulse-clarity", "onset-rate", "event-density", "attack", "fluctuation", "onset-bands",
    ];

    public static TheoryData<string> Features => [.. Names];

    [Fact]
    public void Every_rhythmic_feature_is_checked_here() => Assert.Equal(
        FeatureRegistry.All.Select(feature => feature.Declaration).Where(declaration => declaration.Family == "rhythmic")
            .Select(declaration => declaration.Name).Where(name => name != "onset-strength").Order(StringComparer.Ordinal),
        Names.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Features))]
    public void Odd_sounds_give_finite_numbers(string name)
    {
        var clipped = Array.ConvertAll(TestSignals.Noise(4 * Rate, 2, 3), sample => Math.Clamp(sample, -1, 1));
        float[][] sounds =
        [
            TestSignals.Impulse(4 * Rate, 2 * Rate), TestSignals.Constant(4 * Rate, 0.5f), clipped, TestSignals.Tone(4 * Rate, 30),
            TestSignals.Scaled(TestSignals.Music(4 * Rate), 1e-6f), TestSignals.Scaled(TestSignals.Music(4 * Rate), 20),
            TestSignals.Impulse(Rate * 2 + 1, 0), TestSignals.Impulse(4 * Rate, 4 * Rate - 1), [.. TestSignals.Silence(3 * Rate), 1f],
        ];
        foreach (var sound in sounds)
            Assert.All(Extract.Table(Extract.ProfileOf(name), sound).Values, value => Assert.True(float.IsFinite(value)));
    }

    [Theory]
    [MemberData(nameof(Features))]
    public void Every_rate_and_framing_gives_finite_numbers(string name)
    {
        foreach (var rate in new[] { 1000, 8000, 48000, 192000 })
            foreach (var more in new[] { "", "frame: { size: 400, hop: 160, padding: none }" })
            {
                var sound = RhythmSignals.WithNoise(RhythmSignals.Clicks(3, rate, 120, 0.2), 0.01);
                Assert.All(Extract.Table(Extract.ProfileOf(name, more), sound, rate).Values, value => Assert.True(float.IsFinite(value)));
            }
    }

    [Theory]
    [MemberData(nameof(Features))]
    public void Pieces_and_spilling_change_no_bit_of_a_beat(string name)
    {
        var drums = RhythmSignals.Drums(9, Rate, 0.21, "K...K...", "..S...S.", "HHHHHHHH");
        var profile = Extract.ProfileOf(name);
        var expected = Extract.Frames(profile, drums).FrameArrays.SelectMany(array => array.Values).ToArray();
        var pieces = Extract.Frames(profile, drums, Rate, 777).FrameArrays.SelectMany(array => array.Values).ToArray();
        Assert.Equal(expected, pieces);
        using var small = new Extractor(profile, new ExtractorOptions { MemoryBudgetBytes = 0 });
        var spilled = small.Extract(() => new ArraySource(drums, Rate), ExtractionMode.Frames);
        Assert.Equal(expected, spilled.FrameArrays.SelectMany(array => array.Values));
    }

    [Theory]
    [MemberData(nameof(Features))]
    public void Samples_that_are_no_numbers_never_pass_unseen(string name)
    {
        var samples = TestSignals.Music(4 * Rate);
        samples[2 * Rate] = float.NaN;
        try
        {
            Assert.All(Extract.Table(Extract.ProfileOf(name), samples).Values, value => Assert.True(float.IsFinite(value)));
        }
        catch (InputException refused)
        {
            Assert.Equal("feature-non-finite", Assert.Single(refused.Problems).Code);
        }
    }
}
