using System.Numerics;
using MathNet.Numerics;
using MathNet.Numerics.IntegralTransforms;

namespace MerToolkit.Features.Transforms;

/// <summary>
/// MathNet's complex transform, frame by frame: in double through <see cref="Complex"/>, in float through
/// <see cref="Complex32"/>. Simple, slower, allocates.
/// </summary>
internal sealed unsafe class MathNetFrameTransform<T>(int size) : FrameTransform<T>(size, 4)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    public override int ScratchLength => 0;

    /// <inheritdoc/>
    public override void Power(float* samples, nint hop, T* window, T* power, T* scratch)
    {
        for (var lane = 0; lane < Lanes; lane++)
        {
            var bins = Transform(samples + (lane * hop), window);
            for (var k = 0; k < Bins; k++)
                power[(k * Lanes) + lane] = (bins[k].Real * bins[k].Real) + (bins[k].Imaginary * bins[k].Imaginary);
        }
    }

    /// <inheritdoc/>
    public override void PowerSingle(float* samples, nint hop, T* window, float* power, T* scratch)
    {
        for (var lane = 0; lane < Lanes; lane++)
        {
            var bins = Transform(samples + (lane * hop), window);
            for (var k = 0; k < Bins; k++)
            {
                var value = (bins[k].Real * bins[k].Real) + (bins[k].Imaginary * bins[k].Imaginary);
                power[(k * BlockLanes) + lane] = float.CreateTruncating(value);
            }
        }
    }

    /// <inheritdoc/>
    public override void Spectrum(float* samples, nint hop, T* window, T* real, T* imaginary, T* scratch)
    {
        for (var lane = 0; lane < Lanes; lane++)
        {
            var bins = Transform(samples + (lane * hop), window);
            for (var k = 0; k < Bins; k++)
                (real[(k * Lanes) + lane], imaginary[(k * Lanes) + lane]) = bins[k];
        }
    }

    private (T Real, T Imaginary)[] Transform(float* frame, T* window)
    {
        if (typeof(T) == typeof(float))
        {
            var values = new Complex32[Size];
            for (var i = 0; i < Size; i++)
                values[i] = new Complex32(float.CreateTruncating(T.CreateTruncating(frame[i]) * window[i]), 0);
            Fourier.Forward(values, FourierOptions.NoScaling);
            return Array.ConvertAll(values, value => (T.CreateTruncating(value.Real), T.CreateTruncating(value.Imaginary)));
        }
        else
        {
            var values = new Complex[Size];
            for (var i = 0; i < Size; i++)
                values[i] = double.CreateTruncating(T.CreateTruncating(frame[i]) * window[i]);
            Fourier.Forward(values, FourierOptions.NoScaling);
            return Array.ConvertAll(values, value => (T.CreateTruncating(value.Real), T.CreateTruncating(value.Imaginary)));
        }
    }
}
