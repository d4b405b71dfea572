using MerToolkit.Features.Tests.Signals;

namespace MerToolkit.Features.Tests.Melodic;

/// <summary>Layers against the number of voices that the sound was made from.</summary>
public class TextureTests
{
    private const int Rate = TestSignals.Rate;

    public static TheoryData<string, int> Voices
    {
        get
        {
            var cases = new TheoryData<string, int>();
            foreach (var timbre in (string[])["string", "voice", "flute"])
                foreach (var voices in (int[])[0, 1, 2, 3])
                    cases.Add(timbre, voices);
            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Voices))]
    public void Voices_are_counted_on_nine_of_ten_frames(string timbre, int voices)
    {
        int[][] chords = [[60, 64, 67], [57, 66, 74], [55, 62, 70], [62, 69, 77]];
        var (right, all) = (0, 0);
        foreach (var chord in chords)
        {
            var mix = new float[2 * Rate];
            Score.Add(mix, Rate, chord.Take(voices).Select(midi => new ScoreNote(0, 2, midi)), Score.Timbres[timbre], 0.1);
            Score.AddNoise(mix, chord[0], 0.003);
            var layers = Clip(mix)["texture-layers"];
            right += layers.Count(count => count == voices);
            all += layers.Length;
        }

        Assert.InRange((double)right / all, 0.9, 1);
    }

    [Fact]
    public void Changes_are_counted_by_kind()
    {
        var mix = new float[4 * Rate];
        Score.Add(mix, Rate, [new ScoreNote(1, 3, 60), new ScoreNote(2, 1, 67)], Score.Timbres["voice"], 0.1);
        Score.AddNoise(mix, 5, 0.001);
        var clip = Clip(mix);
        double[] once = [0.25, 0, 0.25, 0.25, 0, 0, 0];
        Assert.All(clip["texture-changes"].Zip(once), pair => Assert.Equal(pair.Second, pair.First, 0.01));
        double[] shares = [0.25, 0.5, 0.25, 0];
        Assert.All(clip["texture-share"].Zip(shares), pair => Assert.Equal(pair.Second, pair.First, 0.04));
    }

    private static Dictionary<string, double[]> Clip(float[] samples) =>
        Extract.Frames(Extract.ProfileOf("texture"), samples).FrameArrays
            .Where(array => array.Name != "times").ToDictionary(array => array.Name, array => array.Values);
}
