using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MerToolkit.Core.Numerics.Planes;

/// <summary>
/// The innermost loop of the slopes of kernels: four lines of the input, three neighbouring taps on each, against a panel of filters, all
/// sums in registers along a line. Every sum adds place after place, fused, so that no width of vectors changes a bit.
/// </summary>
internal static unsafe class WeightSlopeKernel<T> where T : unmanaged
{
    /// <summary>Number of lines of the input at a time.</summary>
    public const int Lines = 4;

    /// <summary>Number of neighbouring taps of a line at a time.</summary>
    public const int Taps = 3;

    /// <summary>Number of filters of a panel.</summary>
    public static int Filters => 2 * Vector512<T>.Count;

    /// <summary>Adds the sums of a line to what is there.</summary>
    /// <param name="lines">The first value below the first tap of each line, [4].</param>
    /// <param name="panel">Slopes of the output, [places, filters].</param>
    /// <param name="filters">Number of filters that are there; of the others, sums may stay as they are.</param>
    /// <param name="places">Number of places of the line.</param>
    /// <param name="sums">[4 x 3 taps, filters].</param>
    public static void Run(T** lines, T* panel, int filters, int places, T* sums)
    {
        if (Vector512.IsHardwareAccelerated && filters > Vector512<T>.Count) Run512(lines, panel, places, sums);
        else if (Vector512.IsHardwareAccelerated && filters > Vector256<T>.Count) RunHalf512(lines, panel, places, sums);
        else
            for (var filter = 0; filter < filters; filter += Vector256<T>.Count) Run256(lines, panel + filter, places, sums + filter);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run512(T** lines, T* panel, int places, T* sums)
    {
        T* line0 = lines[0], line1 = lines[1], line2 = lines[2], line3 = lines[3];
        var a0 = Vector512<T>.Zero;
        var (a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11) = (a0, a0, a0, a0, a0, a0, a0, a0, a0, a0, a0);
        var (b0, b1, b2, b3, b4, b5, b6, b7, b8, b9, b10, b11) = (a0, a0, a0, a0, a0, a0, a0, a0, a0, a0, a0, a0);
        for (nint place = 0; place < places; place++, panel += 2 * Vector512<T>.Count)
        {
            var a = Vector512.Load(panel);
            var b = Vector512.Load(panel + Vector512<T>.Count);
            Add(line0[place], a, b, ref a0, ref b0);
            Add(line0[place + 1], a, b, ref a1, ref b1);
            Add(line0[place + 2], a, b, ref a2, ref b2);
            Add(line1[place], a, b, ref a3, ref b3);
            Add(line1[place + 1], a, b, ref a4, ref b4);
            Add(line1[place + 2], a, b, ref a5, ref b5);
            Add(line2[place], a, b, ref a6, ref b6);
            Add(line2[place + 1], a, b, ref a7, ref b7);
            Add(line2[place + 2], a, b, ref a8, ref b8);
            Add(line3[place], a, b, ref a9, ref b9);
            Add(line3[place + 1], a, b, ref a10, ref b10);
            Add(line3[place + 2], a, b, ref a11, ref b11);
        }

        Store(a0, b0, ref sums);
        Store(a1, b1, ref sums);
        Store(a2, b2, ref sums);
        Store(a3, b3, ref sums);
        Store(a4, b4, ref sums);
        Store(a5, b5, ref sums);
        Store(a6, b6, ref sums);
        Store(a7, b7, ref sums);
        Store(a8, b8, ref sums);
        Store(a9, b9, ref sums);
        Store(a10, b10, ref sums);
        Store(a11, b11, ref sums);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void RunHalf512(T** lines, T* panel, int places, T* sums)
    {
        T* line0 = lines[0], line1 = lines[1], line2 = lines[2], line3 = lines[3];
        var a0 = Vector512<T>.Zero;
        var (a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11) = (a0, a0, a0, a0, a0, a0, a0, a0, a0, a0, a0);
        for (nint place = 0; place < places; place++, panel += 2 * Vector512<T>.Count)
        {
            var a = Vector512.Load(panel);
            a0 = Lanes.PlusProduct(a0, Vector512.Create(line0[place]), a);
            a1 = Lanes.PlusProduct(a1, Vector512.Create(line0[place + 1]), a);
            a2 = Lanes.PlusProduct(a2, Vector512.Create(line0[place + 2]), a);
            a3 = Lanes.PlusProduct(a3, Vector512.Create(line1[place]), a);
            a4 = Lanes.PlusProduct(a4, Vector512.Create(line1[place + 1]), a);
            a5 = Lanes.PlusProduct(a5, Vector512.Create(line1[place + 2]), a);
            a6 = Lanes.PlusProduct(a6, Vector512.Create(line2[place]), a);
            a7 = Lanes.PlusProduct(a7, Vector512.Create(line2[place + 1]), a);
            a8 = Lanes.PlusProduct(a8, Vector512.Create(line2[place + 2]), a);
            a9 = Lanes.PlusProduct(a9, Vector512.Create(line3[place]), a);
            a10 = Lanes.PlusProduct(a10, Vector512.Create(line3[place + 1]), a);
            a11 = Lanes.PlusProduct(a11, Vector512.Create(line3[place + 2]), a);
        }

        Store(a0, ref sums);
        Store(a1, ref sums);
        Store(a2, ref sums);
        Store(a3, ref sums);
        Store(a4, ref sums);
        Store(a5, ref sums);
        Store(a6, ref sums);
        Store(a7, ref sums);
        Store(a8, ref sums);
        Store(a9, ref sums);
        Store(a10, ref sums);
        Store(a11, ref sums);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run256(T** lines, T* panel, int places, T* sums)
    {
        T* line0 = lines[0], line1 = lines[1], line2 = lines[2], line3 = lines[3];
        var a0 = Vector256<T>.Zero;
        var (a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11) = (a0, a0, a0, a0, a0, a0, a0, a0, a0, a0, a0);
        for (nint place = 0; place < places; place++, panel += 2 * Vector512<T>.Count)
        {
            var a = Vector256.Load(panel);
            a0 = Lanes.PlusProduct(a0, Vector256.Create(line0[place]), a);
            a1 = Lanes.PlusProduct(a1, Vector256.Create(line0[place + 1]), a);
            a2 = Lanes.PlusProduct(a2, Vector256.Create(line0[place + 2]), a);
            a3 = Lanes.PlusProduct(a3, Vector256.Create(line1[place]), a);
            a4 = Lanes.PlusProduct(a4, Vector256.Create(line1[place + 1]), a);
            a5 = Lanes.PlusProduct(a5, Vector256.Create(line1[place + 2]), a);
            a6 = Lanes.PlusProduct(a6, Vector256.Create(line2[place]), a);
            a7 = Lanes.PlusProduct(a7, Vector256.Create(line2[place + 1]), a);
            a8 = Lanes.PlusProduct(a8, Vector256.Create(line2[place + 2]), a);
            a9 = Lanes.PlusProduct(a9, Vector256.Create(line3[place]), a);
            a10 = Lanes.PlusProduct(a10, Vector256.Create(line3[place + 1]), a);
            a11 = Lanes.PlusProduct(a11, Vector256.Create(line3[place + 2]), a);
        }

        Store(a0, ref sums);
        Store(a1, ref sums);
        Store(a2, ref sums);
        Store(a3, ref sums);
        Store(a4, ref sums);
        Store(a5, ref sums);
        Store(a6, ref sums);
        Store(a7, ref sums);
        Store(a8, ref sums);
        Store(a9, ref sums);
        Store(a10, ref sums);
        Store(a11, ref sums);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(T value, Vector512<T> a, Vector512<T> b, ref Vector512<T> sumA, ref Vector512<T> sumB)
    {
        var factor = Vector512.Create(value);
        sumA = Lanes.PlusProduct(sumA, factor, a);
        sumB = Lanes.PlusProduct(sumB, factor, b);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector512<T> a, Vector512<T> b, ref T* to)
    {
        (Vector512.Load(to) + a).Store(to);
        (Vector512.Load(to + Vector512<T>.Count) + b).Store(to + Vector512<T>.Count);
        to += 2 * Vector512<T>.Count;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector512<T> a, ref T* to)
    {
        (Vector512.Load(to) + a).Store(to);
        to += 2 * Vector512<T>.Count;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector256<T> a, ref T* to)
    {
        (Vector256.Load(to) + a).Store(to);
        to += 2 * Vector512<T>.Count;
    }
}
