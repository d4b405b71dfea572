using MerToolkit.Features.Tests.Signals;

namespace MerToolkit.Features.Tests.Tonal;

/// <summary>Features of the spectral peaks, on tones whose partials are known.</summary>
public class PartialsTests
{
    private const int Rate = TestSignals.Rate;

    private static readonly Chords.Timbre Sawtooth = Chords.Timbres["sawtooth"];

    // Hum, prime, tierce, quint, nominal and above, over the prime: a minor-third church bell (Rossing 2000).
    private static readonly double[] Bell = [0.5, 1, 1.2, 1.5, 2, 2.5, 2.67, 3.01, 4.17, 5.43];

    [Theory]
    [InlineData(110)]
    [InlineData(261.6)]
    [InlineData(440)]
    [InlineData(987.8)]
    public void A_harmonic_tone_has_no_inharmonicity_and_a_bell_has(double hertz)
    {
        var tone = Mean("inharmonicity", Tone(hertz, Sawtooth));
        Assert.InRange(tone, 0, 0.01);
        var bell = Mean("inharmonicity", Partials(Bell.Select(ratio => (ratio * hertz, 0.1))));
        Assert.True(bell > 0.1 && bell > 10 * tone, $"{bell}");
    }

    [Fact]
    public void Inharmonicity_grows_with_the_stretch_of_a_string()
    {
        double[] values =
        [
            .. new[] { 0, 2e-4, 8e-4 }.Select(stiffness => Mean("inharmonicity", Partials(
                Enumerable.Range(1, 10).Select(n => (220 * n * Math.Sqrt(1 + stiffness * n * n), 0.2 / n))))),
        ];
        Assert.True(values[0] < values[1] && values[1] < values[2] && values[2] < 0.2, string.Join(" ", values));
    }

    [Fact]
    public void Salience_of_equal_partials_is_the_share_of_neighbouring_pairs()
    {
        // Ten equal partials have nine pairs at the distance of the fundamental.
        var salience = Mean("pitch-salience", Partials(Enumerable.Range(1, 10).Select(n => (300.0 * n, 0.05))));
        Assert.Equal(0.9, salience, 0.01);
    }

    [Fact]
    public void Salience_of_a_pure_tone_is_none_and_of_noise_little()
    {
        var tone = Mean("pitch-salience", TestSignals.Tone(Rate, 440));
        var noise = Mean("pitch-salience", TestSignals.Noise(Rate, 5));
        var sawtooth = Mean("pitch-salience", Tone(220, Sawtooth));
        Assert.InRange(tone, 0, 0.02);
        Assert.InRange(noise, 0, 0.35);
        // sum 1 / (n (n + 1)) over sum 1 / n^2, ten partials.
        var expected = Enumerable.Range(1, 9).Sum(n => 1.0 / (n * (n + 1))) / Enumerable.Range(1, 10).Sum(n => 1.0 / (n * n));
        Assert.Equal(expected, sawtooth, 0.01);
    }

    [Fact]
    public void Tonalness_tells_tones_from_noise()
    {
        Assert.InRange(Mean("tonalness", TestSignals.Tone(Rate, 440)), 0.99, 1);
        Assert.InRange(Mean("tonalness", Tone(220, Sawtooth)), 0.98, 1);
        Assert.InRange(Mean("tonalness", TestSignals.Noise(Rate, 6)), 0, 0.5);
    }

    [Fact]
    public void Harmonics_are_shared_out_as_they_were_put_in()
    {
        // 1/n: of the sum 2.929 the fundamental holds 1, the second to fourth 1.0833; 3, 5, 7 and 9 hold 0.787 of the 1.929 above.
        double[] sawtooth = [1, 1 / 2.929, 1.0833 / 2.929, 0.8457 / 2.929, 0.787 / 1.929];
        AssertRows(sawtooth, Rows("harmonics", Tone(220, Sawtooth)));
        AssertRows([1, 1, 0, 0, 0], Rows("harmonics", TestSignals.Tone(Rate, 440)));
    }

    private static void AssertRows(double[] expected, double[] actual) =>
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 0.01));

    private static float[] Tone(double hertz, Chords.Timbre timbre) =>
        Partials(Enumerable.Range(1, 10).Where(n => n * hertz < 5000).Select(n => (n * hertz, 0.2 * timbre(n))));

    private static float[] Partials(IEnumerable<(double Hertz, double Amplitude)> partials)
    {
        var samples = new float[Rate];
        foreach (var (hertz, amplitude) in partials) Chords.Add(samples, hertz, n => n == 1 ? 1 : 0, amplitude);
        return samples;
    }

    private static double Mean(string feature, float[] sound) => Rows(feature, sound)[0];

    /// <summary>Mean of each row over the frames that lie inside the sound.</summary>
    private static double[] Rows(string feature, float[] sound)
    {
        var array = Extract.Frames(Extract.ProfileOf(feature), sound).FrameArrays[0];
        var frames = array.Shape[1];
        var inside = (int row) => array.Values.AsSpan(row * frames + 5, frames - 10).ToArray();
        return [.. Enumerable.Range(0, array.Shape[0]).Select(row => inside(row).Average())];
    }
}
