using System.Runtime.InteropServices;
using System.Security.Cryptography;
using FsCheck;
using FsCheck.Fluent;
using MerToolkit.Audio.Resampling;
using MerToolkit.Audio.Tests.Support;

namespace MerToolkit.Audio.Tests.Resampling;

/// <summary>What comes out for signals whose every sample at any rate is known.</summary>
public sealed class ResamplerTests
{
    public static TheoryData<int, int> Ratios => new()
    {
        { 44_100, 22_050 }, { 48_000, 22_050 }, { 11_025, 22_050 }, { 96_000, 44_100 }, { 8_000, 44_100 },
        { 192_000, 22_050 }, { 32_000, 22_050 }, { 44_101, 22_050 }, { 22_050, 44_101 },
    };

    [Theory]
    [MemberData(nameof(Ratios))]
    public void A_tone_in_the_pass_band_stays_that_tone_at_its_place(int source, int target)
    {
        // Away from the ends each output sample is the sine at its own time: level, phase and alignment at once.
        var nyquist = Math.Min(source, target) / 2.0;
        foreach (var share in (double[])[0.01, 0.3, 0.7, 0.9])
        {
            var frequency = share * nyquist;
            var output = Resample(Signals.Sine(frequency, source, source / 4), source, target);
            var margin = target / 20;
            for (var n = margin; n < output.Length - margin; n++)
            {
                Assert.Equal(0.5 * Math.Sin(2 * Math.PI * frequency * n / target), output[n], tolerance: 1e-5);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Ratios))]
    public void A_tone_above_the_lower_nyquist_frequency_is_gone(int source, int target)
    {
        if (target > source) return;
        foreach (var share in (double[])[1.0, 1.03, 1.2, 1.7])
        {
            var frequency = share * target / 2;
            if (frequency > source / 2.0) continue;
            var output = Resample(Signals.Sine(frequency, source, source / 4, amplitude: 1), source, target);
            var margin = target / 20;
            Assert.InRange(Signals.Decibels(Signals.Peak(output.AsSpan(margin, output.Length - 2 * margin))), -300, -100);
        }
    }

    [Theory]
    [InlineData(8_000, 44_100)]
    [InlineData(11_025, 22_050)]
    [InlineData(22_050, 44_101)]
    public void Raising_the_rate_leaves_no_images(int source, int target)
    {
        var frequency = 0.8 * source / 2;
        var output = Resample(Signals.Sine(frequency, source, source / 2, amplitude: 1), source, target);
        var middle = output.AsSpan(output.Length / 4, output.Length / 2);
        Assert.InRange(Signals.Decibels(Signals.AmplitudeOf(middle, source - frequency, target)), -300, -100);
        Assert.InRange(Signals.AmplitudeOf(middle, frequency, target), 0.9999, 1.0001);
    }

    [Theory]
    [InlineData(44_100, 22_050)]
    [InlineData(48_000, 22_050)]
    [InlineData(44_101, 22_050)]
    public void A_sweep_passes_up_to_the_pass_band_and_vanishes_beyond_nyquist(int source, int target)
    {
        const int Seconds = 4;
        var output = Resample(Signals.Sweep(0, source / 2.0, source, Seconds * source, amplitude: 1), source, target);
        double Level(double from, double to)
        {
            // The sweep reaches frequency f after f / (source / 2) of its time.
            var (first, last) = ((int)(2 * from / source * output.Length), (int)(2 * to / source * output.Length));
            return Signals.Peak(output.AsSpan(first, last - first));
        }
        var nyquist = target / 2.0;
        for (var share = 0.05; share < 0.88; share += 0.05)
        {
            Assert.InRange(Signals.Decibels(Level(share * nyquist, (share + 0.02) * nyquist)), -0.1, 0.1);
        }
        Assert.InRange(Signals.Decibels(Level(1.02 * nyquist, 1.95 * nyquist)), -300, -100);
    }

    [Theory]
    [MemberData(nameof(Ratios))]
    public void A_constant_stays_that_constant(int source, int target)
    {
        var input = new float[source / 4];
        Array.Fill(input, 0.7f);
        var output = Resample(input, source, target);
        var margin = target / 20;
        foreach (var sample in output.AsSpan(margin, output.Length - 2 * margin)) Assert.Equal(0.7f, sample, 1e-6f);
    }

    [Fact]
    public void An_impulse_keeps_its_place_and_spreads_evenly_to_both_sides()
    {
        var input = new float[2001];
        input[1000] = 1;
        var output = Resample(input, 44_100, 22_050);
        var peak = Array.IndexOf(output, output.Max());
        Assert.Equal(500, peak);
        for (var d = 1; d < 60; d++) Assert.Equal(output[peak - d], output[peak + d], 1e-8f);
    }

    [Fact]
    public void The_length_is_the_exact_ratio_rounded_up()
    {
        int[] rates = [8_000, 22_050, 44_101, 48_000];
        Prop.ForAll<NonNegativeInt, NonNegativeInt, NonNegativeInt>((from, to, length) =>
        {
            var (source, target, count) = (rates[from.Get % 4], rates[to.Get % 4], length.Get * 7 % 3000);
            var expected = (count * (long)target + source - 1) / source;
            return Resample(new float[count], source, target).Length == expected;
        }).MustHold();
    }

    [Theory]
    [MemberData(nameof(Ratios))]
    public void The_size_of_the_reads_does_not_change_a_bit(int source, int target)
    {
        var input = Signals.Noise(40_000, seed: 5);
        var whole = Resample(input, source, target, block: 1 << 20);
        foreach (var block in (int[])[1, 7, 64, 1000, 4096]) Assert.Equal(whole, Resample(input, source, target, block));
        using var uneven = new Resampler(new UnevenSource(input, source), target);
        Assert.Equal(whole, Reading.All(uneven));
    }

    [Fact]
    public void The_bits_are_the_same_on_every_machine()
    {
        // A change of these means a change of the filter or of the order of summation: tables made before differ.
        string HashOf(int source, int target) =>
            Convert.ToHexString(SHA256.HashData(MemoryMarshal.AsBytes(Resample(WholeNumberNoise(), source, target).AsSpan())))[..16];
        Assert.Equal("5D4A3570B2E70285", HashOf(44_100, 22_050));
        Assert.Equal("92957C731B6D5449", HashOf(48_000, 22_050));
        Assert.Equal("5D9204DE51E21C8F", HashOf(11_025, 22_050));
        Assert.Equal("4CB3DE06AC0F3F5B", HashOf(44_101, 22_050));
    }

    private static float[] Resample(float[] samples, int source, int target, int block = 4096)
    {
        using var resampler = new Resampler(new MemorySource(samples, source), target);
        Assert.Equal(target, resampler.SampleRate);
        return Reading.All(resampler, block);
    }

    /// <summary>Noise of a linear congruence, exact in float32: no library's random numbers are in it.</summary>
    private static float[] WholeNumberNoise()
    {
        var state = 1u;
        return [.. Enumerable.Range(0, 5000).Select(_ => (int)(state = state * 1_664_525 + 1_013_904_223) / 65_536 / 32_768f)];
    }

    /// <summary>Gives fewer samples than asked at odd places, which the resampler must not mind.</summary>
    private sealed class UnevenSource(float[] samples, int rate) : ISampleSource
    {
        private readonly Random _random = new(3);
        private int _position;

        public int SampleRate => rate;

        public int Read(Span<float> destination)
        {
            var count = Math.Min(Math.Min(_random.Next(1, 500), destination.Length), samples.Length - _position);
            samples.AsSpan(_position, count).CopyTo(destination);
            _position += count;
            return count;
        }

        public void Dispose() { }
    }
}
