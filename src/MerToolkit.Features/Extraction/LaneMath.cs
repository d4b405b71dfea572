using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using MerToolkit.Core.Numerics;

namespace MerToolkit.Features.Extraction;

/// <summary>
/// Sums over the bins of eight frames at once, one frame a lane. Short groups are added in float32, the groups in
/// float64: the accuracy of a double sum at nearly the cost of a single one, and an order that no machine changes.
/// </summary>
internal static unsafe class LaneMath
{
    private const int Group = 8;

    /// <summary>Square roots of <paramref name="length"/> values, a multiple of 8.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Sqrt(float* source, float* destination, nint length)
    {
        for (nint i = 0; i < length; i += FrameBlock.Lanes)
            Vector256.Sqrt(Vector256.Load(source + i)).Store(destination + i);
    }

    /// <summary>Sum over bins of each lane.</summary>
    /// <param name="values">[bins, 8].</param>
    /// <param name="bins">Number of bins.</param>
    /// <param name="sums">Receives 8 sums.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Sum(float* values, int bins, double* sums)
    {
        var low = Vector256<double>.Zero;
        var high = Vector256<double>.Zero;
        for (var first = 0; first < bins; first += Group)
        {
            var last = Math.Min(first + Group, bins);
            var group = Vector256<float>.Zero;
            for (var bin = first; bin < last; bin++) group += Vector256.Load(values + bin * FrameBlock.Lanes);
            low += Vector256.WidenLower(group);
            high += Vector256.WidenUpper(group);
        }

        low.Store(sums);
        high.Store(sums + 4);
    }

    /// <summary>Sum over bins of each lane, each bin weighted.</summary>
    /// <param name="values">[bins, 8].</param>
    /// <param name="weights">[bins].</param>
    /// <param name="bins">Number of bins.</param>
    /// <param name="sums">Receives 8 sums.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void WeightedSum(float* values, float* weights, int bins, double* sums)
    {
        var low = Vector256<double>.Zero;
        var high = Vector256<double>.Zero;
        for (var first = 0; first < bins; first += Group)
        {
            var last = Math.Min(first + Group, bins);
            var group = Vector256<float>.Zero;
            for (var bin = first; bin < last; bin++)
                group += Vector256.Load(values + bin * FrameBlock.Lanes) * Vector256.Create(weights[bin]);
            low += Vector256.WidenLower(group);
            high += Vector256.WidenUpper(group);
        }

        low.Store(sums);
        high.Store(sums + 4);
    }

    /// <summary>Largest value over the first <paramref name="lanes"/> lanes.</summary>
    public static float Largest(Vector256<float> values, int lanes)
    {
        var largest = float.NegativeInfinity;
        for (var lane = 0; lane < lanes; lane++) largest = Math.Max(largest, values[lane]);
        return largest;
    }

    /// <summary>Writes eight float32 as float64.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreWidened(Vector256<float> values, double* destination)
    {
        Vector256.WidenLower(values).Store(destination);
        Vector256.WidenUpper(values).Store(destination + 4);
    }

    /// <summary>The first <paramref name="lanes"/> lanes; <paramref name="other"/> in the rest.</summary>
    public static Vector256<float> Keep(Vector256<float> values, int lanes, float other)
    {
        for (var lane = lanes; lane < FrameBlock.Lanes; lane++) values = values.WithElement(lane, other);
        return values;
    }

    /// <summary>Ten times the decimal logarithm of <c>max(floor, v)</c>, in place.</summary>
    /// <param name="values">Positive values, a multiple of 8; receive decibels.</param>
    /// <param name="floor">Smallest value converted.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void ToDecibels(Span<float> values, float floor)
    {
        fixed (float* start = values)
        {
            var smallest = Vector256.Create(floor);
            var scale = Vector256.Create(DecibelsOfLog);
            for (var i = 0; i < values.Length; i += FrameBlock.Lanes)
                Vector256.MaxNative(Vector256.Load(start + i), smallest).Store(start + i);
            VectorMath.Log(values, values);
            for (var i = 0; i < values.Length; i += FrameBlock.Lanes)
                (Vector256.Load(start + i) * scale).Store(start + i);
        }
    }

    /// <summary>10 / ln 10.</summary>
    private const float DecibelsOfLog = 4.3429448190325183f;
}
