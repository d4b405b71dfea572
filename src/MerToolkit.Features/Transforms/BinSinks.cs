using System.Numerics;
using System.Runtime.CompilerServices;
using MerToolkit.Core.Numerics;

namespace MerToolkit.Features.Transforms;

/// <summary>Puts output j where the butterfly's j-th input stood.</summary>
/// <param name="column">Place of output 0.</param>
/// <param name="stride">Distance of outputs in elements.</param>
/// <param name="nyquist">Place of the real last bin.</param>
internal readonly unsafe struct InPlaceSink<TLanes, T>(T* column, nint stride, T* nyquist) : IBinSink<TLanes, T>
    where TLanes : unmanaged, ILanes<TLanes, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Constant(TLanes value) => TLanes.Store(value, column);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Nyquist(TLanes value) => TLanes.Store(value, nyquist);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Direct(int j, LaneComplex<TLanes, T> value) => value.Store(column + (j * stride));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Mirrored(int j, LaneComplex<TLanes, T> conjugate) => conjugate.Store(column + (j * stride));
}

/// <summary>Writes re^2 + im^2 to the bins of the finished spectrum.</summary>
/// <param name="direct">Place of bin k.</param>
/// <param name="mirrored">Place of bin size - k, which may lie beyond the spectrum.</param>
/// <param name="stride">Distance of bins k and k + s in elements.</param>
/// <param name="nyquist">Place of the last bin.</param>
internal readonly unsafe struct PowerSink<TLanes, T>(T* direct, T* mirrored, nint stride, T* nyquist) : IBinSink<TLanes, T>
    where TLanes : unmanaged, ILanes<TLanes, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Constant(TLanes value) => TLanes.Store(value * value, direct);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Nyquist(TLanes value) => TLanes.Store(value * value, nyquist);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Direct(int j, LaneComplex<TLanes, T> value) => Store(value, direct + (j * stride));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Mirrored(int j, LaneComplex<TLanes, T> conjugate) => Store(conjugate, mirrored - (j * stride));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(LaneComplex<TLanes, T> value, T* place) =>
        TLanes.Store(TLanes.PlusProduct(value.Real * value.Real, value.Imaginary, value.Imaginary), place);
}

/// <summary>Writes real and imaginary parts to the bins of the finished spectrum.</summary>
/// <param name="direct">Place of the real part of bin k.</param>
/// <param name="mirrored">Place of the real part of bin size - k, which may lie beyond the spectrum.</param>
/// <param name="stride">Distance of bins k and k + s in elements.</param>
/// <param name="nyquist">Place of the real part of the last bin.</param>
/// <param name="imaginaryOffset">Distance from a real part to its imaginary part in elements.</param>
internal readonly unsafe struct SpectrumSink<TLanes, T>(T* direct, T* mirrored, nint stride, T* nyquist, nint imaginaryOffset)
    : IBinSink<TLanes, T>
    where TLanes : unmanaged, ILanes<TLanes, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Constant(TLanes value) => StoreReal(value, direct);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Nyquist(TLanes value) => StoreReal(value, nyquist);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Direct(int j, LaneComplex<TLanes, T> value) => Store(value, direct + (j * stride));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Mirrored(int j, LaneComplex<TLanes, T> conjugate) => Store(conjugate, mirrored - (j * stride));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void StoreReal(TLanes value, T* place) => Store(new(value, TLanes.Broadcast(T.Zero)), place);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Store(LaneComplex<TLanes, T> value, T* place)
    {
        TLanes.Store(value.Real, place);
        TLanes.Store(value.Imaginary, place + imaginaryOffset);
    }
}
