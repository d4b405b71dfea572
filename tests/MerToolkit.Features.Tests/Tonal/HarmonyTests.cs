using MerToolkit.Features.Tests.Signals;

namespace MerToolkit.Features.Tests.Tonal;

public class HarmonyTests
{
    private const int Rate = TestSignals.Rate;

    private static readonly Chords.Timbre Sawtooth = Chords.Timbres["sawtooth"];

    [Fact]
    public void Entropy_of_a_pure_tone_is_that_of_the_harmonics_it_may_be()
    {
        // The n-th harmonic of a note lies 12 log2 n semitones above it and counts for it with 0.6^(n-1), less when off the grid.
        var classes = new double[12];
        for (var n = 1; n <= 8; n++)
            for (var pitch = 0; pitch < 12; pitch++)
            {
                var distance = Math.Abs(Math.IEEERemainder(-12 * Math.Log2(n) - pitch, 12));
                if (distance < 2 / 3.0) classes[pitch] += Math.Pow(0.6, n - 1) * Math.Pow(Math.Cos(distance * 0.75 * Math.PI), 2);
            }

        var sum = classes.Sum();
        var expected = -classes.Where(value => value > 0).Sum(value => value / sum * Math.Log(value / sum)) / Math.Log(12);
        var entropies = Extract.Values("chroma-entropy", TestSignals.Tone(Rate, 440));
        Assert.All(entropies[5..^5], entropy => Assert.Equal(expected, entropy, 5e-3));
    }

    [Fact]
    public void Entropy_rises_from_a_note_to_a_chord_to_noise()
    {
        var note = new float[Rate];
        Chords.Add(note, Chords.Hertz(60), Sawtooth, 0.3);
        double[] means =
        [
            .. new[] { note, Chords.Cadence(0, false, Sawtooth, 0, 0)[..13000], TestSignals.Noise(Rate, 2) }
                .Select(sound => Extract.Values("chroma-entropy", sound).Average()),
        ];
        Assert.True(means[0] + 0.05 < means[1] && means[1] + 0.05 < means[2] && means[2] < 1, string.Join(" ", means));
    }

    [Fact]
    public void Harmonic_change_peaks_where_the_chords_change()
    {
        var change = Extract.Values("harmonic-change", Chords.Cadence(4, false, Sawtooth, 0, 0, 1));
        for (var chord = 1; chord < 4; chord++)
        {
            var at = (int)Math.Round((double)chord * Rate / 512);
            var peak = Array.IndexOf(change, change[(at - 20)..(at + 20)].Max());
            Assert.InRange(peak, at - 2, at + 2);
            // Half a second on, only the beating of neighbouring partials moves it.
            Assert.True(change[at + 21] < 0.2 * change[peak]);
        }
    }

    [Fact]
    public void Harmonic_change_is_the_distance_of_smoothed_centroids()
    {
        var change = Extract.Values("harmonic-change", Chords.Cadence(4, true, Sawtooth, 0, 0.01));
        Assert.InRange(change.Max(), 0.3, 2.5);
        var held = Extract.Values("harmonic-change", Chords.Cadence(4, false, Sawtooth, 0, 0)[..(int)(0.6 * Rate)]);
        Assert.True(held.Max() < 0.3 * change.Max());
    }

    [Fact]
    public void Spread_tells_a_held_chord_from_near_ones_from_distant_ones()
    {
        double[] spreads = [.. new[] { 0, 5, 6 }.Select(step => Extract.Table(Extract.ProfileOf("tonal-spread"), Pair(step)).Values[0])];
        Assert.InRange(spreads[0], 0, 0.05);
        Assert.True(spreads[0] + 0.1 < spreads[1] && spreads[1] + 0.1 < spreads[2], string.Join(" ", spreads));
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 0.75)]
    public void Chords_of_a_cadence_are_counted(bool isMinor, double minorShare)
    {
        foreach (var tonic in new[] { 0, 5, 10 })
        {
            var chord = Named("chord", Chords.Cadence(tonic, isMinor, Sawtooth, 20, 0.01, 2));
            Assert.Equal(minorShare, chord["minor-share"], 0.05);
            Assert.Equal(3, chord["distinct"]);
            // Three changes in eight seconds.
            Assert.Equal(3 / 8.0, chord["change-rate"], 0.02);
            Assert.InRange(chord["strength"], 0.7, 1);
            Assert.Equal(isMinor, chord["mode"] < 0);
            Assert.InRange(chord["evenness"], 0.3, 0.35);
        }
    }

    [Fact]
    public void Degrees_of_the_scale_do_not_depend_on_the_key()
    {
        foreach (var isMinor in new[] { false, true })
        {
            var inC = Named("scale-degrees", Chords.Cadence(0, isMinor, Sawtooth, 0, 0.001));
            var inE = Named("scale-degrees", Chords.Cadence(4, isMinor, Sawtooth, 30, 0.001));
            Assert.Equal(1, inC.Values.Sum(), 1e-6);
            Assert.All(inC.Keys, degree => Assert.Equal(inC[degree], inE[degree], 0.03));
            Assert.Equal(isMinor, inC["minor-third"] > inC["major-third"]);
            Assert.True(inC["tonic"] > inC["tritone"] && inC["fifth"] > inC["minor-second"]);
        }
    }

    /// <summary>Two seconds: a major triad, then one that many semitones higher.</summary>
    private static float[] Pair(int step)
    {
        var samples = new float[2 * Rate];
        for (var chord = 0; chord < 2; chord++)
            foreach (var note in new[] { 48, 52, 55 })
                Chords.Add(samples.AsSpan(chord * Rate, Rate), Chords.Hertz(note + chord * step), Sawtooth, 0.1);
        return samples;
    }

    private static Dictionary<string, float> Named(string feature, float[] sound)
    {
        var profile = Extract.ProfileOf(feature);
        return profile.Features[0].Feature.Outputs(profile.Features[0].Options, profile.Analysis)[0].Rows
            .Zip(Extract.Table(profile, sound).Values).ToDictionary(pair => pair.First, pair => pair.Second);
    }
}
