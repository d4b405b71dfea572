using FsCheck;
using FsCheck.Fluent;
using MerToolkit.Audio.Mixing;
using MerToolkit.Audio.Tests.Support;

namespace MerToolkit.Audio.Tests.Mixing;

public sealed class MonoMixTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(6)]
    public void The_mix_is_the_mean_in_double_rounded_once(int channels)
    {
        for (var frames = 0; frames < 40; frames++)
        {
            var interleaved = Signals.Noise(frames * channels, seed: frames);
            var mono = new float[frames];
            MonoMix.Mean(interleaved, channels, mono);
            for (var n = 0; n < frames; n++)
            {
                double sum = 0;
                for (var channel = 0; channel < channels; channel++) sum += interleaved[n * channels + channel];
                Assert.Equal((float)(sum / channels), mono[n]);
            }
        }
    }

    [Fact]
    public void Two_channels_of_any_size_agree_with_double() =>
        Prop.ForAll<NormalFloat, NormalFloat, int>((left, right, shift) =>
        {
            // Powers of two move the channels apart, up to where the smaller one is lost in the larger.
            var a = (float)left.Get;
            var b = (float)right.Get * MathF.ScaleB(1, shift % 40);
            var mean = (float)(((double)a + b) / 2);
            var mono = new float[1];
            MonoMix.Mean([a, b], 2, mono);
            return float.IsInfinity(a) || float.IsInfinity(b) || (mean != 0 && !float.IsNormal(mean)) || mono[0] == mean;
        }).MustHold();

    [Fact]
    public void Loud_channels_do_not_overflow()
    {
        var mono = new float[16];
        MonoMix.Mean(Enumerable.Repeat(float.MaxValue, 32).ToArray(), 2, mono);
        Assert.All(mono, sample => Assert.Equal(float.MaxValue, sample));
    }
}
