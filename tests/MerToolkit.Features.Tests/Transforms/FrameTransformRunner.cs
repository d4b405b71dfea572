using System.Numerics;
using MerToolkit.Core.Numerics;
using MerToolkit.Features.Transforms;

namespace MerToolkit.Features.Tests.Transforms;

/// <summary>Spectra of one frame, as doubles.</summary>
internal sealed record Spectrum(double[] Real, double[] Imaginary, double[] Power);

/// <summary>Runs a transform over as many frames as it has lanes and takes the lanes apart again.</summary>
internal static unsafe class FrameTransformRunner
{
    internal static Spectrum[] Run<T>(FrameTransform<T> transform, float[] samples, int hop, double[] window)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Assert.True(samples.Length >= ((transform.Lanes - 1) * hop) + transform.Size, "the test gives too few samples");
        using var weights = new AlignedBuffer<T>(transform.Size);
        for (var i = 0; i < transform.Size; i++)
            weights.Span[i] = T.CreateTruncating(window[i]);
        using var scratch = new AlignedBuffer<T>(transform.ScratchLength);
        scratch.Span.Fill(T.NaN);
        var length = transform.Bins * transform.Lanes;
        using var power = new AlignedBuffer<T>(length);
        using var real = new AlignedBuffer<T>(length);
        using var imaginary = new AlignedBuffer<T>(length);
        power.Span.Fill(T.NaN);
        real.Span.Fill(T.NaN);
        imaginary.Span.Fill(T.NaN);
        fixed (float* first = samples)
        {
            transform.Power(first, hop, weights.Pointer, power.Pointer, scratch.Pointer);
            transform.Spectrum(first, hop, weights.Pointer, real.Pointer, imaginary.Pointer, scratch.Pointer);
        }

        return [.. Enumerable.Range(0, transform.Lanes).Select(lane =>
            new Spectrum(Lane(real.Span, transform, lane), Lane(imaginary.Span, transform, lane), Lane(power.Span, transform, lane)))];
    }

    /// <summary>The spectrum of one frame, without a window; all lanes are given the same frame.</summary>
    internal static Spectrum RunOne<T>(FrameTransform<T> transform, float[] frame) where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Run(transform, frame, 0, Ones(transform.Size))[0];

    internal static double[] Ones(int count) => [.. Enumerable.Repeat(1.0, count)];

    private static double[] Lane<T>(Span<T> values, FrameTransform<T> transform, int lane) 
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var bins = new double[transform.Bins];
        for (var k = 0; k < bins.Length; k++)
            bins[k] = double.CreateTruncating(values[(k * transform.Lanes) + lane]);
        return bins;
    }
}
