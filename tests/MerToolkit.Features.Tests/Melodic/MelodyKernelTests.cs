using MerToolkit.Core.Numerics;
using MerToolkit.Features.Extraction;
using MerToolkit.Features.Melodic;
using MerToolkit.Features.Tests.Signals;

namespace MerToolkit.Features.Tests.Melodic;

/// <summary>The parts that the melody is found with, each against closed form or a plain loop.</summary>
public unsafe class MelodyKernelTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Salience_is_the_sum_that_its_formula_says(int seed)
    {
        var random = new Random(seed);
        const int Count = 40;
        using var cents = new AlignedBuffer<float>(Count);
        using var strengths = new AlignedBuffer<float>(Count);
        for (var i = 0; i < Count; i++)
            (cents.Span[i], strengths.Span[i]) = ((float)(7800 * random.NextDouble() - 400), (float)random.NextDouble());
        using var curve = new SalienceCurve();
        curve.Compute(cents.Pointer, strengths.Pointer, Count);
        var plain = new double[SalienceCurve.Pitches];
        for (var i = 0; i < Count; i++)
            for (var harmonic = 1; harmonic <= SalienceCurve.Harmonics; harmonic++)
            {
                var nearest = Math.Floor(cents.Span[i] / 10.0 - 120 * Math.Log2(harmonic) + 0.5);
                if (nearest < 0 || nearest >= plain.Length) continue;
                for (var away = -7; away <= 7; away++)
                    if (nearest + away >= 0 && nearest + away < plain.Length)
                        plain[(int)nearest + away] +=
                            strengths.Span[i] * Math.Pow(0.8, harmonic - 1) * Math.Pow(Math.Cos(Math.PI * away / 16), 2);
            }

        for (var pitch = 0; pitch < plain.Length; pitch++) Assert.Equal(plain[pitch], curve.Values[pitch], 1e-4);
    }

    [Fact]
    public void Maxima_are_the_highest_of_a_plain_search()
    {
        using var cents = new AlignedBuffer<float>(3);
        using var strengths = new AlignedBuffer<float>(3);
        (cents.Span[0], cents.Span[1], cents.Span[2]) = (2405, 3100, 3800);
        (strengths.Span[0], strengths.Span[1], strengths.Span[2]) = (1, 3, 2);
        using var curve = new SalienceCurve();
        curve.Compute(cents.Pointer, strengths.Pointer, 3);
        var (pitches, saliences) = (new float[4], new float[4]);
        Assert.Equal(4, curve.Maxima(pitches, saliences));
        var values = curve.Values.ToArray();
        double[] plain =
        [
            .. Enumerable.Range(1, values.Length - 2)
                .Where(i => values[i] > values[i - 1] && values[i] >= values[i + 1])
                .Select(i => (double)values[i]).OrderDescending().Take(4),
        ];
        Assert.Equal(plain, saliences.Select(value => (double)value));
        // 3100 is the second harmonic of 1900, and 3800 the third of 1898.
        Assert.Equal(1900, pitches[0], 5.0);
    }

    [Fact]
    public void Partials_have_the_frequency_and_amplitude_of_their_sines()
    {
        (double Hertz, double Amplitude)[] sines = [(220.4, 0.2), (441.7, 0.1), (1003.3, 0.3), (2222.2, 0.05), (3950.5, 0.02)];
        var sum = new float[4096];
        foreach (var (hertz, amplitude) in sines)
            for (var i = 0; i < sum.Length; i++) sum[i] += (float)(amplitude * Math.Sin(2 * Math.PI * hertz * i / TestSignals.Rate));
        var settings = Extract.ProfileOf("rms").Analysis.At(TestSignals.Rate) with { FrameSize = 2048, Hop = 256 };
        using var peaks = new SpectralPeaks(settings);
        using var spectra = Spectra.Create(settings);
        using var power = new AlignedBuffer<float>((nint)settings.Bins * FrameBlock.Lanes);
        fixed (float* samples = sum)
        {
            spectra.Power(samples, power.Pointer);
        }

        peaks.Find(BlockOf(power.Pointer));
        var weights = EqualLoudness.Weights(settings, settings.Bins);
        for (var lane = 0; lane < FrameBlock.Lanes; lane++)
        {
            Assert.Equal(sines.Length, peaks.Counts[lane]);
            for (var i = 0; i < sines.Length; i++)
            {
                Assert.Equal(sines[i].Hertz, peaks.Hertz(lane)[i], 0.1);
                var weight = weights[(int)Math.Round(sines[i].Hertz / settings.BinHz(1))];
                Assert.Equal(1, peaks.Amplitudes(lane)[i] / (sines[i].Amplitude * settings.FrameSize / 4 * weight), 0.02);
                Assert.Equal(1200 * Math.Log2(peaks.Hertz(lane)[i] / 55.0), peaks.Cents(lane)[i], 0.01);
            }
        }
    }

    [Theory]
    [InlineData(4, 30, 200)]
    [InlineData(5.6, 80, -500)]
    [InlineData(8.1, 15, 0)]
    public void Sine_beside_level_and_trend_is_recovered(double rate, double amplitude, double trend)
    {
        const int Length = 39;
        const double Step = 256.0 / 22050;
        float[] values =
        [
            .. Enumerable.Range(0, Length)
                .Select(i => (float)(3000 + trend * i * Step + amplitude * Math.Sin(2 * Math.PI * rate * i * Step + 1))),
        ];
        var fit = new CycleFit(Length, Step);
        fit.Fit(values);
        Assert.Equal(rate, fit.Rate, 0.02 * rate);
        Assert.Equal(amplitude, fit.Amplitude, 0.04 * amplitude);
        Assert.InRange(fit.Share, 0.98, 1);
        Assert.True(fit.IsInside);
        for (var i = 0; i < Length; i++) Assert.Equal(3000 + trend * i * Step, fit.Base[i], 0.1 * amplitude + 0.5);
    }

    [Fact]
    public void Gap_is_closed_only_where_the_sound_goes_on()
    {
        float[] cents = [3000, 0, 0, 3060, 0, 3100, 0, 0, 0, 3100, 0, 4000];
        float[] energies = [1, 1, 0.9f, 1, 0.1f, 1, 1, 1, 1, 1, 1, 1];
        var salience = new float[cents.Length];
        PathBridge.Close(cents, salience, energies, longest: 2);
        Assert.Equal([3000, 3020, 3040, 3060, 0, 3100, 0, 0, 0, 3100, 0, 4000], cents);
    }

    [Theory]
    [InlineData(8000, 768)]
    [InlineData(16000, 1536)]
    [InlineData(22050, 2048)]
    [InlineData(44100, 4096)]
    [InlineData(48000, 4096)]
    [InlineData(192000, 16384)]
    public void Long_frame_is_about_93_ms_at_every_rate(int rate, int size) => Assert.Equal(size, MelodyGrids.LongFrame(rate));

    private static FrameBlock BlockOf(float* power) => new()
    {
        FirstFrame = 0, Count = FrameBlock.Lanes, Samples = null, SignalStart = 0, SignalEnd = 0, Power = power, Magnitude = null,
    };
}
