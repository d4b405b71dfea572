using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MerToolkit.Core.Numerics;

/// <summary>The fused sum of vectors of any number type: one rounding a lane, on every machine the same bits.</summary>
public static class Lanes
{
    /// <summary>addend + left x right, lane by lane, rounded once.</summary>
    /// <param name="addend">Addends, [lanes].</param>
    /// <param name="left">Factors, [lanes].</param>
    /// <param name="right">Other factors, [lanes].</param>
    /// <typeparam name="T">float or double.</typeparam>
    /// <returns>[lanes].</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> PlusProduct<T>(Vector256<T> addend, Vector256<T> left, Vector256<T> right) where T : unmanaged =>
        typeof(T) == typeof(float)
            ? Vector256.FusedMultiplyAdd(left.AsSingle(), right.AsSingle(), addend.AsSingle()).As<float, T>()
            : Vector256.FusedMultiplyAdd(left.AsDouble(), right.AsDouble(), addend.AsDouble()).As<double, T>();

    /// <summary>addend + left x right, lane by lane, rounded once.</summary>
    /// <param name="addend">Addends, [lanes].</param>
    /// <param name="left">Factors, [lanes].</param>
    /// <param name="right">Other factors, [lanes].</param>
    /// <typeparam name="T">float or double.</typeparam>
    /// <returns>[lanes].</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> PlusProduct<T>(Vector512<T> addend, Vector512<T> left, Vector512<T> right) where T : unmanaged =>
        typeof(T) == typeof(float)
            ? Vector512.FusedMultiplyAdd(left.AsSingle(), right.AsSingle(), addend.AsSingle()).As<float, T>()
            : Vector512.FusedMultiplyAdd(left.AsDouble(), right.AsDouble(), addend.AsDouble()).As<double, T>();
}
