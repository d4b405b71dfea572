using MerToolkit.Features.Tests.Signals;

namespace MerToolkit.Features.Tests.Tonal;

public class TonalTests
{
    private const int Rate = TestSignals.Rate;

    [Fact]
    public void Every_pitch_of_the_middle_octaves_is_its_own_chroma()
    {
        for (var semitone = 0; semitone < 36; semitone++)
        {
            var tone = TestSignals.Tone(Rate, 220 * Math.Pow(2, semitone / 12.0));
            var chroma = Extract.Frames(Extract.ProfileOf("chroma: { tuning: 0 }"), tone).FrameArrays[0];
            var column = Enumerable.Range(0, 12).Select(row => chroma.Values[row * chroma.Shape[1] + 20]).ToArray();
            Assert.Equal(1, column.Max());
            // 220 Hz is A, the tenth class from C.
            Assert.Equal((9 + semitone) % 12, Array.IndexOf(column, 1.0));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(15)]
    [InlineData(-32)]
    [InlineData(44)]
    public void Tuning_is_found_within_four_cents(int cents)
    {
        // A parabola through powers of a Hann lobe misplaces a peak by up to .115 bins, 2.4 cents at 880 Hz and 2,048 points,
        // and the histogram of tunings has cells of one cent.
        var tone = TestSignals.Tone(2 * Rate, 880 * Math.Pow(2, cents / 1200.0));
        Assert.Equal(cents / 100.0, Extract.Values("tuning", tone)[0], 0.035);
    }

    [Fact]
    public void Estimated_tuning_puts_a_detuned_tone_back_on_its_class()
    {
        var tone = TestSignals.Tone(2 * Rate, 880 * Math.Pow(2, 0.4 / 12));
        var estimated = Extract.Values("chroma", tone);
        var given = Extract.Values("chroma: { tuning: 0.4 }", tone);
        Assert.All(estimated.Zip(given), pair => Assert.Equal(pair.First, pair.Second, 0.05));
    }

    [Fact]
    public void Tonnetz_is_the_circle_sum_of_the_normalised_chroma()
    {
        var music = TestSignals.Music(Rate);
        var chroma = Extract.Frames(Extract.ProfileOf("chroma"), music).FrameArrays[0];
        var tonnetz = Extract.Frames(Extract.ProfileOf("tonnetz"), music).FrameArrays[0];
        var frames = chroma.Shape[1];
        (double Angle, double Radius)[] circles = [(7.0 / 6, 1), (3.0 / 2, 1), (2.0 / 3, 0.5)];
        for (var frame = 0; frame < frames; frame++)
        {
            var column = Enumerable.Range(0, 12).Select(row => chroma.Values[row * frames + frame]).ToArray();
            var sum = Math.Max(column.Sum(), 1e-300);
            for (var circle = 0; circle < 3; circle++)
            {
                var (angle, radius) = circles[circle];
                var x = column.Select((value, c) => radius * value * Math.Sin(Math.PI * angle * c)).Sum() / sum;
                var y = column.Select((value, c) => radius * value * Math.Cos(Math.PI * angle * c)).Sum() / sum;
                Assert.Equal(x, tonnetz.Values[2 * circle * frames + frame], 1e-9);
                Assert.Equal(y, tonnetz.Values[(2 * circle + 1) * frames + frame], 1e-9);
            }
        }
    }
}
