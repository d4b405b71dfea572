using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MerToolkit.Core.Numerics.Planes;

/// <summary>
/// The innermost loop of a correlation: eight planes that come out, some neighbouring places of each, all sums in registers. Every sum
/// starts with its own value and adds one tap after the other, fused, so that no width of vectors changes a bit.
/// </summary>
internal static unsafe class CorrelationKernel<T> where T : unmanaged
{
    /// <summary>Number of planes that come out at a time.</summary>
    public const int Filters = 8;

    /// <summary>Number of neighbouring places at a time.</summary>
    public static int Places => 3 * Vector512<T>.Count;

    /// <summary>Sums of eight planes at neighbouring places.</summary>
    /// <param name="source">Value below the first tap at the first place.</param>
    /// <param name="offsets">Number of values from there to each tap, [taps].</param>
    /// <param name="taps">Number of taps.</param>
    /// <param name="starts">What each sum begins with, [8].</param>
    /// <param name="weights">[taps, 8].</param>
    /// <param name="destination">Receives [8, places], lines a stride apart.</param>
    /// <param name="stride">Number of values from one plane to the next.</param>
    public static void Run(T* source, nint* offsets, int taps, T* starts, T* weights, T* destination, nint stride)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Run512(source, offsets, taps, starts, weights, destination, stride);
            return;
        }

        for (var place = 0; place < Places; place += 3 * Vector256<T>.Count)
        {
            Run256(source + place, offsets, taps, starts, weights, destination + place, stride);
            Run256(source + place, offsets, taps, starts + 4, weights + 4, destination + place + 4 * stride, stride);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run512(T* source, nint* offsets, int taps, T* starts, T* weights, T* destination, nint stride)
    {
        var width = Vector512<T>.Count;
        var a0 = Vector512.Create(starts[0]);
        var a1 = Vector512.Create(starts[1]);
        var a2 = Vector512.Create(starts[2]);
        var a3 = Vector512.Create(starts[3]);
        var a4 = Vector512.Create(starts[4]);
        var a5 = Vector512.Create(starts[5]);
        var a6 = Vector512.Create(starts[6]);
        var a7 = Vector512.Create(starts[7]);
        var (b0, b1, b2, b3, b4, b5, b6, b7) = (a0, a1, a2, a3, a4, a5, a6, a7);
        var (c0, c1, c2, c3, c4, c5, c6, c7) = (a0, a1, a2, a3, a4, a5, a6, a7);
        for (var tap = 0; tap < taps; tap++, weights += Filters)
        {
            var from = source + offsets[tap];
            var a = Vector512.Load(from);
            var b = Vector512.Load(from + width);
            var c = Vector512.Load(from + 2 * width);
            Add(weights[0], a, b, c, ref a0, ref b0, ref c0);
            Add(weights[1], a, b, c, ref a1, ref b1, ref c1);
            Add(weights[2], a, b, c, ref a2, ref b2, ref c2);
            Add(weights[3], a, b, c, ref a3, ref b3, ref c3);
            Add(weights[4], a, b, c, ref a4, ref b4, ref c4);
            Add(weights[5], a, b, c, ref a5, ref b5, ref c5);
            Add(weights[6], a, b, c, ref a6, ref b6, ref c6);
            Add(weights[7], a, b, c, ref a7, ref b7, ref c7);
        }

        Store(a0, b0, c0, destination);
        Store(a1, b1, c1, destination + stride);
        Store(a2, b2, c2, destination + 2 * stride);
        Store(a3, b3, c3, destination + 3 * stride);
        Store(a4, b4, c4, destination + 4 * stride);
        Store(a5, b5, c5, destination + 5 * stride);
        Store(a6, b6, c6, destination + 6 * stride);
        Store(a7, b7, c7, destination + 7 * stride);
    }

    // Half as many planes: 16 registers hold no more.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run256(T* source, nint* offsets, int taps, T* starts, T* weights, T* destination, nint stride)
    {
        var width = Vector256<T>.Count;
        var a0 = Vector256.Create(starts[0]);
        var a1 = Vector256.Create(starts[1]);
        var a2 = Vector256.Create(starts[2]);
        var a3 = Vector256.Create(starts[3]);
        var (b0, b1, b2, b3, c0, c1, c2, c3) = (a0, a1, a2, a3, a0, a1, a2, a3);
        for (var tap = 0; tap < taps; tap++, weights += Filters)
        {
            var from = source + offsets[tap];
            var a = Vector256.Load(from);
            var b = Vector256.Load(from + width);
            var c = Vector256.Load(from + 2 * width);
            Add(weights[0], a, b, c, ref a0, ref b0, ref c0);
            Add(weights[1], a, b, c, ref a1, ref b1, ref c1);
            Add(weights[2], a, b, c, ref a2, ref b2, ref c2);
            Add(weights[3], a, b, c, ref a3, ref b3, ref c3);
        }

        Store(a0, b0, c0, destination);
        Store(a1, b1, c1, destination + stride);
        Store(a2, b2, c2, destination + 2 * stride);
        Store(a3, b3, c3, destination + 3 * stride);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(
        T weight, Vector512<T> a, Vector512<T> b, Vector512<T> c, ref Vector512<T> sumA, ref Vector512<T> sumB, ref Vector512<T> sumC)
    {
        var factor = Vector512.Create(weight);
        sumA = Lanes.PlusProduct(sumA, factor, a);
        sumB = Lanes.PlusProduct(sumB, factor, b);
        sumC = Lanes.PlusProduct(sumC, factor, c);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(
        T weight, Vector256<T> a, Vector256<T> b, Vector256<T> c, ref Vector256<T> sumA, ref Vector256<T> sumB, ref Vector256<T> sumC)
    {
        var factor = Vector256.Create(weight);
        sumA = Lanes.PlusProduct(sumA, factor, a);
        sumB = Lanes.PlusProduct(sumB, factor, b);
        sumC = Lanes.PlusProduct(sumC, factor, c);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector512<T> a, Vector512<T> b, Vector512<T> c, T* to)
    {
        a.Store(to);
        b.Store(to + Vector512<T>.Count);
        c.Store(to + 2 * Vector512<T>.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector256<T> a, Vector256<T> b, Vector256<T> c, T* to)
    {
        a.Store(to);
        b.Store(to + Vector256<T>.Count);
        c.Store(to + 2 * Vector256<T>.Count);
    }
}
