using MerToolkit.Features.Tests.Signals;

namespace MerToolkit.Features.Tests.Melodic;

/// <summary>Vibrato, tremolo, slides and articulation against the scores that the sound was made from.</summary>
public class ExpressionTests
{
    private const int Rate = TestSignals.Rate;

    public static TheoryData<double, double, double, bool> Vibratos
    {
        get
        {
            var cases = new TheoryData<double, double, double, bool>();
            foreach (var midi in (double[])[59, 64, 69])
                foreach (var (rate, extent) in ((double, double)[])[(4, 20), (4, 150), (5.5, 50), (6, 150), (7, 100), (8, 20), (8, 100)])
                    foreach (var isAccompanied in (bool[])[false, true])
                        cases.Add(midi, rate, extent, isAccompanied);
            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Vibratos))]
    public void Vibrato_rate_is_within_5_percent_and_extent_within_10(double midi, double rate, double extent, bool isAccompanied)
    {
        var mix = Tone(new ScoreNote(0.3, 2.4, midi) { Vibrato = (rate, extent) }, "voice");
        if (isAccompanied) Accompany(mix);
        var clip = Clip("vibrato", mix);
        Assert.InRange(clip["vibrato-rate"][0], 0.95 * rate, 1.05 * rate);
        Assert.InRange(clip["vibrato-extent"][0], 0.9 * extent, 1.1 * extent);
        Assert.InRange(clip["vibrato-coverage"][2], 0.8, 1);
        Assert.InRange(clip["vibrato-base"][0], 100 * (midi - 33) - 10, 100 * (midi - 33) + 10);
    }

    [Fact]
    public void Steady_tone_has_neither_vibrato_nor_tremolo_nor_slide()
    {
        var mix = Tone(new ScoreNote(0.3, 2.4, 64), "string");
        Accompany(mix);
        Assert.All(Clip("vibrato", mix).SelectMany(pair => pair.Value), value => Assert.Equal(0, value));
        Assert.All(Clip("tremolo", mix).SelectMany(pair => pair.Value), value => Assert.Equal(0, value));
        Assert.All(Clip("glissando", mix).SelectMany(pair => pair.Value), value => Assert.Equal(0, value));
    }

    [Theory]
    [InlineData(4, 0.2)]
    [InlineData(5.5, 0.5)]
    [InlineData(7, 0.3)]
    [InlineData(8, 0.6)]
    public void Tremolo_rate_is_within_5_percent_and_depth_within_15(double rate, double depth)
    {
        var clip = Clip("tremolo", Tone(new ScoreNote(0.3, 2.4, 62) { Tremolo = (rate, depth) }, "string"));
        Assert.InRange(clip["tremolo-rate"][0], 0.95 * rate, 1.05 * rate);
        Assert.InRange(clip["tremolo-depth"][0], 0.85 * depth, 1.15 * depth);
        Assert.Equal(1, clip["tremolo-notes"][0]);
    }

    [Theory]
    [InlineData(5, 1.0)]
    [InlineData(-4, 0.8)]
    [InlineData(3, 1.2)]
    public void Slide_has_its_extent_slope_and_direction(double semitones, double seconds)
    {
        var mix = Tone(new ScoreNote(0.5, seconds, 60) { Slide = semitones }, "string");
        var clip = Clip("glissando", mix);
        Assert.InRange(clip["glissando-density"][0] * mix.Length / Rate, 0.95, 1.05);
        Assert.InRange(clip["glissando-extent"][0], 85 * Math.Abs(semitones), 105 * Math.Abs(semitones));
        var slope = 100 * Math.Abs(semitones) / seconds;
        Assert.InRange(clip["glissando-slope"][0], 0.9 * slope, 1.1 * slope);
        Assert.Equal(semitones > 0 ? 1 : 0, clip["glissando-share"][1]);
    }

    [Fact]
    public void Steps_are_no_slides()
    {
        var mix = new float[4 * Rate];
        ScoreNote[] scale = [.. Enumerable.Range(0, 8).Select(i => new ScoreNote(0.2 + 0.4 * i, 0.4, 60 + i))];
        Score.Add(mix, Rate, scale, Score.Timbres["string"], 0.1);
        Assert.Equal(0, Clip("glissando", mix)["glissando-density"][0]);
    }

    [Theory]
    [InlineData(0.4, 0)]
    [InlineData(0.15, 1)]
    public void Joined_notes_are_legato_and_short_ones_staccato(double duration, int kind)
    {
        int[] pitches = [60, 64, 62, 67, 65, 69, 64, 60];
        var mix = new float[4 * Rate];
        Score.Add(mix, Rate, pitches.Select((midi, i) => new ScoreNote(0.3 + 0.4 * i, duration, midi)), Score.Timbres["string"], 0.1);
        Assert.InRange(Clip("articulation", mix)["articulation-share"][kind], 0.8, 1);
    }

    private static float[] Tone(ScoreNote note, string timbre)
    {
        var mix = new float[3 * Rate];
        Score.Add(mix, Rate, [note], Score.Timbres[timbre], 0.1);
        return mix;
    }

    /// <summary>A triad 15 dB below each note of the tune, and noise 30 dB below.</summary>
    private static void Accompany(float[] mix)
    {
        Score.Add(mix, Rate, ((double[])[48, 52, 55]).Select(midi => new ScoreNote(0, 3, midi)), Score.Timbres["string"], 0.018);
        Score.AddNoise(mix, 1, 0.003);
    }

    private static Dictionary<string, double[]> Clip(string feature, float[] samples) =>
        Extract.Frames(Extract.ProfileOf(feature), samples).FrameArrays
            .Where(array => array.Name != "times").ToDictionary(array => array.Name, array => array.Values);
}
