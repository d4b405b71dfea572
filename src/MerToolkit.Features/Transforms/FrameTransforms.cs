using System.Numerics;
namespace MerToolkit.Features.Transforms;
#pragma warning disable CS1591
public enum TransformKind { Lanes, MathNet }
public static class FrameTransforms
{
    public static FrameTransform<T> Create<T>(TransformKind kind, int size) where T : unmanaged, IBinaryFloatingPointIeee754<T> => new Stub<T>(size);
}
internal sealed unsafe class Stub<T>(int size) : FrameTransform<T>(size, 4) where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public override int ScratchLength => 1;
    public override void Power(float* samples, nint hop, T* window, T* power, T* scratch)
    {
        var c = new Complex[Size];
        for (var l = 0; l < Lanes; l++)
        {
            for (var i = 0; i < Size; i++) c[i] = samples[l * hop + i] * double.CreateChecked(window[i]);
            MathNet.Numerics.IntegralTransforms.Fourier.Forward(c, MathNet.Numerics.IntegralTransforms.FourierOptions.NoScaling);
            for (var k = 0; k < Bins; k++) power[k * Lanes + l] = T.CreateChecked(c[k].Real * c[k].Real + c[k].Imaginary * c[k].Imaginary);
        }
    }
    public override void Spectrum(float* samples, nint hop, T* window, T* real, T* imaginary, T* scratch) => throw new NotSupportedException();
}
