using MerToolkit.Features.Tests.Signals;

namespace MerToolkit.Features.Tests.Melodic;

/// <summary>The melody's pitch against the scores that the sound was made from. An octave wrong is wrong.</summary>
public class MelodyTests
{
    private const double Seconds = 8;
    private const double Tolerance = 20;

    public static TheoryData<string, int, int> Mixes
    {
        get
        {
            var mixes = new TheoryData<string, int, int>();
            foreach (var timbre in Score.Timbres.Keys)
                foreach (var seed in (int[])[11, 12])
                    mixes.Add(timbre, seed, 22050);
            mixes.Add("voice", 13, 44100);
            mixes.Add("flute", 14, 44100);
            mixes.Add("brass", 15, 16000);
            return mixes;
        }
    }

    [Theory]
    [MemberData(nameof(Mixes))]
    public void Pitch_is_within_20_cents_on_nine_of_ten_frames_of_a_tune_over_chords_bass_and_noise(string timbre, int seed, int rate)
    {
        var (low, high) = seed % 2 == 0 ? (57, 74) : (65, 86);
        var tune = Score.Tune(seed, Seconds, low, high);
        var mix = Score.Accompanied(tune, timbre, seed + 50, Seconds, rate, below: 6);
        Assert.InRange(ShareRight(tune, mix, rate, out _), 0.9, 1);
    }

    [Fact]
    public void Solo_tune_is_voiced_where_it_sounds_and_rests_where_it_rests()
    {
        var tune = new List<ScoreNote> { new(0.5, 1, 64), new(2.5, 1, 67) };
        var mix = new float[4 * TestSignals.Rate];
        Score.Add(mix, TestSignals.Rate, tune, Score.Timbres["voice"], 0.1);
        Assert.InRange(ShareRight(tune, mix, TestSignals.Rate, out var falsely), 0.95, 1);
        Assert.InRange(falsely, 0, 0.08);
    }

    [Fact]
    public void Noise_has_no_melody()
    {
        var voicing = Extract.Frames(Extract.ProfileOf("melody"), TestSignals.Noise(3 * TestSignals.Rate, 21)).FrameArrays[2];
        Assert.Equal("melody-voicing", voicing.Name);
        Assert.InRange(voicing.Values.Average(), 0, 0.02);
    }

    [Fact]
    public void Steady_tone_has_its_pitch_all_salience_and_no_movement()
    {
        var tone = new float[3 * TestSignals.Rate];
        Score.Add(tone, TestSignals.Rate, [new ScoreNote(0, 3, 69)], Score.Timbres["string"], 0.1);
        var clip = Extract.Frames(Extract.ProfileOf("melody"), tone).FrameArrays;
        Assert.Equal(3600, clip.Single(array => array.Name == "melody-height").Values[0], 1.0);
        Assert.Equal(3600, clip.Single(array => array.Name == "melody-height").Values[3], 0.5);
        Assert.InRange(clip.Single(array => array.Name == "melody-strength").Values[0], 0.9, 1);
        Assert.InRange(clip.Single(array => array.Name == "melody-movement").Values[0], 0, 20);
    }

    [Theory]
    [InlineData(8000)]
    [InlineData(11025)]
    [InlineData(48000)]
    [InlineData(192000)]
    public void Any_rate_gives_the_same_pitch(int rate)
    {
        var tone = new float[rate];
        Score.Add(tone, rate, [new ScoreNote(0, 1, 62)], Score.Timbres["flute"], 0.1);
        var pitch = Extract.Frames(Extract.ProfileOf("melody"), tone, rate).FrameArrays[0].Values;
        Assert.InRange(pitch[pitch.Length / 2], 2900 - 3, 2900 + 3);
    }

    private static double ShareRight(List<ScoreNote> tune, float[] mix, int rate, out double falselyVoiced)
    {
        var hop = rate * 512 / 22050;
        var profile = Extract.ProfileOf("melody", $"frame: {{ size: {4 * hop}, hop: {hop} }}");
        var pitch = Extract.Frames(profile, mix, rate).FrameArrays[0].Values;
        var (right, voiced, wrong, unvoiced) = (0, 0, 0, 0);
        for (var frame = 0; frame < pitch.Length; frame++)
        {
            var time = (double)frame * hop / rate;
            var note = tune.FirstOrDefault(note => time >= note.Start && time < note.Start + note.Duration);
            if (note is null)
            {
                unvoiced++;
                if (pitch[frame] > 0) wrong++;
                continue;
            }

            voiced++;
            var truth = 100 * (note.MidiAt(time) - 33);
            if (Math.Abs(pitch[frame] - truth) <= Tolerance) right++;
        }

        falselyVoiced = (double)wrong / Math.Max(1, unvoiced);
        return (double)right / voiced;
    }
}
