using MerToolkit.Features.Tests.Signals;

namespace MerToolkit.Features.Tests.Melodic;

/// <summary>Notes against the scores that the sound was made from.</summary>
public class NotesTests
{
    private const int Rate = TestSignals.Rate;

    [Fact]
    public void Notes_of_a_tune_are_counted_with_their_pitch_and_length()
    {
        int[] pitches = [57, 60, 64, 62, 60, 69, 67, 60];
        var mix = new float[5 * Rate];
        Score.Add(mix, Rate, pitches.Select((midi, i) => new ScoreNote(0.2 + 0.5 * i, 0.48, midi)), Score.Timbres["voice"], 0.1);
        var clip = Clip(mix);
        Assert.Equal(pitches.Length / 5.0, clip["notes-density"][0], 0.02);
        Assert.Equal(0.48, clip["notes-duration"][2], 0.06);
        Assert.Equal(100 * (pitches.Average() - 33), clip["notes-pitch"][0], 5.0);
        Assert.Equal(1200, clip["notes-pitch"][3], 10.0);
        double[] intervals = [.. pitches.Zip(pitches.Skip(1), (left, right) => 100.0 * Math.Abs(right - left))];
        Assert.Equal(intervals.Average(), clip["notes-interval"][0], 5.0);
        Assert.Equal(900, clip["notes-interval"][2], 10.0);
        Assert.Equal([0, 3 / 7.0, 2 / 7.0, 2 / 7.0, 3 / 7.0, 4 / 7.0], clip["notes-motion"].Select(value => Math.Round(value, 9))
            .Zip([0, 3 / 7.0, 2 / 7.0, 2 / 7.0, 3 / 7.0, 4 / 7.0], (value, truth) => Math.Abs(value - truth) < 1e-6 ? truth : value));
        Assert.Equal(8 * 0.48 / 5, clip["notes-sung"][0], 0.08);
    }

    [Fact]
    public void Repeated_notes_of_one_pitch_are_parted_by_their_dips()
    {
        var mix = new float[4 * Rate];
        Score.Add(mix, Rate, Enumerable.Range(0, 6).Select(i => new ScoreNote(0.3 + 0.5 * i, 0.42, 64)), Score.Timbres["string"], 0.1);
        var clip = Clip(mix);
        Assert.Equal(6 / 4.0, clip["notes-density"][0], 0.02);
        Assert.Equal(1, clip["notes-motion"][0]);
    }

    [Fact]
    public void Vibrato_does_not_part_a_note()
    {
        var mix = new float[3 * Rate];
        Score.Add(mix, Rate, [new ScoreNote(0.3, 2.4, 64) { Vibrato = (5.5, 100) }], Score.Timbres["voice"], 0.1);
        Assert.Equal(1 / 3.0, Clip(mix)["notes-density"][0], 0.01);
    }

    [Theory]
    [InlineData(9)]
    [InlineData(-9)]
    public void Swell_within_notes_is_crescendo_or_diminuendo(double decibels)
    {
        var mix = new float[4 * Rate];
        ScoreNote[] notes = [.. Enumerable.Range(0, 3).Select(i => new ScoreNote(0.2 + 1.2 * i, 1, 60 + 4 * i) { Swell = decibels })];
        Score.Add(mix, Rate, notes, Score.Timbres["string"], 0.05);
        var clip = Clip(mix);
        Assert.Equal(1, clip["notes-dynamics"][decibels > 0 ? 2 : 3]);
        Assert.Equal(0, clip["notes-dynamics"][decibels > 0 ? 3 : 2]);
        Assert.Equal(decibels, clip["notes-swell"][0], 2.5);
    }

    [Fact]
    public void Level_of_a_note_is_that_of_its_partials()
    {
        var mix = new float[2 * Rate];
        Score.Add(mix, Rate, [new ScoreNote(0, 2, 69)], [1, 0.5], 0.1);
        Assert.Equal(-20, Clip(mix)["notes-level"][0], 0.3);
    }

    [Fact]
    public void Clip_without_melody_has_zeros_throughout()
    {
        foreach (var feature in (string[])["notes", "vibrato", "tremolo", "glissando", "articulation"])
            foreach (var array in Extract.Frames(Extract.ProfileOf(feature), TestSignals.Silence(Rate)).FrameArrays)
                if (array.Name != "times") Assert.All(array.Values, value => Assert.Equal(0, value));
    }

    private static Dictionary<string, double[]> Clip(float[] samples) =>
        Extract.Frames(Extract.ProfileOf("notes"), samples).FrameArrays
            .Where(array => array.Name != "times").ToDictionary(array => array.Name, array => array.Values);
}
