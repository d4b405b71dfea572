using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MerToolkit.Core.Numerics;

public static partial class VectorMath
{
    // tanh x = x + x^3 P(x^2) / Q(x^2) on |x| <= .625: Cephes tanh.c (Moshier 1989; error below 2.3e-16 relative).
    private const double TanhNear = 0.625;
    private const double TanhP0 = -1.61468768441708447952e+03;
    private const double TanhP1 = -9.92877231001918586564e+01;
    private const double TanhP2 = -9.64399179425052238628e-01;
    private const double TanhQ0 = 4.84406305325125486048e+03;
    private const double TanhQ1 = 2.23548839060100448583e+03;
    private const double TanhQ2 = 1.12811678491632931402e+02;

    // tanh x = x P(x^2) / Q(x^2) in float32 as far as it differs from 1: the rational function of the library Eigen.
    private const float TanhSingleLimit = 7.90531110763549805f;
    private const float TanhSingleP0 = 4.89352455891786e-03f;
    private const float TanhSingleP1 = 6.37261928875436e-04f;
    private const float TanhSingleP2 = 1.48572235717979e-05f;
    private const float TanhSingleP3 = 5.12229709037114e-08f;
    private const float TanhSingleP4 = -8.60467152213735e-11f;
    private const float TanhSingleP5 = 2.00018790482477e-13f;
    private const float TanhSingleP6 = -2.76076847742355e-16f;
    private const float TanhSingleQ0 = 4.89352518554385e-03f;
    private const float TanhSingleQ1 = 2.26843463243900e-03f;
    private const float TanhSingleQ2 = 1.18534705686654e-04f;
    private const float TanhSingleQ3 = 1.19825839466702e-06f;

    /// <summary>Hyperbolic tangent, within 4 ulp.</summary>
    /// <param name="value">Any number.</param>
    /// <returns>-1..1.</returns>
    public static double Tanh(double value)
    {
        var size = Math.Abs(value);
        if (size > TanhNear) return Math.CopySign(1.0 - 2.0 / (Exp(2.0 * size) + 1.0), value);
        var z = value * value;
        var above = TanhP0 + z * (TanhP1 + z * TanhP2);
        var below = TanhQ0 + z * (TanhQ1 + z * (TanhQ2 + z));
        return value + value * z * (above / below);
    }

    /// <summary>Hyperbolic tangent in float32, within 4e-7 of the truth relatively.</summary>
    /// <param name="value">Any number.</param>
    /// <returns>-1..1.</returns>
    public static float Tanh(float value) => Tanh(Vector256.CreateScalar(value)).ToScalar();

    /// <summary>1 / (1 + exp(-x)), within 2 ulp.</summary>
    /// <param name="value">Any number.</param>
    /// <returns>0..1.</returns>
    public static double Sigmoid(double value) => 1.0 / (1.0 + Exp(-value));

    /// <summary>1 / (1 + exp(-x)) in float32, within 2 ulp where it is above 1e-37.</summary>
    /// <param name="value">Any number.</param>
    /// <returns>0..1.</returns>
    public static float Sigmoid(float value) => Sigmoid(Vector256.CreateScalar(value)).ToScalar();

    /// <summary>Hyperbolic tangent of each element, bits as <see cref="Tanh(double)"/>.</summary>
    /// <param name="source">Any numbers; length n.</param>
    /// <param name="destination">Receives n values; may be <paramref name="source"/> itself.</param>
    public static void Tanh(ReadOnlySpan<double> source, Span<double> destination)
    {
        CheckLengths(source.Length, destination.Length);
        for (var index = 0; index < source.Length; index++) destination[index] = Tanh(source[index]);
    }

    /// <summary>1 / (1 + exp(-x)) of each element, bits as <see cref="Sigmoid(double)"/>.</summary>
    /// <param name="source">Any numbers; length n.</param>
    /// <param name="destination">Receives n values, 0..1; may be <paramref name="source"/> itself.</param>
    public static void Sigmoid(ReadOnlySpan<double> source, Span<double> destination)
    {
        CheckLengths(source.Length, destination.Length);
        for (var index = 0; index < source.Length; index++) destination[index] = Sigmoid(source[index]);
    }

    /// <summary>Hyperbolic tangent of each element in float32, bits as <see cref="Tanh(float)"/>.</summary>
    /// <param name="source">Any numbers; length n.</param>
    /// <param name="destination">Receives n values; may be <paramref name="source"/> itself.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Tanh(ReadOnlySpan<float> source, Span<float> destination)
    {
        CheckLengths(source.Length, destination.Length);
        ref var from = ref MemoryMarshal.GetReference(source);
        ref var to = ref MemoryMarshal.GetReference(destination);
        var index = 0;
        for (; index <= source.Length - Vector256<float>.Count; index += Vector256<float>.Count)
            Tanh(Vector256.LoadUnsafe(ref from, (nuint)index)).StoreUnsafe(ref to, (nuint)index);
        for (; index < source.Length; index++) destination[index] = Tanh(source[index]);
    }

    /// <summary>1 / (1 + exp(-x)) of each element in float32, bits as <see cref="Sigmoid(float)"/>.</summary>
    /// <param name="source">Any numbers; length n.</param>
    /// <param name="destination">Receives n values, 0..1; may be <paramref name="source"/> itself.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Sigmoid(ReadOnlySpan<float> source, Span<float> destination)
    {
        CheckLengths(source.Length, destination.Length);
        ref var from = ref MemoryMarshal.GetReference(source);
        ref var to = ref MemoryMarshal.GetReference(destination);
        var index = 0;
        for (; index <= source.Length - Vector256<float>.Count; index += Vector256<float>.Count)
            Sigmoid(Vector256.LoadUnsafe(ref from, (nuint)index)).StoreUnsafe(ref to, (nuint)index);
        for (; index < source.Length; index++) destination[index] = Sigmoid(source[index]);
    }

    /// <summary>Hyperbolic tangent of each lane, bits as <see cref="Tanh(float)"/>.</summary>
    /// <param name="value">Any numbers.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Tanh(Vector256<float> value)
    {
        var x = Within(value, TanhSingleLimit);
        var z = x * x;
        var above = Vector256.Create(TanhSingleP0) + z * (Vector256.Create(TanhSingleP1) + z * (Vector256.Create(TanhSingleP2)
            + z * (Vector256.Create(TanhSingleP3) + z * (Vector256.Create(TanhSingleP4)
            + z * (Vector256.Create(TanhSingleP5) + z * Vector256.Create(TanhSingleP6))))));
        var below = Vector256.Create(TanhSingleQ0) + z * (Vector256.Create(TanhSingleQ1)
            + z * (Vector256.Create(TanhSingleQ2) + z * Vector256.Create(TanhSingleQ3)));
        return x * above / below;
    }

    /// <summary>1 / (1 + exp(-x)) of each lane, bits as <see cref="Sigmoid(float)"/>.</summary>
    /// <param name="value">Any numbers.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Sigmoid(Vector256<float> value)
    {
        var one = Vector256.Create(1f);
        return one / (one + ExpEasy(-Within(value, ExpSingleEasyLimit)));
    }

    // Comparisons with NaN are false, so it stays.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Within(Vector256<float> value, float limit)
    {
        var (above, below) = (Vector256.Create(limit), Vector256.Create(-limit));
        value = Vector256.ConditionalSelect(Vector256.GreaterThan(value, above), above, value);
        return Vector256.ConditionalSelect(Vector256.LessThan(value, below), below, value);
    }
}
