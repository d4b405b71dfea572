using System.Numerics;
using System.Runtime.CompilerServices;
using MerToolkit.Core.Numerics;

namespace MerToolkit.Features.Transforms;

/// <summary>One complex number a lane; in memory the real vector stands before the imaginary one.</summary>
internal readonly unsafe struct LaneComplex<TLanes, T>(TLanes real, TLanes imaginary)
    where TLanes : unmanaged, ILanes<TLanes, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    internal readonly TLanes Real = real;
    internal readonly TLanes Imaginary = imaginary;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneComplex<TLanes, T> operator +(LaneComplex<TLanes, T> left, LaneComplex<TLanes, T> right) =>
        new(left.Real + right.Real, left.Imaginary + right.Imaginary);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneComplex<TLanes, T> operator -(LaneComplex<TLanes, T> left, LaneComplex<TLanes, T> right) =>
        new(left.Real - right.Real, left.Imaginary - right.Imaginary);

    /// <summary>this + value * factor.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal LaneComplex<TLanes, T> PlusProduct(LaneComplex<TLanes, T> value, TLanes factor) =>
        new(TLanes.PlusProduct(Real, value.Real, factor), TLanes.PlusProduct(Imaginary, value.Imaginary, factor));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static LaneComplex<TLanes, T> Load(T* source) => new(TLanes.Load(source), TLanes.Load(source + TLanes.Count));

    /// <summary>Loads a number and turns it clockwise: times cos - j sin, the turn given as {cos, sin}.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static LaneComplex<TLanes, T> LoadTurned(T* source, T* turn)
    {
        var value = Load(source);
        var cosine = TLanes.Broadcast(turn[0]);
        var sine = TLanes.Broadcast(turn[1]);
        return new(
            TLanes.PlusProduct(value.Real * cosine, value.Imaginary, sine),
            TLanes.MinusProduct(value.Imaginary * cosine, value.Real, sine));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Store(T* destination)
    {
        TLanes.Store(Real, destination);
        TLanes.Store(Imaginary, destination + TLanes.Count);
    }

    /// <summary>this + j other.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal LaneComplex<TLanes, T> PlusTurned(LaneComplex<TLanes, T> other) =>
        new(Real - other.Imaginary, Imaginary + other.Real);

    /// <summary>The conjugate of (this - other): spares the negation.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal LaneComplex<TLanes, T> ConjugateOfMinus(LaneComplex<TLanes, T> other) =>
        new(Real - other.Real, other.Imaginary - Imaginary);

    /// <summary>The conjugate of (this - j other): spares the negation.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal LaneComplex<TLanes, T> ConjugateOfMinusTurned(LaneComplex<TLanes, T> other) =>
        new(Real + other.Imaginary, other.Real - Imaginary);
}
