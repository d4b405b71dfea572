using MerToolkit.Features.Tests.Signals;

namespace MerToolkit.Features.Tests.Rhythmic;

public class OnsetStrengthTests
{
    [Fact]
    public void A_click_in_silence_is_an_onset_two_frames_after_it_enters_the_window()
    {
        var onsets = Extract.Values("onset-strength", TestSignals.Impulse(TestSignals.Rate, 20 * 512));
        // The window of frame 19 is the first to hold the click inside its open ends; the curve lags by 2048 / (2 * 512) frames.
        Assert.Equal(0, onsets[..21].Max());
        Assert.True(onsets[21] > 10);
        Assert.Equal(0, onsets[24..].Max());
    }

    [Theory]
    [InlineData("mean")]
    [InlineData("median")]
    public void Strength_is_the_rise_of_the_mel_decibels(string aggregate)
    {
        var music = TestSignals.Music(TestSignals.Rate);
        var mel = Extract.Frames(Extract.ProfileOf("mel-decibels"), music).FrameArrays[0];
        var onsets = Extract.Values($"onset-strength: {{ aggregate: {aggregate} }}", music);
        var frames = onsets.Length;
        for (var frame = 3; frame < frames; frame++)
        {
            var rises = Enumerable.Range(0, 128)
                .Select(band => Math.Max(0, mel.Values[band * frames + frame - 2] - mel.Values[band * frames + frame - 3]))
                .Order().ToArray();
            var expected = aggregate == "mean" ? rises.Average() : (rises[63] + rises[64]) / 2;
            Assert.Equal(expected, onsets[frame], 1e-5);
        }

        Assert.Equal(new double[3], onsets[..3]);
    }
}
