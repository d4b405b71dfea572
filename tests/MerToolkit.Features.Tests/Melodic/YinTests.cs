using MerToolkit.Core.Numerics;
using MerToolkit.Features.Melodic;
using MerToolkit.Features.Tests.Signals;

namespace MerToolkit.Features.Tests.Melodic;

/// <summary>Pitch of solo tones, steady, with vibrato and sliding.</summary>
public class YinTests
{
    private const double Seconds = 1.5;

    public static TheoryData<string, int> Timbres
    {
        get
        {
            var cases = new TheoryData<string, int>();
            foreach (var timbre in Score.Timbres.Keys)
                foreach (var rate in (int[])[22050, 44100])
                    cases.Add(timbre, rate);
            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Timbres))]
    public void Pitch_is_within_20_cents_on_95_of_100_frames_of_clean_tones(string timbre, int rate)
    {
        var (right, all) = (0, 0);
        foreach (var midi in (double[])[41, 48.3, 55, 61.7, 69, 76.2, 82])
            foreach (var (extent, slide) in ((double, double)[])[(0, 0), (50, 0), (0, 4)])
            {
                var note = new ScoreNote(0, Seconds, midi) { Vibrato = (6, extent), Slide = slide };
                var tone = new float[(int)(Seconds * rate)];
                Score.Add(tone, rate, [note], Score.Timbres[timbre], 0.1);
                var hop = rate / 22050 * 512;
                var profile = Extract.ProfileOf("yin", $"frame: {{ size: {4 * hop}, hop: {hop} }}");
                var pitch = Extract.Frames(profile, tone, rate).FrameArrays[0].Values;
                for (var frame = 3; frame < pitch.Length - 3; frame++, all++)
                    if (Math.Abs(pitch[frame] - 100 * (note.MidiAt((double)frame * hop / rate) - 33)) <= 20) right++;
            }

        Assert.InRange((double)right / all, 0.95, 1);
    }

    [Fact]
    public void Aperiodicity_is_the_share_of_noise_in_a_tone()
    {
        var tone = TestSignals.Tone(2 * TestSignals.Rate, 220, 0.3);
        Assert.InRange(MedianAperiodicity(tone), 0, 0.01);
        Assert.InRange(MedianAperiodicity(TestSignals.Noise(2 * TestSignals.Rate, 3)), 0.5, 1);
        var mixed = tone.Zip(TestSignals.Noise(2 * TestSignals.Rate, 4, 0.2), (left, right) => left + right).ToArray();
        Assert.InRange(MedianAperiodicity(mixed), 0.02, 0.4);
    }

    [Fact]
    public void Differences_are_those_of_a_plain_loop()
    {
        const int Window = 93, Lags = 70;
        var samples = TestSignals.Noise(Window + Lags + 64, 7);
        using var source = new AlignedBuffer<float>(samples.Length);
        using var result = new AlignedBuffer<float>(Lags + 64);
        samples.CopyTo(source.Span);
        unsafe
        {
            YinFrame.Differences(source.Pointer, Window, Lags, result.Pointer);
        }

        for (var lag = 0; lag < Lags; lag++)
        {
            var plain = 0.0;
            for (var j = 0; j < Window; j++) plain += Math.Pow((double)samples[j] - samples[j + lag], 2);
            Assert.Equal(plain, result.Span[lag], 1e-4 * (1 + plain));
        }
    }

    private static double MedianAperiodicity(float[] samples)
    {
        var values = Extract.Frames(Extract.ProfileOf("yin"), samples).FrameArrays[1].Values;
        return values.Order().ElementAt(values.Length / 2);
    }
}
