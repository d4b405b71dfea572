using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using MerToolkit.Features.Extraction;

namespace MerToolkit.Features.Spectral;

/// <summary>
/// Sorting networks over bins, eight frames at once: no branch depends on a value (Knuth, TAOCP 3, 5.3.4; Batcher 1968).
/// Columns are [n, 8]: n bins of eight lanes; sorted means ascending in each lane.
/// </summary>
internal static unsafe class LaneSorting
{
    /// <summary>Bins of a sorted group.</summary>
    public const int Group = 16;

    private const int Half = 8;
    private const int Lanes = FrameBlock.Lanes;

    /// <summary>Sorts sixteen bins.</summary>
    /// <param name="source">[16, 8].</param>
    /// <param name="destination">[16, 8]; another place than the source.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Sort(float* source, float* destination)
    {
        SortHalf(source, destination);
        SortHalf(source + Half * Lanes, destination + Half * Lanes);
        // The second half turned round makes the two a bitonic sequence.
        for (var i = 0; i < Half; i++)
        {
            var lower = destination + i * Lanes;
            var upper = destination + (Group - 1 - i) * Lanes;
            var left = Vector256.Load(lower);
            var right = Vector256.Load(upper);
            Vector256.MinNative(left, right).Store(lower);
            Vector256.MaxNative(left, right).Store(upper);
        }

        SortBitonicHalf(destination);
        SortBitonicHalf(destination + Half * Lanes);
    }

    /// <summary>Keeps the sixteen largest of two sorted groups, sorted.</summary>
    /// <param name="kept">[16, 8], replaced.</param>
    /// <param name="group">[16, 8].</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void KeepLargest(float* kept, float* group)
    {
        for (var i = 0; i < Half; i++)
        {
            var lower = kept + i * Lanes;
            var upper = kept + (i + Half) * Lanes;
            var left = Vector256.MaxNative(Vector256.Load(lower), Vector256.Load(group + (Group - 1 - i) * Lanes));
            var right = Vector256.MaxNative(Vector256.Load(upper), Vector256.Load(group + (Half - 1 - i) * Lanes));
            Vector256.MinNative(left, right).Store(lower);
            Vector256.MaxNative(left, right).Store(upper);
        }

        SortBitonicHalf(kept);
        SortBitonicHalf(kept + Half * Lanes);
    }

    /// <summary>Parts two sorted groups into the sixteen smallest and the sixteen largest, both sorted.</summary>
    /// <param name="low">[16, 8], replaced by the smallest.</param>
    /// <param name="high">[16, 8], replaced by the largest.</param>
    public static void Part(float* low, float* high)
    {
        for (var i = 0; i < Half; i++)
        {
            // Pairs (i, 15 - i) of both groups, both at once, so that nothing is read after it was replaced.
            float* a = low + i * Lanes, b = low + (Group - 1 - i) * Lanes, c = high + i * Lanes, d = high + (Group - 1 - i) * Lanes;
            var first = Vector256.Load(a);
            var last = Vector256.Load(b);
            var firstHigh = Vector256.Load(c);
            var lastHigh = Vector256.Load(d);
            Vector256.MinNative(first, lastHigh).Store(a);
            Vector256.MaxNative(first, lastHigh).Store(c);
            Vector256.MinNative(last, firstHigh).Store(b);
            Vector256.MaxNative(last, firstHigh).Store(d);
        }

        SortBitonic(low);
        SortBitonic(high);
    }

    /// <summary>The group negated and turned round: sorted again, smallest last.</summary>
    /// <param name="source">[16, 8].</param>
    /// <param name="destination">[16, 8].</param>
    public static void Mirror(float* source, float* destination)
    {
        for (var i = 0; i < Group; i++)
            (-Vector256.Load(source + (Group - 1 - i) * Lanes)).Store(destination + i * Lanes);
    }

    private static void SortBitonic(float* group)
    {
        for (var i = 0; i < Half; i++)
        {
            var left = Vector256.Load(group + i * Lanes);
            var right = Vector256.Load(group + (i + Half) * Lanes);
            Vector256.MinNative(left, right).Store(group + i * Lanes);
            Vector256.MaxNative(left, right).Store(group + (i + Half) * Lanes);
        }

        SortBitonicHalf(group);
        SortBitonicHalf(group + Half * Lanes);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SortHalf(float* source, float* destination)
    {
        var a = Vector256.Load(source);
        var b = Vector256.Load(source + Lanes);
        var c = Vector256.Load(source + 2 * Lanes);
        var d = Vector256.Load(source + 3 * Lanes);
        var e = Vector256.Load(source + 4 * Lanes);
        var f = Vector256.Load(source + 5 * Lanes);
        var g = Vector256.Load(source + 6 * Lanes);
        var h = Vector256.Load(source + 7 * Lanes);
        (a, c) = (Vector256.MinNative(a, c), Vector256.MaxNative(a, c));
        (b, d) = (Vector256.MinNative(b, d), Vector256.MaxNative(b, d));
        (e, g) = (Vector256.MinNative(e, g), Vector256.MaxNative(e, g));
        (f, h) = (Vector256.MinNative(f, h), Vector256.MaxNative(f, h));
        (a, e) = (Vector256.MinNative(a, e), Vector256.MaxNative(a, e));
        (b, f) = (Vector256.MinNative(b, f), Vector256.MaxNative(b, f));
        (c, g) = (Vector256.MinNative(c, g), Vector256.MaxNative(c, g));
        (d, h) = (Vector256.MinNative(d, h), Vector256.MaxNative(d, h));
        (a, b) = (Vector256.MinNative(a, b), Vector256.MaxNative(a, b));
        (c, d) = (Vector256.MinNative(c, d), Vector256.MaxNative(c, d));
        (e, f) = (Vector256.MinNative(e, f), Vector256.MaxNative(e, f));
        (g, h) = (Vector256.MinNative(g, h), Vector256.MaxNative(g, h));
        (c, e) = (Vector256.MinNative(c, e), Vector256.MaxNative(c, e));
        (d, f) = (Vector256.MinNative(d, f), Vector256.MaxNative(d, f));
        (b, e) = (Vector256.MinNative(b, e), Vector256.MaxNative(b, e));
        (d, g) = (Vector256.MinNative(d, g), Vector256.MaxNative(d, g));
        (b, c) = (Vector256.MinNative(b, c), Vector256.MaxNative(b, c));
        (d, e) = (Vector256.MinNative(d, e), Vector256.MaxNative(d, e));
        (f, g) = (Vector256.MinNative(f, g), Vector256.MaxNative(f, g));
        a.Store(destination);
        b.Store(destination + Lanes);
        c.Store(destination + 2 * Lanes);
        d.Store(destination + 3 * Lanes);
        e.Store(destination + 4 * Lanes);
        f.Store(destination + 5 * Lanes);
        g.Store(destination + 6 * Lanes);
        h.Store(destination + 7 * Lanes);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SortBitonicHalf(float* source)
    {
        var destination = source;
        var a = Vector256.Load(source);
        var b = Vector256.Load(source + Lanes);
        var c = Vector256.Load(source + 2 * Lanes);
        var d = Vector256.Load(source + 3 * Lanes);
        var e = Vector256.Load(source + 4 * Lanes);
        var f = Vector256.Load(source + 5 * Lanes);
        var g = Vector256.Load(source + 6 * Lanes);
        var h = Vector256.Load(source + 7 * Lanes);
        (a, e) = (Vector256.MinNative(a, e), Vector256.MaxNative(a, e));
        (b, f) = (Vector256.MinNative(b, f), Vector256.MaxNative(b, f));
        (c, g) = (Vector256.MinNative(c, g), Vector256.MaxNative(c, g));
        (d, h) = (Vector256.MinNative(d, h), Vector256.MaxNative(d, h));
        (a, c) = (Vector256.MinNative(a, c), Vector256.MaxNative(a, c));
        (b, d) = (Vector256.MinNative(b, d), Vector256.MaxNative(b, d));
        (e, g) = (Vector256.MinNative(e, g), Vector256.MaxNative(e, g));
        (f, h) = (Vector256.MinNative(f, h), Vector256.MaxNative(f, h));
        (a, b) = (Vector256.MinNative(a, b), Vector256.MaxNative(a, b));
        (c, d) = (Vector256.MinNative(c, d), Vector256.MaxNative(c, d));
        (e, f) = (Vector256.MinNative(e, f), Vector256.MaxNative(e, f));
        (g, h) = (Vector256.MinNative(g, h), Vector256.MaxNative(g, h));
        a.Store(destination);
        b.Store(destination + Lanes);
        c.Store(destination + 2 * Lanes);
        d.Store(destination + 3 * Lanes);
        e.Store(destination + 4 * Lanes);
        f.Store(destination + 5 * Lanes);
        g.Store(destination + 6 * Lanes);
        h.Store(destination + 7 * Lanes);
    }
}
