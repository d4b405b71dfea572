using MerToolkit.Features.Tests.Signals;

namespace MerToolkit.Features.Tests.Tonal;

public class KeyTests
{
    private static readonly string[] Rows =
    [
        "tonic", "fifths-x", "fifths-y", "strength", "major", "minor", "mode", "clarity", "stability", "minor-share",
        "mode-mean", "mode-sd", "major-mean", "strength-mean", "clarity-mean",
    ];

    public static TheoryData<string, string, int> Cases
    {
        get
        {
            var cases = new TheoryData<string, string, int>();
            foreach (var timbre in Chords.Timbres.Keys)
                foreach (var cents in new[] { -40, 0, 40 })
                {
                    cases.Add("temperley", timbre, cents);
                    // Where each note's fifth partial is louder than the note itself, as in the reed, the major third it puts into
                    // a minor chord outweighs the listeners' ratings of the minor third.
                    if (timbre != "reed") cases.Add("krumhansl", timbre, cents);
                }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Cadences_in_all_24_keys_are_named(string profile, string timbre, int cents)
    {
        for (var key = 0; key < 24; key++)
        {
            var named = Values($"key: {{ profile: {profile} }}", Chords.Cadence(key % 12, key >= 12, Chords.Timbres[timbre], cents, 0.02));
            Assert.Equal(key % 12, named["tonic"]);
            Assert.Equal(key >= 12, named["mode"] < 0);
            Assert.Equal(Math.Max(named["major"], named["minor"]), named["strength"]);
            Assert.Equal(1, named["fifths-x"] * named["fifths-x"] + named["fifths-y"] * named["fifths-y"], 1e-6);
            Assert.InRange(named["clarity"], 1e-3, 1);
        }
    }

    [Fact]
    public void Neighbours_on_the_circle_of_fifths_are_thirty_degrees_apart()
    {
        var c = Values("key", Chords.Cadence(0, false, Chords.Timbres["soft"], 0, 0.01));
        var g = Values("key", Chords.Cadence(7, false, Chords.Timbres["soft"], 0, 0.01));
        Assert.Equal((1, 0), (c["fifths-x"], c["fifths-y"]));
        Assert.Equal(Math.Cos(Math.PI / 6), g["fifths-x"], 1e-6);
        Assert.Equal(0.5, g["fifths-y"], 1e-6);
    }

    [Fact]
    public void Windows_tell_a_piece_that_stays_in_its_key_from_one_that_changes_mode()
    {
        var timbre = Chords.Timbres["sawtooth"];
        var major = Chords.Cadence(2, false, timbre, 0, 0.01, 2);
        var minor = Chords.Cadence(2, true, timbre, 0, 0.01, 2);
        var steady = Values("key", [.. major, .. major, .. major]);
        Assert.Equal((1, 0), (steady["stability"], steady["minor-share"]));
        Assert.Equal(steady["strength"], steady["strength-mean"], 0.02);
        Assert.Equal(steady["strength-mean"], steady["major-mean"]);
        Assert.Equal(steady["mode"], steady["mode-mean"], 0.02);
        Assert.True(steady["clarity-mean"] > 0);
        var changing = Values("key", [.. major, .. minor]);
        Assert.InRange(changing["minor-share"], 0.3, 0.7);
        Assert.True(changing["stability"] < 1);
        Assert.True(changing["mode-sd"] > 5 * steady["mode-sd"]);
    }

    [Fact]
    public void Silence_has_no_key() =>
        Assert.All(Values("key", TestSignals.Silence(9 * TestSignals.Rate)).Values, value => Assert.Equal(0, value));

    private static Dictionary<string, float> Values(string feature, float[] sound) =>
        Rows.Zip(Extract.Table(Extract.ProfileOf(feature), sound).Values).ToDictionary(pair => pair.First, pair => pair.Second);
}
