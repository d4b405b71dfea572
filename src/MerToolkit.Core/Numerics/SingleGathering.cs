using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace MerToolkit.Core.Numerics;

/// <summary>
/// Brings float32 values of several frames side by side, one frame a lane. Only moves values, so every path gives the same bits.
/// </summary>
internal static unsafe class SingleGathering
{
    /// <summary>Lane l is <c>source[l * stride]</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector128<float> Four(float* source, nint stride) =>
        Vector128.Create(source[0], source[stride], source[2 * stride], source[3 * stride]);

    /// <summary>Lane l is <c>source[l * stride]</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<float> Eight(float* source, nint stride) =>
        Vector256.Create(Four(source, stride), Four(source + (4 * stride), stride));

    /// <summary>Lane l of item n is <c>source[l * stride + n]</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static (Vector128<float> First, Vector128<float> Second, Vector128<float> Third, Vector128<float> Fourth) FourOfFour(
        float* source, nint stride)
    {
        if (!Sse.IsSupported)
            return (Four(source, stride), Four(source + 1, stride), Four(source + 2, stride), Four(source + 3, stride));

        var lane0 = Vector128.Load(source);
        var lane1 = Vector128.Load(source + stride);
        var lane2 = Vector128.Load(source + (2 * stride));
        var lane3 = Vector128.Load(source + (3 * stride));
        var low01 = Sse.UnpackLow(lane0, lane1);
        var low23 = Sse.UnpackLow(lane2, lane3);
        var high01 = Sse.UnpackHigh(lane0, lane1);
        var high23 = Sse.UnpackHigh(lane2, lane3);
        return (Sse.MoveLowToHigh(low01, low23), Sse.MoveHighToLow(low23, low01),
            Sse.MoveLowToHigh(high01, high23), Sse.MoveHighToLow(high23, high01));
    }

    /// <summary>Lane l of item n is <c>source[l * stride + n]</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static (Vector256<float> First, Vector256<float> Second, Vector256<float> Third, Vector256<float> Fourth) FourOfEight(
        float* source, nint stride)
    {
        if (!Avx.IsSupported)
            return (Eight(source, stride), Eight(source + 1, stride), Eight(source + 2, stride), Eight(source + 3, stride));

        var upper = source + (4 * stride);
        var lanes04 = Vector256.Create(Vector128.Load(source), Vector128.Load(upper));
        var lanes15 = Vector256.Create(Vector128.Load(source + stride), Vector128.Load(upper + stride));
        var lanes26 = Vector256.Create(Vector128.Load(source + (2 * stride)), Vector128.Load(upper + (2 * stride)));
        var lanes37 = Vector256.Create(Vector128.Load(source + (3 * stride)), Vector128.Load(upper + (3 * stride)));
        var low0145 = Avx.UnpackLow(lanes04, lanes15);
        var low2367 = Avx.UnpackLow(lanes26, lanes37);
        var high0145 = Avx.UnpackHigh(lanes04, lanes15);
        var high2367 = Avx.UnpackHigh(lanes26, lanes37);
        return (Avx.Shuffle(low0145, low2367, 0x44), Avx.Shuffle(low0145, low2367, 0xEE),
            Avx.Shuffle(high0145, high2367, 0x44), Avx.Shuffle(high0145, high2367, 0xEE));
    }
}
