using System.Numerics;

namespace MerToolkit.Core.Numerics;

/// <summary>
/// A vector whose lanes hold independent items (one analysis frame a lane). A kernel written against this
/// interface gives every lane the bits it would get alone, so the width of the machine's vectors never
/// changes a result.
/// </summary>
/// <typeparam name="TSelf">The vector type.</typeparam>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public unsafe interface ILanes<TSelf, T>
    : IAdditionOperators<TSelf, TSelf, TSelf>, ISubtractionOperators<TSelf, TSelf, TSelf>,
      IMultiplyOperators<TSelf, TSelf, TSelf>, IDivisionOperators<TSelf, TSelf, TSelf>,
      IUnaryNegationOperators<TSelf, TSelf>
    where TSelf : unmanaged, ILanes<TSelf, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Number of lanes.</summary>
    static abstract int Count { get; }

    /// <summary>All lanes hold <paramref name="value"/>.</summary>
    static abstract TSelf Broadcast(T value);

    /// <summary>Reads <see cref="Count"/> values.</summary>
    static abstract TSelf Load(T* source);

    /// <summary>Reads <see cref="Count"/> float32 values, widened where <typeparamref name="T"/> is double.</summary>
    static abstract TSelf LoadSingle(float* source);

    /// <summary>
    /// Turns eight neighbouring float32 values a lane round: value n of lane l, <c>source[l * stride + n]</c>, goes to
    /// <c>destination[n * Count + l]</c>, from where <see cref="LoadSingle"/> reads it.
    /// </summary>
    static abstract void TransposeEightSingles(float* source, nint stride, float* destination);

    /// <summary>Writes <see cref="Count"/> values.</summary>
    static abstract void Store(TSelf value, T* destination);

    /// <summary>Writes <see cref="Count"/> float32 values, rounded to nearest even where <typeparamref name="T"/> is double.</summary>
    static abstract void StoreSingle(TSelf value, float* destination);

    /// <summary>addend + left * right, the product rounded before the sum: the bits of the two operators, never fused.</summary>
    static abstract TSelf PlusProduct(TSelf addend, TSelf left, TSelf right);

    /// <summary>minuend - left * right, the product rounded before the difference: as the two operators, never fused.</summary>
    static abstract TSelf MinusProduct(TSelf minuend, TSelf left, TSelf right);

    /// <summary>Square root of each lane (correctly rounded everywhere).</summary>
    static abstract TSelf Sqrt(TSelf value);

    /// <summary>The larger of each pair; <paramref name="right"/> where they compare equal or unordered.</summary>
    static abstract TSelf Larger(TSelf left, TSelf right);

    /// <summary>The smaller of each pair; <paramref name="right"/> where they compare equal or unordered.</summary>
    static abstract TSelf Smaller(TSelf left, TSelf right);

    /// <summary>
    /// <paramref name="chosen"/> where <paramref name="left"/> &gt; <paramref name="right"/>, else <paramref name="other"/>.
    /// </summary>
    static abstract TSelf WhereGreater(TSelf left, TSelf right, TSelf chosen, TSelf other);

    /// <summary>Magnitude of each lane.</summary>
    static abstract TSelf Abs(TSelf value);
}
