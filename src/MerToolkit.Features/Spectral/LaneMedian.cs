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

    /// <summary>The median of each lane of <c>source[0], source[stride] .. source[16 stride]</c>.</summary>
    /// <param name="source">Vectors of eight values.</param>
    /// <param name="stride">Distance of neighbouring vectors, in values.</param>
    /// <remarks>Forgetful selection: of a few values the least and the greatest are dropped, and the next one is taken in.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Vector256<float> Of(float* source, nint stride)
    {
        var kept = stackalloc Vector256<float>[First];
        for (var i = 0; i < First; i++) kept[i] = Vector256.Load(source + i * stride);
        for (int count = First, next = First; ; count--, next++)
        {
            DropExtremes(kept, count);
            // The two dropped stood at the end; the rest, and one more, are what the median is among.
            if (next == Taps) return kept[0];
            kept[count - 2] = Vector256.Load(source + next * stride);
        }
    }

    /// <summary>Moves the least value of each lane to the last place but one, and the greatest to the last.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void DropExtremes(Vector256<float>* values, int count)
    {
        var greatest = values[0];
        for (var i = 1; i < count; i++)
        {
            var value = values[i];
            values[i - 1] = Vector256.MinNative(greatest, value);
            greatest = Vector256.MaxNative(greatest, value);
        }

        var least = values[0];
        for (var i = 1; i < count - 1; i++)
        {
            var value = values[i];
            values[i - 1] = Vector256.MaxNative(least, value);
            least = Vector256.MinNative(least, value);
        }

        values[count - 2] = least;
        values[count - 1] = greatest;
    }
}
