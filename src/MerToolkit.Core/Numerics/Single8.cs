using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MerToolkit.Core.Numerics;

/// <summary>8 lanes of float32 in one 256-bit vector.</summary>
public readonly unsafe struct Single8(Vector256<float> value) : ILanes<Single8, float>
{
    private readonly Vector256<float> _value = value;

    /// <inheritdoc/>
    public static int Count => 8;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single8 Broadcast(float value) => new(Vector256.Create(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single8 Load(float* source) => new(Vector256.Load(source));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single8 LoadSingle(float* source) => Load(source);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void TransposeEightSingles(float* source, nint stride, float* destination) =>
        SingleTransposition.EightLanes(source, stride, destination, Count);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Single8 value, float* destination) => Vector256.Store(value._value, destination);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreSingle(Single8 value, float* destination) => Store(value, destination);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single8 PlusProduct(Single8 addend, Single8 left, Single8 right) => new(addend._value + (left._value * right._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single8 MinusProduct(Single8 minuend, Single8 left, Single8 right) => new(minuend._value - (left._value * right._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single8 Sqrt(Single8 value) => new(Vector256.Sqrt(value._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single8 Larger(Single8 left, Single8 right) => WhereGreater(left, right, left, right);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single8 Smaller(Single8 left, Single8 right) => WhereGreater(right, left, left, right);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single8 WhereGreater(Single8 left, Single8 right, Single8 chosen, Single8 other) =>
        new(Vector256.ConditionalSelect(Vector256.GreaterThan(left._value, right._value), chosen._value, other._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single8 Abs(Single8 value) => new(Vector256.Abs(value._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single8 operator +(Single8 left, Single8 right) => new(left._value + right._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single8 operator -(Single8 left, Single8 right) => new(left._value - right._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single8 operator *(Single8 left, Single8 right) => new(left._value * right._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single8 operator /(Single8 left, Single8 right) => new(left._value / right._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single8 operator -(Single8 value) => new(-value._value);
}
