using System.Numerics;
using MerToolkit.Core.Numerics;

namespace MerToolkit.Features.Tests.Transforms;

/// <summary>One lane in plain arithmetic: what every lane of a vector is to equal.</summary>
internal readonly unsafe struct ScalarLanes<T>(T value) : ILanes<ScalarLanes<T>, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly T _value = value;

    public static int Count => 1;

    public static ScalarLanes<T> Broadcast(T value) => new(value);

    public static ScalarLanes<T> Load(T* source) => new(*source);

    public static ScalarLanes<T> LoadSingle(float* source) => new(T.CreateTruncating(*source));

    public static void TransposeEightSingles(float* source, nint stride, float* destination) =>
        new Span<float>(source, 8).CopyTo(new Span<float>(destination, 8));

    public static void Store(ScalarLanes<T> value, T* destination) => *destination = value._value;

    public static void StoreSingle(ScalarLanes<T> value, float* destination) => *destination = float.CreateTruncating(value._value);

    public static ScalarLanes<T> PlusProduct(ScalarLanes<T> addend, ScalarLanes<T> left, ScalarLanes<T> right) =>
        new(addend._value + (left._value * right._value));

    public static ScalarLanes<T> MinusProduct(ScalarLanes<T> minuend, ScalarLanes<T> left, ScalarLanes<T> right) =>
        new(minuend._value - (left._value * right._value));

    public static ScalarLanes<T> Sqrt(ScalarLanes<T> value) => new(T.Sqrt(value._value));

    public static ScalarLanes<T> Larger(ScalarLanes<T> left, ScalarLanes<T> right) => WhereGreater(left, right, left, right);

    public static ScalarLanes<T> Smaller(ScalarLanes<T> left, ScalarLanes<T> right) => WhereGreater(right, left, left, right);

    public static ScalarLanes<T> WhereGreater(
        ScalarLanes<T> left, ScalarLanes<T> right, ScalarLanes<T> chosen, ScalarLanes<T> other) =>
        left._value > right._value ? chosen : other;

    public static ScalarLanes<T> Abs(ScalarLanes<T> value) => new(T.Abs(value._value));

    public static ScalarLanes<T> operator +(ScalarLanes<T> left, ScalarLanes<T> right) => new(left._value + right._value);

    public static ScalarLanes<T> operator -(ScalarLanes<T> left, ScalarLanes<T> right) => new(left._value - right._value);

    public static ScalarLanes<T> operator *(ScalarLanes<T> left, ScalarLanes<T> right) => new(left._value * right._value);

    public static ScalarLanes<T> operator /(ScalarLanes<T> left, ScalarLanes<T> right) => new(left._value / right._value);

    public static ScalarLanes<T> operator -(ScalarLanes<T> value) => new(-value._value);
}
