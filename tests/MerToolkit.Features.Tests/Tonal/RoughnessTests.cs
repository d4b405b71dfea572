using MerToolkit.Features.Tests.Signals;

namespace MerToolkit.Features.Tests.Tonal;

public class RoughnessTests
{
    private const int Rate = TestSignals.Rate;

    [Theory]
    [InlineData("roughness", 57)]
    [InlineData("roughness", 60)]
    [InlineData("roughness", 67)]
    [InlineData("dissonance", 60)]
    [InlineData("dissonance", 67)]
    public void Roughness_falls_from_the_minor_second_to_the_octave(string feature, int note)
    {
        var rough = Enumerable.Range(0, 13).Select(interval => Mean(feature, Dyad(note, interval))).ToArray();
        var text = string.Join(" ", rough.Select(value => value.ToString("G4", System.Globalization.CultureInfo.InvariantCulture)));
        Assert.True(rough[1] > rough[2] && rough[2] > rough[3] && rough[3] > rough[5], text);
        // Fourth and fifth are smoother than their neighbours; unison and octave are smoothest.
        Assert.True(rough[5] < rough[4] && rough[5] < rough[6] && rough[7] < rough[6] && rough[7] < rough[8], text);
        for (var interval = 1; interval < 12; interval++) Assert.True(rough[interval] > rough[0] && rough[interval] > rough[12], text);
    }

    [Theory]
    [InlineData(500, 530)]
    [InlineData(440, 520)]
    [InlineData(1000, 1060)]
    [InlineData(2000, 2900)]
    public void Roughness_of_two_pure_tones_is_the_curve_of_Sethares(double low, double high)
    {
        var samples = new float[Rate];
        Chords.Add(samples, low, n => n == 1 ? 1 : 0, 0.3);
        Chords.Add(samples, high, n => n == 1 ? 1 : 0, 0.2);
        var x = 0.24 * (high - low) / (0.0207 * low + 18.96);
        var expected = 0.3 * 0.2 * (Math.Exp(-3.5 * x) - Math.Exp(-5.75 * x));
        Assert.Equal(expected, Mean("roughness", samples), 0.02 * expected + 1e-6);
        Assert.Equal(expected / 0.13, Mean("dissonance", samples), 0.02 * expected / 0.13 + 1e-5);
    }

    [Fact]
    public void Roughness_grows_with_the_square_of_the_level_and_dissonance_does_not()
    {
        var dyad = Dyad(60, 1);
        var half = TestSignals.Scaled(dyad, 0.5f);
        Assert.Equal(Mean("roughness", dyad) / 4, Mean("roughness", half), 1e-6);
        Assert.Equal(Mean("dissonance", dyad), Mean("dissonance", half), 1e-6);
    }

    /// <summary>Two tones of six equal-tempered harmonics, amplitudes falling by 0.88, as Sethares drew them.</summary>
    private static float[] Dyad(int note, int interval)
    {
        var samples = new float[Rate];
        foreach (var hertz in new[] { Chords.Hertz(note), Chords.Hertz(note + interval) })
            Chords.Add(samples, hertz, n => n <= 6 ? Math.Pow(0.88, n - 1) : 0, 0.05);
        return samples;
    }

    private static double Mean(string feature, float[] sound) => Extract.Values(feature, sound)[5..^5].Average();
}
