using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MerToolkit.Core.Numerics;

public static partial class VectorMath
{
    // exp(r) = 1 + r + r c / (2 - c), c = r - r^2 P(r^2) on |r| <= ln(2)/2: FDLIBM e_exp.c and e_expf.c
    // (Sun Microsystems 1993; error of P below 2^-59 and 2^-27.74).
    private const double ExpP1 = 1.66666666666666019037e-01;
    private const double ExpP2 = -2.77777777770155933842e-03;
    private const double ExpP3 = 6.61375632143793436117e-05;
    private const double ExpP4 = -1.65339022054652515390e-06;
    private const double ExpP5 = 4.13813679705723846039e-08;
    private const float ExpSingleP1 = 1.6666625440e-1f;
    private const float ExpSingleP2 = -2.7667332906e-3f;
    private const double InverseLn2 = 1.44269504088896338700e+00;
    private const float InverseLn2Single = 1.4426950216e+0f;

    // Added and subtracted, this rounds to the nearest integer and leaves that integer in the low bits.
    private const double Rounder = 6755399441055744.0;
    private const float RounderSingle = 12582912f;

    // Within these the result and 2^k are normal numbers, and one multiplication scales.
    private const double ExpEasyLimit = 707.0;
    private const float ExpSingleEasyLimit = 86.0f;

    /// <summary>e to the power <paramref name="value"/>, under 1 ulp; infinity above 709.78, 0 below -745.13.</summary>
    /// <param name="value">Any number.</param>
    public static double Exp(double value)
    {
        if (Math.Abs(value) <= ExpEasyLimit)
        {
            var easy = ExpReduced(value, out var exponent);
            return easy * BitConverter.UInt64BitsToDouble((ulong)(exponent + 1023) << 52);
        }

        if (double.IsNaN(value)) return double.NaN;
        if (value > 709.782712893384) return double.PositiveInfinity;
        if (value < -745.1332191019412) return 0;
        var reduced = ExpReduced(value, out var wide);
        return Scale(reduced, wide);
    }

    /// <summary>e to the power <paramref name="value"/> in float32, under 1 ulp; infinity above 88.72, 0 below -103.97.</summary>
    /// <param name="value">Any number.</param>
    public static float Exp(float value)
    {
        if (Math.Abs(value) <= ExpSingleEasyLimit)
        {
            var easy = ExpReduced(value, out var exponent);
            return easy * BitConverter.UInt32BitsToSingle((uint)(exponent + 127) << 23);
        }

        if (float.IsNaN(value)) return float.NaN;
        if (value > 88.72283f) return float.PositiveInfinity;
        if (value < -103.97208f) return 0;
        var reduced = ExpReduced(value, out var wide);
        var half = wide / 2;
        return reduced * BitConverter.UInt32BitsToSingle((uint)(half + 127) << 23)
            * BitConverter.UInt32BitsToSingle((uint)(wide - half + 127) << 23);
    }

    /// <summary>e to the power of each element, bits as <see cref="Exp(double)"/>.</summary>
    /// <param name="source">Any numbers; length n.</param>
    /// <param name="destination">Receives n values; may be <paramref name="source"/> itself.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Exp(ReadOnlySpan<double> source, Span<double> destination)
    {
        CheckLengths(source.Length, destination.Length);
        ref var from = ref MemoryMarshal.GetReference(source);
        ref var to = ref MemoryMarshal.GetReference(destination);
        var index = 0;
        if (Vector256.IsHardwareAccelerated)
        {
            for (; index <= source.Length - Vector256<double>.Count; index += Vector256<double>.Count)
            {
                var value = Vector256.LoadUnsafe(ref from, (nuint)index);
                if (Vector256.LessThanOrEqualAll(Vector256.Abs(value), Vector256.Create(ExpEasyLimit)))
                    ExpEasy(value).StoreUnsafe(ref to, (nuint)index);
                else
                    for (var lane = index; lane < index + Vector256<double>.Count; lane++) destination[lane] = Exp(source[lane]);
            }
        }

        for (; index < source.Length; index++) destination[index] = Exp(source[index]);
    }

    /// <summary>e to the power of each element in float32, bits as <see cref="Exp(float)"/>.</summary>
    /// <param name="source">Any numbers; length n.</param>
    /// <param name="destination">Receives n values; may be <paramref name="source"/> itself.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Exp(ReadOnlySpan<float> source, Span<float> destination)
    {
        CheckLengths(source.Length, destination.Length);
        ref var from = ref MemoryMarshal.GetReference(source);
        ref var to = ref MemoryMarshal.GetReference(destination);
        var index = 0;
        if (Vector256.IsHardwareAccelerated)
        {
            for (; index <= source.Length - Vector256<float>.Count; index += Vector256<float>.Count)
            {
                var value = Vector256.LoadUnsafe(ref from, (nuint)index);
                if (Vector256.LessThanOrEqualAll(Vector256.Abs(value), Vector256.Create(ExpSingleEasyLimit)))
                    ExpEasy(value).StoreUnsafe(ref to, (nuint)index);
                else
                    for (var lane = index; lane < index + Vector256<float>.Count; lane++) destination[lane] = Exp(source[lane]);
            }
        }

        for (; index < source.Length; index++) destination[index] = Exp(source[index]);
    }

    // value * 2^exponent with one rounding at most: the first factor keeps a normal number.
    private static double Scale(double value, int exponent)
    {
        var half = exponent / 2;
        return value * BitConverter.UInt64BitsToDouble((ulong)(half + 1023) << 52)
            * BitConverter.UInt64BitsToDouble((ulong)(exponent - half + 1023) << 52);
    }

    private static double ExpReduced(double value, out int exponent)
    {
        var k = value * InverseLn2 + Rounder - Rounder;
        exponent = (int)k;
        var high = value - k * Ln2High;
        var low = k * Ln2Low;
        var r = high - low;
        var z = r * r;
        var c = r - z * (ExpP1 + z * (ExpP2 + z * (ExpP3 + z * (ExpP4 + z * ExpP5))));
        return 1.0 + (r * c / (2.0 - c) - low + high);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> ExpEasy(Vector256<double> value)
    {
        var rounded = value * Vector256.Create(InverseLn2) + Vector256.Create(Rounder);
        var k = rounded - Vector256.Create(Rounder);
        var high = value - k * Vector256.Create(Ln2High);
        var low = k * Vector256.Create(Ln2Low);
        var r = high - low;
        var z = r * r;
        var c = r - z * (Vector256.Create(ExpP1) + z * (Vector256.Create(ExpP2)
            + z * (Vector256.Create(ExpP3) + z * (Vector256.Create(ExpP4) + z * Vector256.Create(ExpP5)))));
        var reduced = Vector256.Create(1.0) + (r * c / (Vector256.Create(2.0) - c) - low + high);
        var scale = (rounded.AsUInt64() + Vector256.Create(1023UL)) << 52;
        return reduced * scale.AsDouble();
    }

    private static float ExpReduced(float value, out int exponent)
    {
        var k = value * InverseLn2Single + RounderSingle - RounderSingle;
        exponent = (int)k;
        var high = value - k * Ln2SingleHigh;
        var low = k * Ln2SingleLow;
        var r = high - low;
        var z = r * r;
        var c = r - z * (ExpSingleP1 + z * ExpSingleP2);
        return 1f + (r * c / (2f - c) - low + high);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> ExpEasy(Vector256<float> value)
    {
        var rounded = value * Vector256.Create(InverseLn2Single) + Vector256.Create(RounderSingle);
        var k = rounded - Vector256.Create(RounderSingle);
        var high = value - k * Vector256.Create(Ln2SingleHigh);
        var low = k * Vector256.Create(Ln2SingleLow);
        var r = high - low;
        var z = r * r;
        var c = r - z * (Vector256.Create(ExpSingleP1) + z * Vector256.Create(ExpSingleP2));
        var reduced = Vector256.Create(1f) + (r * c / (Vector256.Create(2f) - c) - low + high);
        var scale = (rounded.AsUInt32() + Vector256.Create(127u)) << 23;
        return reduced * scale.AsSingle();
    }
}
