using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace MerToolkit.Core.Numerics;

/// <summary>4 lanes of double in one 256-bit vector.</summary>
public readonly unsafe struct Double4(Vector256<double> value) : ILanes<Double4, double>
{
    private readonly Vector256<double> _value = value;

    /// <inheritdoc/>
    public static int Count => 4;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double4 Broadcast(double value) => new(Vector256.Create(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double4 Load(double* source) => new(Vector256.Load(source));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double4 LoadSingle(float* source) => Widen(Vector128.Load(source));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void TransposeEightSingles(float* source, nint stride, float* destination) =>
        SingleTransposition.FourLanes(source, stride, destination);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Double4 value, double* destination) => Vector256.Store(value._value, destination);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreSingle(Double4 value, float* destination) =>
        Vector128.Store(Vector128.Narrow(value._value.GetLower(), value._value.GetUpper()), destination);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double4 PlusProduct(Double4 addend, Double4 left, Double4 right) => new(addend._value + (left._value * right._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double4 MinusProduct(Double4 minuend, Double4 left, Double4 right) => new(minuend._value - (left._value * right._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double4 Sqrt(Double4 value) => new(Vector256.Sqrt(value._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double4 Larger(Double4 left, Double4 right) => WhereGreater(left, right, left, right);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double4 Smaller(Double4 left, Double4 right) => WhereGreater(right, left, left, right);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double4 WhereGreater(Double4 left, Double4 right, Double4 chosen, Double4 other) =>
        new(Vector256.ConditionalSelect(Vector256.GreaterThan(left._value, right._value), chosen._value, other._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double4 Abs(Double4 value) => new(Vector256.Abs(value._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double4 operator +(Double4 left, Double4 right) => new(left._value + right._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double4 operator -(Double4 left, Double4 right) => new(left._value - right._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double4 operator *(Double4 left, Double4 right) => new(left._value * right._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double4 operator /(Double4 left, Double4 right) => new(left._value / right._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double4 operator -(Double4 value) => new(-value._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Double4 Widen(Vector128<float> value) => Avx.IsSupported
        ? new(Avx.ConvertToVector256Double(value))
        : new(Vector256.Create(Vector128.WidenLower(value), Vector128.WidenUpper(value)));
}
