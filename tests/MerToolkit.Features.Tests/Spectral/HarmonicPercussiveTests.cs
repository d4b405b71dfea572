using MerToolkit.Features.Tests.Signals;

namespace MerToolkit.Features.Tests.Spectral;

public class HarmonicPercussiveTests
{
    private const int Rate = TestSignals.Rate;
    private const int Hop = 512;

    [Fact]
    public void A_chord_is_tones_and_clicks_are_strokes()
    {
        var chord = Chord(4 * Rate);
        Assert.All(Inner("harmonic-share", chord), value => Assert.InRange(value, 0.95, 1));
        Assert.All(Inner("percussive-share", chord), value => Assert.InRange(value, 0, 0.01));
        var clicks = new float[4 * Rate];
        for (var i = Rate / 2; i < clicks.Length; i += Rate / 2) clicks[i] = 1;
        var strokes = Extract.Values("percussive-share", clicks);
        for (var i = Rate / 2; i < clicks.Length; i += Rate / 2) Assert.Equal(1, strokes[(i + Hop / 2) / Hop], 1e-3);
        Assert.All(Extract.Values("harmonic-share", clicks), value => Assert.Equal(0, value));
    }

    [Fact]
    public void Shares_are_those_of_plain_medians_over_frames_and_bands()
    {
        // 61 frames: the last block is not full.
        var music = TestSignals.Music(60 * Hop + 100);
        for (var i = 0; i < music.Length; i += 9000) music[i] += 0.8f;
        var (harmonic, percussive) = Plain(music);
        var (first, second) = (Extract.Values("harmonic-share", music), Extract.Values("percussive-share", music));
        Assert.Equal(harmonic.Length, first.Length);
        for (var frame = 0; frame < first.Length; frame++)
        {
            Assert.Equal(harmonic[frame], first[frame], 1e-5);
            Assert.Equal(percussive[frame], second[frame], 1e-5);
        }
    }

    [Fact]
    public void Noise_is_mostly_neither()
    {
        var noise = TestSignals.Noise(4 * Rate, 11);
        Assert.InRange(Inner("harmonic-share", noise).Average() + Inner("percussive-share", noise).Average(), 0, 0.15);
    }

    private static float[] Chord(int count)
    {
        var chord = new float[count];
        foreach (var hertz in new[] { 261.6, 329.6, 392.0, 784.0, 1318.5 })
            for (var i = 0; i < count; i++) chord[i] += (float)(0.15 * Math.Sin(2 * Math.PI * hertz * i / Rate));
        return chord;
    }

    private static double[] Inner(string feature, float[] samples) => Extract.Values(feature, samples)[12..^12];

    private static (double[] Harmonic, double[] Percussive) Plain(float[] samples)
    {
        var power = Bands(samples);
        int bands = power.GetLength(0), frames = power.GetLength(1);
        var (harmonic, percussive) = (new double[frames], new double[frames]);
        for (var frame = 0; frame < frames; frame++)
        {
            double sum = 0;
            for (var band = 0; band < bands; band++)
            {
                var taps = Enumerable.Range(-8, 17).ToList();
                var alongTime = taps.Select(tap => power[band, Math.Clamp(frame + tap, 0, frames - 1)]).Order().ElementAt(8);
                var alongBands = taps.Select(tap => power[Math.Clamp(band + tap, 0, bands - 1), frame]).Order().ElementAt(8);
                sum += power[band, frame];
                if (alongTime > 4 * alongBands) harmonic[frame] += power[band, frame];
                if (alongBands > 4 * alongTime) percussive[frame] += power[band, frame];
            }

            if (sum == 0) continue;
            harmonic[frame] /= sum;
            percussive[frame] /= sum;
        }

        return (harmonic, percussive);
    }

    /// <summary>Power of four bins each, Hann window, by a plain transform: [257, frames].</summary>
    private static float[,] Bands(float[] samples)
    {
        const int size = 2048, bins = size / 2 + 1;
        var frames = samples.Length / Hop + 1;
        var bands = new float[(bins + 3) / 4, frames];
        var cosines = Enumerable.Range(0, size).Select(i => Math.Cos(2 * Math.PI * i / size)).ToArray();
        for (var frame = 0; frame < frames; frame++)
        {
            var windowed = new double[size];
            for (var i = 0; i < size; i++)
            {
                var at = frame * Hop - size / 2 + i;
                if (at >= 0 && at < samples.Length) windowed[i] = samples[at] * (0.5 - 0.5 * cosines[i]);
            }

            for (var bin = 0; bin < bins; bin++)
            {
                double real = 0, imaginary = 0;
                for (var i = 0; i < size; i++)
                {
                    var turn = (int)((long)bin * i % size);
                    real += windowed[i] * cosines[turn];
                    imaginary += windowed[i] * cosines[(turn + size - size / 4) % size];
                }

                bands[bin / 4, frame] += (float)(real * real + imaginary * imaginary);
            }
        }

        return bands;
    }
}
