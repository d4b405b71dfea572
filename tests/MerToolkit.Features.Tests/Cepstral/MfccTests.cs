using MerToolkit.Features.Tests.Signals;

namespace MerToolkit.Features.Tests.Cepstral;

public class MfccTests
{
    [Fact]
    public void Silence_gives_the_documented_first_coefficient_and_zeros()
    {
        var array = Extract.Frames(Extract.ProfileOf("mfcc"), TestSignals.Silence(TestSignals.Rate)).FrameArrays[0];
        Assert.Equal(-100 * Math.Sqrt(128), array.Values[0], 1e-3);
        Assert.All(array.Values[array.Shape[1]..], value => Assert.Equal(0, value, 1e-3));
    }

    [Fact]
    public void Coefficients_are_the_cosine_transform_of_the_mel_decibels()
    {
        var music = TestSignals.Music(TestSignals.Rate);
        var decibels = Extract.Frames(Extract.ProfileOf("mel-decibels"), music).FrameArrays[0];
        var mfcc = Extract.Frames(Extract.ProfileOf("mfcc: { count: 40 }"), music).FrameArrays[0];
        int bands = decibels.Shape[0], frames = decibels.Shape[1];
        for (var k = 0; k < 40; k++)
            for (var frame = 0; frame < frames; frame += 5)
            {
                var sum = 0.0;
                for (var band = 0; band < bands; band++)
                    sum += decibels.Values[band * frames + frame] * Math.Cos(Math.PI * k * (2 * band + 1) / (2 * bands));
                Assert.Equal(sum * Math.Sqrt((k == 0 ? 1.0 : 2.0) / bands), mfcc.Values[k * frames + frame], 1e-4);
            }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(40)]
    [InlineData(600)]
    public void Deltas_are_those_of_the_least_squares_polynomial(int frames)
    {
        var features = Extract.Frames(Extract.ProfileOf("mfcc: { count: 2, deltas: 2 }"), TestSignals.Music((frames - 1) * 512 + 1));
        var rows = features.FrameArrays.Take(3).Select(array => array.Values[..frames]).ToArray();
        Assert.Equal(Reference(rows[0], 1), rows[1], (a, b) => Math.Abs(a - b) < 1e-9);
        Assert.Equal(Reference(rows[0], 2), rows[2], (a, b) => Math.Abs(a - b) < 1e-9);
    }

    /// <summary>Solves the normal equations of each window afresh.</summary>
    private static double[] Reference(double[] row, int order)
    {
        var width = Math.Min(9, row.Length % 2 == 0 ? row.Length - 1 : row.Length);
        if (width < 3) return new double[row.Length];
        var half = width / 2;
        return [.. Enumerable.Range(0, row.Length).Select(frame =>
        {
            var center = Math.Clamp(frame, half, row.Length - 1 - half);
            var window = Enumerable.Range(-half, width).Select(j => ((double)j, row[center + j])).ToArray();
            var coefficients = MathNet.Numerics.Fit.Polynomial([.. window.Select(p => p.Item1)], [.. window.Select(p => p.Item2)], order);
            return order * coefficients[order];
        })];
    }
}
