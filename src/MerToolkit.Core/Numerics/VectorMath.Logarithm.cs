using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MerToolkit.Core.Numerics;

/// <summary>
/// Elementary functions with the same bits on every machine: one element a lane, plain multiply and add, no
/// library of the platform. A span function and its scalar give the same bits for the same element.
/// </summary>
/// <remarks>
/// Bounds, tested against 256-bit arithmetic: exp and log under 1 ulp in double and in float; sine and cosine under
/// 1 ulp; log2, log10 and power under .51 ulp, so that exact results (log10 of 1000, 10 to the power 2) come out exact.
/// </remarks>
public static partial class VectorMath
{
    // Coefficients of log(1+f) = f - f^2/2 + s (f^2/2 + R(s^2)), s = f / (2+f): FDLIBM e_log.c and e_logf.c
    // (Sun Microsystems 1993; error of R below 2^-58.45 and 2^-34.24).
    private const double LogR1 = 6.666666666666735130e-01;
    private const double LogR2 = 3.999999999940941908e-01;
    private const double LogR3 = 2.857142874366239149e-01;
    private const double LogR4 = 2.222219843214978396e-01;
    private const double LogR5 = 1.818357216161805012e-01;
    private const double LogR6 = 1.531383769920937332e-01;
    private const double LogR7 = 1.479819860511658591e-01;
    private const float LogSingleR1 = 0.66666662693f;
    private const float LogSingleR2 = 0.40000972152f;
    private const float LogSingleR3 = 0.28498786688f;
    private const float LogSingleR4 = 0.24279078841f;

    // ln 2 in two parts; the first has so many trailing zeros that its product with any exponent is exact.
    private const double Ln2High = 6.93147180369123816490e-01;
    private const double Ln2Low = 1.90821492927058770002e-10;
    private const float Ln2SingleHigh = 6.9313812256e-01f;
    private const float Ln2SingleLow = 9.0580006145e-06f;

    // Mantissas are taken from [sqrt(1/2), sqrt(2)), so that log near 1 loses nothing.
    private const ulong RootHalfBits = 0x3FE6A09E_00000000;
    private const ulong OneMinusRootHalfBits = 0x3FF00000_00000000 - RootHalfBits;
    private const ulong MantissaBits = 0x000FFFFF_FFFFFFFF;
    private const ulong SmallestNormalBits = 0x00100000_00000000;
    private const ulong InfinityBits = 0x7FF00000_00000000;
    private const ulong TwoTo52Bits = 0x43300000_00000000;
    private const double TwoTo52AndBias = 4503599627370496.0 + 1023.0;
    private const uint RootHalfSingleBits = 0x3F3504F3;
    private const uint OneMinusRootHalfSingleBits = 0x3F800000 - RootHalfSingleBits;
    private const uint MantissaSingleBits = 0x007FFFFF;
    private const uint SmallestNormalSingleBits = 0x00800000;
    private const uint InfinitySingleBits = 0x7F800000;

    /// <summary>Natural logarithm, under 1 ulp; -infinity for 0, NaN for negative numbers.</summary>
    /// <param name="value">Any number.</param>
    public static double Log(double value)
    {
        var bits = BitConverter.DoubleToUInt64Bits(value);
        if (bits - SmallestNormalBits < InfinityBits - SmallestNormalBits) return LogNormal(bits, 0);
        if (value == 0) return double.NegativeInfinity;
        if (double.IsPositiveInfinity(value)) return value;
        if (!(value > 0)) return double.NaN;
        return LogNormal(BitConverter.DoubleToUInt64Bits(value * 18014398509481984.0), -54);
    }

    /// <summary>Natural logarithm in float32, under 1 ulp; -infinity for 0, NaN for negative numbers.</summary>
    /// <param name="value">Any number.</param>
    public static float Log(float value)
    {
        var bits = BitConverter.SingleToUInt32Bits(value);
        if (bits - SmallestNormalSingleBits < InfinitySingleBits - SmallestNormalSingleBits) return LogNormal(bits, 0);
        if (value == 0) return float.NegativeInfinity;
        if (float.IsPositiveInfinity(value)) return value;
        if (!(value > 0)) return float.NaN;
        return LogNormal(BitConverter.SingleToUInt32Bits(value * 33554432f), -25);
    }

    /// <summary>Natural logarithm of each element, bits as <see cref="Log(double)"/>.</summary>
    /// <param name="source">Any numbers; length n.</param>
    /// <param name="destination">Receives n values; may be <paramref name="source"/> itself.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Log(ReadOnlySpan<double> source, Span<double> destination)
    {
        CheckLengths(source.Length, destination.Length);
        ref var from = ref MemoryMarshal.GetReference(source);
        ref var to = ref MemoryMarshal.GetReference(destination);
        var index = 0;
        if (Vector256.IsHardwareAccelerated)
        {
            for (; index <= source.Length - Vector256<double>.Count; index += Vector256<double>.Count)
            {
                var bits = Vector256.LoadUnsafe(ref from, (nuint)index).AsUInt64();
                var offset = bits - Vector256.Create(SmallestNormalBits);
                if (Vector256.LessThanAll(offset, Vector256.Create(InfinityBits - SmallestNormalBits)))
                    LogNormal(bits).StoreUnsafe(ref to, (nuint)index);
                else
                    for (var lane = index; lane < index + Vector256<double>.Count; lane++) destination[lane] = Log(source[lane]);
            }
        }

        for (; index < source.Length; index++) destination[index] = Log(source[index]);
    }

    /// <summary>Natural logarithm of each element in float32, bits as <see cref="Log(float)"/>.</summary>
    /// <param name="source">Any numbers; length n.</param>
    /// <param name="destination">Receives n values; may be <paramref name="source"/> itself.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Log(ReadOnlySpan<float> source, Span<float> destination)
    {
        CheckLengths(source.Length, destination.Length);
        ref var from = ref MemoryMarshal.GetReference(source);
        ref var to = ref MemoryMarshal.GetReference(destination);
        var index = 0;
        if (Vector256.IsHardwareAccelerated)
        {
            for (; index <= source.Length - Vector256<float>.Count; index += Vector256<float>.Count)
            {
                var bits = Vector256.LoadUnsafe(ref from, (nuint)index).AsUInt32();
                var offset = bits - Vector256.Create(SmallestNormalSingleBits);
                if (Vector256.LessThanAll(offset, Vector256.Create(InfinitySingleBits - SmallestNormalSingleBits)))
                    LogNormal(bits).StoreUnsafe(ref to, (nuint)index);
                else
                    for (var lane = index; lane < index + Vector256<float>.Count; lane++) destination[lane] = Log(source[lane]);
            }
        }

        for (; index < source.Length; index++) destination[index] = Log(source[index]);
    }

    private static double LogNormal(ulong bits, double exponentShift)
    {
        bits += OneMinusRootHalfBits;
        var exponent = BitConverter.UInt64BitsToDouble((bits >> 52) | TwoTo52Bits) - TwoTo52AndBias + exponentShift;
        var f = BitConverter.UInt64BitsToDouble((bits & MantissaBits) + RootHalfBits) - 1.0;
        var halfSquare = 0.5 * f * f;
        var s = f / (2.0 + f);
        var z = s * s;
        var w = z * z;
        var even = w * (LogR2 + w * (LogR4 + w * LogR6));
        var odd = z * (LogR1 + w * (LogR3 + w * (LogR5 + w * LogR7)));
        return s * (halfSquare + (odd + even)) + exponent * Ln2Low - halfSquare + f + exponent * Ln2High;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> LogNormal(Vector256<ulong> bits)
    {
        bits += Vector256.Create(OneMinusRootHalfBits);
        var exponent = ((bits >>> 52) | Vector256.Create(TwoTo52Bits)).AsDouble() - Vector256.Create(TwoTo52AndBias);
        var f = ((bits & Vector256.Create(MantissaBits)) + Vector256.Create(RootHalfBits)).AsDouble() - Vector256.Create(1.0);
        var halfSquare = Vector256.Create(0.5) * f * f;
        var s = f / (Vector256.Create(2.0) + f);
        var z = s * s;
        var w = z * z;
        var even = w * (Vector256.Create(LogR2) + w * (Vector256.Create(LogR4) + w * Vector256.Create(LogR6)));
        var odd = z * (Vector256.Create(LogR1)
            + w * (Vector256.Create(LogR3) + w * (Vector256.Create(LogR5) + w * Vector256.Create(LogR7))));
        return s * (halfSquare + (odd + even)) + exponent * Vector256.Create(Ln2Low) - halfSquare + f
            + exponent * Vector256.Create(Ln2High);
    }

    private static float LogNormal(uint bits, float exponentShift)
    {
        bits += OneMinusRootHalfSingleBits;
        var exponent = (int)(bits >> 23) - 127 + exponentShift;
        var f = BitConverter.UInt32BitsToSingle((bits & MantissaSingleBits) + RootHalfSingleBits) - 1f;
        var halfSquare = 0.5f * f * f;
        var s = f / (2f + f);
        var z = s * s;
        var w = z * z;
        var even = w * (LogSingleR2 + w * LogSingleR4);
        var odd = z * (LogSingleR1 + w * LogSingleR3);
        return s * (halfSquare + (odd + even)) + exponent * Ln2SingleLow - halfSquare + f + exponent * Ln2SingleHigh;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> LogNormal(Vector256<uint> bits)
    {
        bits += Vector256.Create(OneMinusRootHalfSingleBits);
        var exponent = Vector256.ConvertToSingle((bits >>> 23).AsInt32() - Vector256.Create(127));
        var f = ((bits & Vector256.Create(MantissaSingleBits)) + Vector256.Create(RootHalfSingleBits)).AsSingle()
            - Vector256.Create(1f);
        var halfSquare = Vector256.Create(0.5f) * f * f;
        var s = f / (Vector256.Create(2f) + f);
        var z = s * s;
        var w = z * z;
        var even = w * (Vector256.Create(LogSingleR2) + w * Vector256.Create(LogSingleR4));
        var odd = z * (Vector256.Create(LogSingleR1) + w * Vector256.Create(LogSingleR3));
        return s * (halfSquare + (odd + even)) + exponent * Vector256.Create(Ln2SingleLow) - halfSquare + f
            + exponent * Vector256.Create(Ln2SingleHigh);
    }

    private static void CheckLengths(int source, int destination)
    {
        if (destination != source)
            throw new ArgumentException($"The destination holds {destination} elements, the source {source}.", nameof(destination));
    }
}
