using MerToolkit.Features.Tests.Signals;

namespace MerToolkit.Features.Tests.Tonal;

/// <summary>The features of spectral peaks at other rates and hops than those of the contract tests.</summary>
public class TonalEdgeTests
{
    private static readonly string[] Names =
    [
        "key", "scale-degrees", "chord", "tonal-spread", "harmonic-change", "chroma-entropy", "pitch-salience", "inharmonicity",
        "harmonics", "roughness", "dissonance", "tonalness",
    ];

    public static TheoryData<string> Features => [.. Names];

    [Theory]
    [MemberData(nameof(Features))]
    public void Every_rate_gives_finite_values(string feature)
    {
        foreach (var rate in new[] { 1000, 8000, 48000, 192000 })
            foreach (var samples in new[] { TestSignals.Noise(rate / 2, 3), TestSignals.Constant(rate / 3, 1), [0.5f] })
            {
                var table = Extract.Table(Extract.ProfileOf(feature, "frame: { size: 1024, hop: 400 }"), samples, rate);
                Assert.All(table.Values, value => Assert.True(float.IsFinite(value)));
            }
    }

    [Fact]
    public void Two_tones_are_as_rough_at_every_rate()
    {
        foreach (var rate in new[] { 16000, 44100, 96000 })
        {
            var low = TestSignals.Tone(rate, 1000, 0.3, rate);
            var high = TestSignals.Tone(rate, 1060, 0.2, rate);
            var both = low.Zip(high, (left, right) => left + right).ToArray();
            var roughness = Extract.Values("roughness", both, rate);
            var x = 0.24 * 60 / (0.0207 * 1000 + 18.96);
            var expected = 0.06 * (Math.Exp(-3.5 * x) - Math.Exp(-5.75 * x));
            Assert.Equal(expected, roughness[roughness.Length / 2], 0.02 * expected);
        }
    }
}
