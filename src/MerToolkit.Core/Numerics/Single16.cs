using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MerToolkit.Core.Numerics;

/// <summary>16 lanes of float32 in one 512-bit vector.</summary>
public readonly unsafe struct Single16(Vector512<float> value) : ILanes<Single16, float>
{
    private readonly Vector512<float> _value = value;

    /// <inheritdoc/>
    public static int Count => 16;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single16 Broadcast(float value) => new(Vector512.Create(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single16 Load(float* source) => new(Vector512.Load(source));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single16 LoadSingle(float* source) => Load(source);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void TransposeEightSingles(float* source, nint stride, float* destination)
    {
        SingleTransposition.EightLanes(source, stride, destination, Count);
        SingleTransposition.EightLanes(source + (8 * stride), stride, destination + 8, Count);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Single16 value, float* destination) => Vector512.Store(value._value, destination);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreSingle(Single16 value, float* destination) => Store(value, destination);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single16 PlusProduct(Single16 addend, Single16 left, Single16 right) =>
        new(addend._value + (left._value * right._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single16 MinusProduct(Single16 minuend, Single16 left, Single16 right) =>
        new(minuend._value - (left._value * right._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single16 Sqrt(Single16 value) => new(Vector512.Sqrt(value._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single16 Larger(Single16 left, Single16 right) => WhereGreater(left, right, left, right);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single16 Smaller(Single16 left, Single16 right) => WhereGreater(right, left, left, right);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single16 WhereGreater(Single16 left, Single16 right, Single16 chosen, Single16 other) =>
        new(Vector512.ConditionalSelect(Vector512.GreaterThan(left._value, right._value), chosen._value, other._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single16 Abs(Single16 value) => new(Vector512.Abs(value._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single16 operator +(Single16 left, Single16 right) => new(left._value + right._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single16 operator -(Single16 left, Single16 right) => new(left._value - right._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single16 operator *(Single16 left, Single16 right) => new(left._value * right._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single16 operator /(Single16 left, Single16 right) => new(left._value / right._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single16 operator -(Single16 value) => new(-value._value);
}
