using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MerToolkit.Features.Spectral;

/// <summary>Medians of seventeen values in eight lanes at once, without a branch.</summary>
internal static unsafe class LaneMedian
{
    /// <summary>Number of values.</summary>
    public const int Taps = 17;

    /// <summary>Number of values on either side of the middle one.</summary>
    public const int Reach = Taps / 2;

    // Of ten values the least and the greatest cannot be the median of seventeen: eight greater or lesser ones are too few outside.
    private const int First = Reach + 2;

    /// <summary>The medians of each lane of two columns <c>source[0], source[stride] .. source[16 stride]</c>.</summary>
    /// <param name="first">Vectors of eight values.</param>
    /// <param name="firstStride">Distance of neighbouring vectors, in values.</param>
    /// <param name="second">Vectors of the other column.</param>
    /// <param name="secondStride">Their distance, in values.</param>
    /// <remarks>
    /// Forgetful selection: of a few values the least and the greatest are dropped, and the next one is taken in. Each step waits for the
    /// one before; two columns at once fill the waits.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static (Vector256<float> First, Vector256<float> Second) Of(float* first, nint firstStride, float* second, nint secondStride)
    {
        var kept = stackalloc Vector256<float>[2 * First];
        for (var i = 0; i < First; i++)
        {
            kept[2 * i] = Vector256.Load(first + i * firstStride);
            kept[2 * i + 1] = Vector256.Load(second + i * secondStride);
        }

        for (int count = First, next = First; ; count--, next++)
        {
            DropExtremes(kept, count);
            if (next == Taps) return (kept[0], kept[1]);
            // The least and the greatest stand at the end; the others, and one more, are what the median is among.
            kept[2 * (count - 2)] = Vector256.Load(first + next * firstStride);
            kept[2 * (count - 2) + 1] = Vector256.Load(second + next * secondStride);
        }
    }

    /// <summary>Leaves the least and the greatest value of each lane out of the first <c>count - 2</c> places.</summary>
    /// <param name="values">Two columns, their values side by side: [count, 2] vectors.</param>
    /// <param name="count">Number of values of a column, 3 or more.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void DropExtremes(Vector256<float>* values, int count)
    {
        var (first, second) = (values[0], values[1]);
        for (var i = 1; i < count; i++)
        {
            var (left, right) = (values[2 * i], values[2 * i + 1]);
            values[2 * i - 2] = Vector256.MinNative(first, left);
            values[2 * i - 1] = Vector256.MinNative(second, right);
            first = Vector256.MaxNative(first, left);
            second = Vector256.MaxNative(second, right);
        }

        (first, second) = (values[0], values[1]);
        for (var i = 1; i < count - 1; i++)
        {
            var (left, right) = (values[2 * i], values[2 * i + 1]);
            values[2 * i - 2] = Vector256.MaxNative(first, left);
            values[2 * i - 1] = Vector256.MaxNative(second, right);
            first = Vector256.MinNative(first, left);
            second = Vector256.MinNative(second, right);
        }
    }
}
