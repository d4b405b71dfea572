using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MerToolkit.Audio.Mixing;

/// <summary>
/// Mean of the channels, rounded to float32 once. Two channels are mixed as a/2 + b/2: halving is exact and the sum
/// rounds once, so this is the mean in double rounded to float32 (below 2^-125 it may differ by one subnormal step).
/// </summary>
internal static class MonoMix
{
    /// <summary>Mixes whole frames.</summary>
    /// <param name="interleaved">[frames, channels].</param>
    /// <param name="channels">Count, at least 1.</param>
    /// <param name="mono">[frames].</param>
    public static void Mean(ReadOnlySpan<float> interleaved, int channels, Span<float> mono)
    {
        switch (channels)
        {
            case 1:
                interleaved[..mono.Length].CopyTo(mono);
                break;
            case 2:
                MeanOfTwo(interleaved, mono);
                break;
            default:
                MeanOfMany(interleaved, channels, mono);
                break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void MeanOfTwo(ReadOnlySpan<float> interleaved, Span<float> mono)
    {
        var i = 0;
        for (; i + Vector256<float>.Count <= mono.Length; i += Vector256<float>.Count)
        {
            var first = Vector256.Create(interleaved[(2 * i)..]).AsUInt64();
            var second = Vector256.Create(interleaved[(2 * i + Vector256<float>.Count)..]).AsUInt64();
            var left = Vector256.Narrow(first, second).AsSingle();
            var right = Vector256.Narrow(first >>> 32, second >>> 32).AsSingle();
            (left * 0.5f + right * 0.5f).CopyTo(mono[i..]);
        }
        for (; i < mono.Length; i++) mono[i] = interleaved[2 * i] * 0.5f + interleaved[2 * i + 1] * 0.5f;
    }

    private static void MeanOfMany(ReadOnlySpan<float> interleaved, int channels, Span<float> mono)
    {
        for (var i = 0; i < mono.Length; i++)
        {
            double sum = 0;
            foreach (var sample in interleaved.Slice(i * channels, channels)) sum += sample;
            mono[i] = (float)(sum / channels);
        }
    }
}
