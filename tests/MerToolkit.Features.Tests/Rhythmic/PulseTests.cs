using MerToolkit.Features.Rhythmic;
using MerToolkit.Features.Tests.Signals;

namespace MerToolkit.Features.Tests.Rhythmic;

public class PulseTests
{
    private const int Rate = TestSignals.Rate;

    [Theory]
    [InlineData(60)]
    [InlineData(97)]
    [InlineData(200)]
    public void Clicks_have_a_clear_pulse_and_noise_has_none(double beatsPerMinute)
    {
        var clicks = RhythmNumbers.Of("pulse-clarity", RhythmSignals.Clicks(15, Rate, beatsPerMinute, 0.3));
        Assert.InRange(clicks["maximum"], 0.85, 1);
        Assert.InRange(clicks["local-mean"], 0.85, 1);
        var noise = RhythmNumbers.Of("pulse-clarity", TestSignals.Noise(15 * Rate, 3));
        Assert.InRange(noise["maximum"], 0, 0.1);
        Assert.InRange(noise["local-mean"], 0, 0.2);
        Assert.True(noise["entropy"] > clicks["entropy"]);
    }

    [Fact]
    public void Clarity_falls_with_the_unevenness_of_the_beats()
    {
        double Clarity(double spread)
        {
            var random = new Random(1);
            var times = RhythmSignals.Pulse(14.8, 110, 0.3).Select(time => time + spread * (2 * random.NextDouble() - 1)).ToArray();
            return RhythmNumbers.Of("pulse-clarity", RhythmSignals.Placed(15, Rate, times, RhythmSignals.Click, 0.1))["maximum"];
        }

        double[] clarity = [Clarity(0), Clarity(0.03), Clarity(0.06), Clarity(0.15)];
        Assert.Equal(clarity.OrderDescending(), clarity);
        Assert.InRange(clarity[3], 0, 0.5 * clarity[0]);
    }

    [Fact]
    public void A_pulse_fills_the_octave_of_its_rate_and_those_of_its_harmonics_above()
    {
        var clicks = RhythmNumbers.Of("tempogram", RhythmSignals.Clicks(20, Rate, 150, 0.3));
        Assert.InRange(clicks["from-30-bpm"], 0, 0.01);
        Assert.InRange(clicks["from-60-bpm"], 0, 0.1);
        Assert.True(clicks["from-120-bpm"] > 0.3);
        Assert.InRange(clicks["from-30-bpm"] + clicks["from-60-bpm"] + clicks["from-120-bpm"] + clicks["from-240-bpm"], 0.95, 1.0001);
        Assert.InRange(clicks["similarity"], 0.98, 1.0001);
        Assert.Equal(1, clicks["tempo-agreement"]);
        Assert.InRange(clicks["tempo-spread"], 0, 0.01);
    }

    [Fact]
    public void A_change_of_tempo_shows_as_spread()
    {
        var times = RhythmSignals.Pulse(12, 90).Concat(RhythmSignals.Pulse(12, 125).Select(time => time + 12));
        var change = RhythmNumbers.Of("tempogram", RhythmSignals.Placed(24, Rate, times, RhythmSignals.Click, 0.1));
        Assert.True(change["tempo-spread"] > 0.1);
        Assert.InRange(change["tempo-agreement"], 0.3, 0.8);
    }

    [Theory]
    [InlineData("tempogram")]
    [InlineData("pulse-clarity")]
    public void Silence_and_a_second_of_clicks_are_all_zero(string feature)
    {
        Assert.All(RhythmNumbers.Of(feature, TestSignals.Silence(5 * Rate)), number => Assert.Equal(0, number.Value));
        Assert.All(RhythmNumbers.Of(feature, RhythmSignals.Clicks(1, Rate, 120)), number => Assert.Equal(0, number.Value));
    }

    [Fact]
    public void Lane_correlations_and_powers_are_those_of_plain_sums()
    {
        const int size = 64;
        using var lanes = new LaneCorrelation(size);
        var curves = Enumerable.Range(0, 8).Select(lane => TestSignals.Noise(size / 2, lane + 1)).ToArray();
        for (var lane = 0; lane < 8; lane++)
        {
            lanes.Curve(lane).Clear();
            curves[lane].CopyTo(lanes.Curve(lane));
        }

        lanes.Transform();
        var powers = Enumerable.Range(0, 8).Select(lane => lanes.Power(5, lane)).ToArray();
        lanes.Correlate();
        for (var lane = 0; lane < 8; lane++)
        {
            var real = curves[lane].Select((value, i) => value * Math.Cos(2 * Math.PI * 5 * i / size)).Sum();
            var imaginary = curves[lane].Select((value, i) => value * Math.Sin(2 * Math.PI * 5 * i / size)).Sum();
            Assert.Equal(real * real + imaginary * imaginary, powers[lane], 1e-5);
            for (var lag = 0; lag < size / 2; lag++)
            {
                var expected = curves[lane].Zip(curves[lane].Skip(lag), (left, right) => (double)left * right).Sum();
                Assert.Equal(expected, lanes.Correlation(lag, lane), 1e-5);
            }
        }
    }
}
