using MerToolkit.Features.Tests.Signals;

namespace MerToolkit.Features.Tests.Rhythmic;

public class TempoTests
{
    private const int Rate = TestSignals.Rate;

    public static TheoryData<int, double> RatesAndPhases => new()
    {
        { 8000, 0.1 }, { 11025, 0.37 }, { 16000, 0.013 }, { 22050, 0.5 }, { 44100, 0.25 },
    };

    [Theory]
    [MemberData(nameof(RatesAndPhases))]
    public void Clicks_from_60_to_200_bpm_come_back_within_two_percent(int rate, double first)
    {
        for (var beats = 60.0; beats <= 200; beats += rate == Rate ? 5 : 20)
            foreach (var noise in new[] { 0, 0.02 })
            {
                var clicks = RhythmSignals.WithNoise(RhythmSignals.Clicks(12, rate, beats + first, first), noise);
                Assert.InRange(Number("bpm", clicks, rate) / (beats + first), 0.98, 1.02);
            }
    }

    [Fact]
    public void Fractions_of_a_frame_are_found_in_a_longer_clip() =>
        Assert.Equal(123.45, Number("bpm", RhythmSignals.Clicks(30, Rate, 123.45, 0.2)), 0.1);

    [Theory]
    [InlineData(90, 2, "K...K...", "..S...S.", "HhHhHhHh")]
    [InlineData(128, 2, "K...K...", "..S...S.", "HHHHHHHH")]
    [InlineData(140, 2, "K...K...", "..S...S.", "HHHHHHHH")]
    [InlineData(96, 4, "K.....K.K.......", "....S.......S...", "HHHHHHHHHHHHHHHH")]
    [InlineData(150, 1, "K..", ".SS", "...")]
    [InlineData(100, 3, "K.....", "...S..", "H..H.H")]
    public void Drums_are_counted_at_their_beat(double beats, int stepsInBeat, string bass, string snare, string hat)
    {
        var drums = RhythmSignals.Drums(15, Rate, 60 / beats / stepsInBeat, bass, snare, hat);
        Assert.InRange(Number("bpm", drums) / beats, 0.98, 1.02);
    }

    [Fact]
    public void A_beat_between_two_levels_names_the_other_as_second()
    {
        var drums = RhythmSignals.Drums(15, Rate, 30 / 160.0, "K...K...", "..S...S.", "HHHHHHHH");
        Assert.InRange(Number("second-bpm", drums), 78.4, 81.6);
        Assert.InRange(Number("second-ratio", drums), 0.1, 1);
    }

    [Fact]
    public void Clicks_are_salient_and_noise_is_not()
    {
        Assert.InRange(Number("salience", RhythmSignals.Clicks(20, Rate, 100, 0.3)), 0.8, 1);
        Assert.InRange(Number("salience", TestSignals.Noise(20 * Rate, 5)), 0, 0.1);
    }

    [Fact]
    public void Silence_a_steady_tone_and_a_clip_of_one_second_have_no_tempo()
    {
        Assert.Equal(0, Number("bpm", TestSignals.Silence(10 * Rate)));
        Assert.Equal(0, Number("bpm", TestSignals.Constant(10 * Rate, 0.5f)));
        Assert.Equal(0, Number("bpm", TestSignals.Tone(10 * Rate, 440)));
        Assert.Equal(0, Number("bpm", RhythmSignals.Clicks(1, Rate, 120)));
    }

    [Fact]
    public void Level_does_not_change_the_tempo()
    {
        var drums = RhythmSignals.Drums(12, Rate, 0.25, "K...K...", "..S...S.", "HHHHHHHH");
        Assert.Equal(Number("bpm", drums), Number("bpm", TestSignals.Scaled(drums, 0.1f)), 1e-3);
    }

    private static double Number(string name, float[] samples, int rate = Rate) =>
        RhythmNumbers.Of("tempo", samples, rate)[name];
}
