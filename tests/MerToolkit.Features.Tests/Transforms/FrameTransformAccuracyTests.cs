using System.Numerics;
using MerToolkit.Features.Transforms;

namespace MerToolkit.Features.Tests.Transforms;

/// <summary>Every implementation against the definition, over every size.</summary>
public sealed class FrameTransformAccuracyTests
{
    private const int Hop = 13;

    public static TheoryData<int> Sizes => [.. TransformCases.Sizes];

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Lanes_in_double_agree_with_the_definition(int size) => Agree<double>(TransformKind.Lanes, size, 1e-15);

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Lanes_in_float_agree_with_the_definition(int size) => Agree<float>(TransformKind.Lanes, size, 4e-7);

    [Theory]
    [MemberData(nameof(Sizes))]
    public void MathNet_in_double_agrees_with_the_definition(int size) => Agree<double>(TransformKind.MathNet, size, 2e-13);

    [Theory]
    [MemberData(nameof(Sizes))]
    public void MathNet_in_float_agrees_with_the_definition(int size) => Agree<float>(TransformKind.MathNet, size, 2e-6);

    /// <summary>The error of a bin is measured against the root mean square of the spectrum: sqrt(size) times the frame's.</summary>
    private static void Agree<T>(TransformKind kind, int size, double tolerance) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var transform = FrameTransforms.Create<T>(kind, size);
        Assert.Equal(size, transform.Size);
        Assert.Equal((size / 2) + 1, transform.Bins);
        var samples = TransformCases.Noise(((transform.Lanes - 1) * Hop) + size);
        var window = TransformCases.SlantedWindow(size);
        var spectra = FrameTransformRunner.Run(transform, samples, Hop, window);
        var worst = 0.0;
        foreach (var lane in new[] { 0, transform.Lanes - 1 })
        {
            var frame = new double[size];
            for (var i = 0; i < size; i++)
                frame[i] = double.CreateTruncating(T.CreateTruncating(samples[(lane * Hop) + i]) * T.CreateTruncating(window[i]));
            var (real, imaginary) = NaiveTransform.Of(frame);
            var scale = Math.Sqrt(frame.Sum(value => value * value)) + 1e-300;
            for (var k = 0; k < transform.Bins; k++)
            {
                var power = (real[k] * real[k]) + (imaginary[k] * imaginary[k]);
                worst = Worse(worst, Math.Abs(spectra[lane].Real[k] - real[k]) / scale);
                worst = Worse(worst, Math.Abs(spectra[lane].Imaginary[k] - imaginary[k]) / scale);
                worst = Worse(worst, Math.Abs(spectra[lane].Power[k] - power) / (scale * (scale + (4 * Math.Sqrt(power)))));
            }
        }

        Assert.True(worst <= tolerance * Math.Log2(2 * size), $"{kind} {typeof(T).Name} {size}: {worst:E2}");
    }

    private static double Worse(double worst, double error) => double.IsNaN(error) ? double.PositiveInfinity : Math.Max(worst, error);
}
