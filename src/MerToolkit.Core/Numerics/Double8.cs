using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace MerToolkit.Core.Numerics;

/// <summary>8 lanes of double in one 512-bit vector.</summary>
public readonly unsafe struct Double8(Vector512<double> value) : ILanes<Double8, double>
{
    private readonly Vector512<double> _value = value;

    /// <inheritdoc/>
    public static int Count => 8;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double8 Broadcast(double value) => new(Vector512.Create(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double8 Load(double* source) => new(Vector512.Load(source));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double8 LoadSingle(float* source) => Widen(Vector256.Load(source));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void TransposeEightSingles(float* source, nint stride, float* destination) =>
        SingleTransposition.EightLanes(source, stride, destination, Count);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Double8 value, double* destination) => Vector512.Store(value._value, destination);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreSingle(Double8 value, float* destination) =>
        Vector256.Store(Vector256.Narrow(value._value.GetLower(), value._value.GetUpper()), destination);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double8 PlusProduct(Double8 addend, Double8 left, Double8 right) => new(addend._value + (left._value * right._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double8 MinusProduct(Double8 minuend, Double8 left, Double8 right) => new(minuend._value - (left._value * right._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double8 Sqrt(Double8 value) => new(Vector512.Sqrt(value._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double8 Larger(Double8 left, Double8 right) => WhereGreater(left, right, left, right);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double8 Smaller(Double8 left, Double8 right) => WhereGreater(right, left, left, right);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double8 WhereGreater(Double8 left, Double8 right, Double8 chosen, Double8 other) =>
        new(Vector512.ConditionalSelect(Vector512.GreaterThan(left._value, right._value), chosen._value, other._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double8 Abs(Double8 value) => new(Vector512.Abs(value._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double8 operator +(Double8 left, Double8 right) => new(left._value + right._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double8 operator -(Double8 left, Double8 right) => new(left._value - right._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double8 operator *(Double8 left, Double8 right) => new(left._value * right._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double8 operator /(Double8 left, Double8 right) => new(left._value / right._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double8 operator -(Double8 value) => new(-value._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Double8 Widen(Vector256<float> value) => Avx512F.IsSupported
        ? new(Avx512F.ConvertToVector512Double(value))
        : new(Vector512.Create(Vector256.WidenLower(value), Vector256.WidenUpper(value)));
}
