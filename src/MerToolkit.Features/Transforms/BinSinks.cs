using System.Numerics;
using System.Runtime.CompilerServices;
using MerToolkit.Core.Numerics;

namespace MerToolkit.Features.Transforms;

/// <summary>Keeps bins as pairs.</summary>
/// <param name="places">Places of the outputs.</param>
internal readonly unsafe struct InPlaceSink<TLanes, T>(Places<T> places) : IBinSink<TLanes, T>
    where TLanes : unmanaged, ILanes<TLanes, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public Places<T> Places
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => places;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Put(T* place, LaneComplex<TLanes, T> value) => value.Store(place);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void PutReal(T* place, TLanes value) => TLanes.Store(value, place);
}

/// <summary>Writes re^2 + im^2.</summary>
/// <param name="places">Places of the outputs.</param>
internal readonly unsafe struct PowerSink<TLanes, T>(Places<T> places) : IBinSink<TLanes, T>
    where TLanes : unmanaged, ILanes<TLanes, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public Places<T> Places
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => places;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Put(T* place, LaneComplex<TLanes, T> value) =>
        TLanes.Store(TLanes.PlusProduct(value.Real * value.Real, value.Imaginary, value.Imaginary), place);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void PutReal(T* place, TLanes value) => TLanes.Store(value * value, place);
}

/// <summary>Writes real and imaginary parts apart.</summary>
/// <param name="places">Places of the real parts.</param>
/// <param name="imaginaryOffset">Distance from a real part to its imaginary part in elements.</param>
internal readonly unsafe struct SpectrumSink<TLanes, T>(Places<T> places, nint imaginaryOffset) : IBinSink<TLanes, T>
    where TLanes : unmanaged, ILanes<TLanes, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public Places<T> Places
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => places;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Put(T* place, LaneComplex<TLanes, T> value)
    {
        TLanes.Store(value.Real, place);
        TLanes.Store(value.Imaginary, place + imaginaryOffset);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void PutReal(T* place, TLanes value) => Put(place, new(value, TLanes.Broadcast(T.Zero)));
}
