using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MerToolkit.Audio.Resampling;

/// <summary>
/// Dot products of the resampler: 16 float lanes, folded in halves, in the order of <c>FixedLanes.Dot</c> whatever the
/// machine's vectors. Several at once keep the adders busy; each has the bits it would have alone.
/// </summary>
internal static unsafe class PolyphaseKernel
{
    /// <summary>One sum of products.</summary>
    /// <param name="taps">Coefficients.</param>
    /// <param name="samples">As many samples.</param>
    /// <param name="count">How many, a multiple of <see cref="PolyphaseFilter.TapUnit"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Dot(float* taps, float* samples, int count)
    {
        var (low, high) = (Vector256<float>.Zero, Vector256<float>.Zero);
        for (var end = taps + count; taps < end; taps += 16, samples += 16)
        {
            low += Vector256.Load(taps) * Vector256.Load(samples);
            high += Vector256.Load(taps + 8) * Vector256.Load(samples + 8);
        }
        return Fold(low, high);
    }

    /// <summary>Four sums of products of the same coefficients, which are loaded once.</summary>
    /// <param name="taps">Coefficients.</param>
    /// <param name="samples">Samples of the first sum.</param>
    /// <param name="step">How many samples further each next sum begins.</param>
    /// <param name="count">How many coefficients, a multiple of <see cref="PolyphaseFilter.TapUnit"/>.</param>
    /// <param name="sums">The first sum.</param>
    /// <param name="stride">How many places further each next sum goes.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void DotFour(float* taps, float* samples, nint step, int count, float* sums, nint stride)
    {
        var (low0, high0) = (Vector256<float>.Zero, Vector256<float>.Zero);
        var (low1, high1) = (Vector256<float>.Zero, Vector256<float>.Zero);
        var (low2, high2) = (Vector256<float>.Zero, Vector256<float>.Zero);
        var (low3, high3) = (Vector256<float>.Zero, Vector256<float>.Zero);
        for (var end = taps + count; taps < end; taps += 16, samples += 16)
        {
            var (low, high) = (Vector256.Load(taps), Vector256.Load(taps + 8));
            low0 += low * Vector256.Load(samples);
            high0 += high * Vector256.Load(samples + 8);
            low1 += low * Vector256.Load(samples + step);
            high1 += high * Vector256.Load(samples + step + 8);
            low2 += low * Vector256.Load(samples + 2 * step);
            high2 += high * Vector256.Load(samples + 2 * step + 8);
            low3 += low * Vector256.Load(samples + 3 * step);
            high3 += high * Vector256.Load(samples + 3 * step + 8);
        }
        sums[0] = Fold(low0, high0);
        sums[stride] = Fold(low1, high1);
        sums[2 * stride] = Fold(low2, high2);
        sums[3 * stride] = Fold(low3, high3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Fold(Vector256<float> low, Vector256<float> high)
    {
        var eight = low + high;
        var four = eight.GetLower() + eight.GetUpper();
        return (four[0] + four[2]) + (four[1] + four[3]);
    }
}
