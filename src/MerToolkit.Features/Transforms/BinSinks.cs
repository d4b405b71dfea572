using System.Numerics;
using System.Runtime.CompilerServices;
using MerToolkit.Core.Numerics;

namespace MerToolkit.Features.Transforms;

/// <summary>Keeps bins as pairs.</summary>
/// <param name="places">Direct bins go to the lower run, mirrored ones to the upper, the last bin to its first place.</param>
internal readonly unsafe struct InPlaceSink<TLanes, T>(Places<T> places) : IBinSink<TLanes, T>
    where TLanes : unmanaged, ILanes<TLanes, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Constant(TLanes value) => TLanes.Store(value, places.Lower(0));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Nyquist(TLanes value) => TLanes.Store(value, places.Upper(0));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Direct(int j, LaneComplex<TLanes, T> value) => value.Store(places.Lower(j));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Mirrored(int n, LaneComplex<TLanes, T> value) => value.Store(places.Upper(n));
}

/// <summary>Writes re^2 + im^2.</summary>
/// <param name="places">Direct bins go to the lower run, mirrored ones to the upper, the last bin to its first place.</param>
internal readonly unsafe struct PowerSink<TLanes, T>(Places<T> places) : IBinSink<TLanes, T>
    where TLanes : unmanaged, ILanes<TLanes, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Constant(TLanes value) => TLanes.Store(value * value, places.Lower(0));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Nyquist(TLanes value) => TLanes.Store(value * value, places.Upper(0));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Direct(int j, LaneComplex<TLanes, T> value) => Store(value, places.Lower(j));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Mirrored(int n, LaneComplex<TLanes, T> value) => Store(value, places.Upper(n));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(LaneComplex<TLanes, T> value, T* place) =>
        TLanes.Store(TLanes.PlusProduct(value.Real * value.Real, value.Imaginary, value.Imaginary), place);
}

/// <summary>Writes real and imaginary parts apart.</summary>
/// <param name="places">Direct bins go to the lower run, mirrored ones to the upper, the last bin to its first place.</param>
/// <param name="imaginaryOffset">Distance from a real part to its imaginary part in elements.</param>
internal readonly unsafe struct SpectrumSink<TLanes, T>(Places<T> places, nint imaginaryOffset) : IBinSink<TLanes, T>
    where TLanes : unmanaged, ILanes<TLanes, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Constant(TLanes value) => Store(new(value, TLanes.Broadcast(T.Zero)), places.Lower(0));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Nyquist(TLanes value) => Store(new(value, TLanes.Broadcast(T.Zero)), places.Upper(0));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Direct(int j, LaneComplex<TLanes, T> value) => Store(value, places.Lower(j));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Mirrored(int n, LaneComplex<TLanes, T> value) => Store(value, places.Upper(n));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Store(LaneComplex<TLanes, T> value, T* place)
    {
        TLanes.Store(value.Real, place);
        TLanes.Store(value.Imaginary, place + imaginaryOffset);
    }
}
