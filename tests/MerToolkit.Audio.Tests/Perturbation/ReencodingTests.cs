using MerToolkit.Audio.Tests.Support;
using MerToolkit.Core.Errors;

namespace MerToolkit.Audio.Tests.Perturbation;

public sealed class ReencodingTests
{
    public static TheoryData<string, int> Cases => new()
    {
        { "mp3:64k", 44_100 }, { "mp3:128k", 44_100 }, { "mp3:32k", 22_050 }, { "mp3:64k", 48_000 }, { "mp3:16k", 8_000 },
        { "ogg:64k", 44_100 }, { "ogg:32k", 22_050 },
    };

    [NeedsTheory(Need.Ffmpeg | Need.SndFile)]
    [MemberData(nameof(Cases))]
    public void The_clip_keeps_its_length_and_its_place_in_time(string step, int rate)
    {
        var clip = Signals.Sweep(200, rate / 8.0, rate, 2 * rate + 123);
        var answer = Perturbing.All(step, clip, rate);

        Assert.Equal(clip.Length, answer.Length);
        Assert.Equal(0, DelayOf(clip, answer));
        Assert.InRange(Perturbing.Rms(answer) / Perturbing.Rms(clip), 0.9, 1.1);
        Assert.NotEqual(clip, answer);
    }

    [NeedsFact(Need.Ffmpeg | Need.SndFile)]
    public void A_lower_bit_rate_loses_more()
    {
        var clip = Signals.Noise(44_100);
        double Error(string step) => Perturbing.Rms(Perturbing.Difference(Perturbing.All(step, clip), clip));

        Assert.True(Error("mp3:32k") > Error("mp3:128k"));
        Assert.True(Error("ogg:48k") > Error("ogg:128k"));
    }

    [NeedsFact(Need.Ffmpeg | Need.SndFile)]
    public void A_rate_that_mp3_does_not_know_comes_back_at_its_own_rate()
    {
        var clip = Signals.Sine(1000, 96_000, 96_000);
        var answer = Perturbing.All("mp3:128k", clip, 96_000);

        Assert.Equal(clip.Length, answer.Length);
        // The encoder itself lowers the level to 95 % at this bit rate.
        Assert.Equal(0.475, Signals.AmplitudeOf(answer.AsSpan(20_000, 48_000), 1000, 96_000), 0.005);
    }

    [NeedsFact(Need.Ffmpeg | Need.SndFile)]
    public void The_same_clip_gives_the_same_samples_and_leaves_no_file()
    {
        var clip = Signals.Noise(30_000);

        Assert.Equal(Perturbing.All("mp3:64k", clip), Perturbing.All("mp3:64k", clip));
    }

    [NeedsFact(Need.Ffmpeg | Need.SndFile)]
    public void What_the_encoder_refuses_is_a_clip_that_fails()
    {
        var refusal = Assert.Throws<InputException>(() => Perturbing.All("ogg:320k", Signals.Noise(8_000), 8_000));

        var problem = Assert.Single(refusal.Problems);
        Assert.Equal("perturb-encode", problem.Code);
        Assert.Contains("8000 Hz", problem.Message, StringComparison.Ordinal);
    }

    /// <summary>Delay at which the two are most alike, samples, of those up to 2000 either way.</summary>
    private static int DelayOf(float[] clip, float[] answer)
    {
        const int Most = 2000;
        var (best, bestScore) = (0, double.NegativeInfinity);
        for (var delay = -Most; delay <= Most; delay++)
        {
            double score = 0;
            for (var n = Most; n < clip.Length - Most; n += 3) score += clip[n] * answer[n + delay];
            if (score > bestScore) (best, bestScore) = (delay, score);
        }

        return best;
    }
}
