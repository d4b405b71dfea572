using System.Numerics;
using MerToolkit.Audio.Resampling;
using MerToolkit.Audio.Tests.Support;

namespace MerToolkit.Audio.Tests.Resampling;

/// <summary>The tables themselves: their frequency response follows from the coefficients without resampling anything.</summary>
public sealed unsafe class PolyphaseFilterTests
{
    public static TheoryData<int, int> Ratios => new()
    {
        { 44_100, 22_050 }, { 48_000, 22_050 }, { 11_025, 22_050 }, { 96_000, 44_100 }, { 8_000, 44_100 },
        { 192_000, 22_050 }, { 32_000, 22_050 }, { 44_101, 22_050 }, { 22_050, 44_101 }, { 1_536_000, 8_000 },
    };

    [Theory]
    [MemberData(nameof(Ratios))]
    public void The_response_is_flat_in_the_pass_band_and_below_100_dB_in_the_stop_band(int source, int target)
    {
        var filter = PolyphaseFilter.For(source, target);
        var narrowing = Math.Min(1.0, (double)target / source);
        // Shares of the lower Nyquist frequency: finely up to twice it, coarsely to where the table repeats itself.
        for (var share = 0.0; share <= 0.9; share += 0.02)
        {
            Assert.InRange(Signals.Decibels(Response(filter, share * Math.PI * narrowing)), -0.1, 0.1);
        }
        var last = filter.Phases / narrowing;
        for (var share = 1.0; share < Math.Min(last, 200); share += share < 2 ? 0.0061 : 1.37)
        {
            Assert.InRange(Signals.Decibels(Response(filter, share * Math.PI * narrowing)), -400, -100);
        }
    }

    [Theory]
    [MemberData(nameof(Ratios))]
    public void Every_row_sums_to_one_and_is_the_mirror_of_its_counterpart(int source, int target)
    {
        var filter = PolyphaseFilter.For(source, target);
        var rows = filter.Coefficients.Length / filter.Taps;
        for (var phase = 0; phase < rows; phase++)
        {
            double sum = 0;
            for (var tap = 0; tap < filter.Taps; tap++) sum += filter.Coefficients[phase * filter.Taps + tap];
            Assert.Equal(1, sum, tolerance: 1e-6);
            var mirror = filter.Phases - phase;
            if (mirror >= rows || mirror == filter.Phases) continue;
            var row = filter.Coefficients.AsSpan(phase * filter.Taps, filter.Taps);
            var counterpart = filter.Coefficients.AsSpan(mirror * filter.Taps, filter.Taps);
            for (var tap = 0; tap < filter.Taps; tap++) Assert.Equal(row[tap], counterpart[filter.Taps - 1 - tap], 1e-7f);
        }
    }

    [Theory]
    [MemberData(nameof(Ratios))]
    public void Tables_stay_small_and_are_shared(int source, int target)
    {
        var filter = PolyphaseFilter.For(source, target);
        Assert.InRange(filter.Coefficients.Length, 1, 1 << 20);
        Assert.Equal(0, filter.Taps % PolyphaseFilter.TapUnit);
        Assert.Same(filter.Coefficients, PolyphaseFilter.For(3 * source, 3 * target).Coefficients);
    }

    [Fact]
    public void Only_ratios_of_many_places_are_interpolated()
    {
        Assert.False(PolyphaseFilter.For(48_000, 22_050).IsInterpolated);
        Assert.True(PolyphaseFilter.For(44_101, 22_050).IsInterpolated);
    }

    [Fact]
    public void Dot_products_are_the_same_one_or_four_at_a_time()
    {
        const int Count = 64, Step = 5, Stride = 3;
        float[] taps = Signals.Noise(Count, 1), samples = Signals.Noise(Count + 3 * Step, 2), together = new float[3 * Stride + 1];
        fixed (float* t = taps, s = samples, sums = together)
        {
            PolyphaseKernel.DotFour(t, s, Step, Count, sums, Stride);
            for (var i = 0; i < 4; i++)
            {
                Assert.Equal(PolyphaseKernel.Dot(t, s + i * Step, Count), together[i * Stride]);
                Assert.Equal(InLanes(taps, samples.AsSpan(i * Step, Count)), together[i * Stride]);
            }
        }
    }

    /// <summary>The order of summation as the house states it: element i to lane i mod 16, lanes folded in halves.</summary>
    private static float InLanes(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        var lanes = new float[16];
        for (var i = 0; i < left.Length; i++) lanes[i % 16] += left[i] * right[i];
        for (var half = 8; half > 0; half /= 2)
        {
            for (var lane = 0; lane < half; lane++) lanes[lane] += lanes[lane + half];
        }
        return lanes[0];
    }

    /// <summary>Magnitude of the whole filter, all rows interleaved, at an angle in radians an input sample; 1 for DC.</summary>
    private static double Response(PolyphaseFilter filter, double angle)
    {
        // Along a row time falls by 1 from tap to tap, so its phasor turns by a fixed angle.
        Complex sum = 0, turn = Complex.FromPolarCoordinates(1, -angle);
        for (var phase = 0; phase < filter.Phases; phase++)
        {
            var phasor = Complex.FromPolarCoordinates(1, angle * ((double)phase / filter.Phases + filter.HalfWidth - 1));
            foreach (var weight in filter.Coefficients.AsSpan(phase * filter.Taps, filter.Taps))
            {
                sum += weight * phasor;
                phasor *= turn;
            }
        }
        return sum.Magnitude / filter.Phases;
    }
}
