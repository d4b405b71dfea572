using MerToolkit.Features.Tests.Signals;

namespace MerToolkit.Features.Tests.Dynamic;

public class LevelShapeTests
{
    private const int Rate = TestSignals.Rate;

    // Frames that lie wholly in the clip.
    private const string Inside = "frame: { size: 2048, hop: 512, padding: none }";

    [Theory]
    [InlineData(1.0, 0)]
    [InlineData(0.1, -20)]
    [InlineData(1e-7, -100)]
    public void Level_in_decibels_is_that_of_a_square_wave(double amplitude, double decibels) =>
        Assert.All(Extract.Values("log-rms", Square((float)amplitude), more: Inside), value => Assert.Equal(decibels, value, 1e-5));

    [Fact]
    public void Crest_factor_is_1_for_a_square_wave_and_the_root_of_2_for_a_sine()
    {
        Assert.All(Extract.Values("crest-factor", Square(0.3f), more: Inside), value => Assert.Equal(1, value, 1e-6));
        var sine = TestSignals.Tone(Rate, 1000.0 * Rate / 2048 / 10);
        Assert.All(Extract.Values("crest-factor", sine, more: Inside), value => Assert.Equal(Math.Sqrt(2), value, 2e-3));
    }

    [Fact]
    public void Crest_factor_of_an_impulse_is_the_root_of_the_frame()
    {
        var values = Extract.Values("crest-factor", TestSignals.Impulse(Rate, Rate / 2), more: Inside);
        Assert.Equal(Math.Sqrt(2048), values.Max(), 1e-9);
        Assert.Equal(1, values.Min());
    }

    [Fact]
    public void A_burst_in_a_quarter_of_the_clip_leaves_three_quarters_below_the_mean()
    {
        float[] samples = [.. Enumerable.Range(0, 40 * Rate).Select(i => (i % 2 - 0.5f) * (i < 10 * Rate ? 1 : 0.1f))];
        Assert.Equal(0.75, Value("low-energy-rate", samples), 0.005);
        Assert.Equal(0, Value("low-energy-rate", Square(0.5f)));
    }

    [Fact]
    public void Silence_rates_count_frames_below_their_level()
    {
        var samples = new List<float>();
        // A quarter of the clip each at -70, -50, -25 and -10 dB.
        foreach (var level in new[] { -70, -50, -25, -10 })
            samples.AddRange(TestSignals.Scaled(Square(1), (float)Math.Pow(10, level / 20.0)));
        var arrays = Extract.Frames(Extract.ProfileOf("silence-rate", Inside), [.. samples]).FrameArrays;
        foreach (var (key, share) in new[] { ("silence-rate-60", 0.25), ("silence-rate-30", 0.5), ("silence-rate-20", 0.75) })
            Assert.Equal(share, arrays.Single(array => array.Name == key).Values[0], 0.03);
    }

    [Fact]
    public void Energy_that_grows_lies_late_in_the_clip()
    {
        Assert.Equal(0.5, Value("temporal-centroid", Square(0.4f)), 1e-6);
        var growing = Square(1);
        for (var i = 0; i < growing.Length; i++) growing[i] *= (float)Math.Sqrt((double)i / growing.Length);
        // Energy t over 0..1: centre 2/3; frames are not points, which draws it in by a little.
        Assert.Equal(2.0 / 3, Value("temporal-centroid", growing), 0.02);
    }

    [Fact]
    public void Two_loudnesses_stray_from_their_weighted_mean_by_the_formula()
    {
        // Halves at -20 and -30 dB: weights 0.9^20 and 0.9^30 after taking out the common factor.
        var samples = new List<float>();
        foreach (var level in new[] { -20, -30 })
            for (var i = 0; i < 10 * Rate; i++)
                samples.Add((float)(Math.Pow(10, level / 20.0) * Math.Sin(2 * Math.PI * 1000 * i / Rate)));
        double loud = 1, soft = Math.Pow(0.9, 10);
        var mean = -10 * soft / (loud + soft);
        Assert.Equal((Math.Abs(mean) + Math.Abs(-10 - mean)) / 2, Value("dynamic-complexity", [.. samples]), 0.05);
        Assert.Equal(0, Value("dynamic-complexity", [.. samples.Take(5 * Rate)]), 0.05);
    }

    private static double Value(string feature, float[] samples) =>
        Extract.Frames(Extract.ProfileOf(feature, Inside), samples).FrameArrays[0].Values[0];

    private static float[] Square(float amplitude) => [.. Enumerable.Range(0, Rate).Select(i => i % 20 < 10 ? amplitude : -amplitude)];
}
