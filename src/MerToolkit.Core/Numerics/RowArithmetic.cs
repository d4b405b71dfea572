using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MerToolkit.Core.Numerics;

/// <summary>Sums along rows of numbers, every product added by one rounding (fused), in an order that no machine changes.</summary>
public static class RowArithmetic
{
    /// <summary>Adds a multiple: destination[i] += factor x values[i].</summary>
    /// <param name="values">Length n.</param>
    /// <param name="factor">Factor, a pure number.</param>
    /// <param name="destination">Length n; the sums.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddScaled<T>(ReadOnlySpan<T> values, T factor, Span<T> destination) where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (destination.Length != values.Length)
            throw new ArgumentException($"{values.Length} values meet {destination.Length} sums.", nameof(destination));
        ref var from = ref MemoryMarshal.GetReference(values);
        ref var to = ref MemoryMarshal.GetReference(destination);
        var (index, scale) = (0, Vector256.Create(factor));
        for (; index <= values.Length - Vector256<T>.Count; index += Vector256<T>.Count)
            Lanes.PlusProduct(Vector256.LoadUnsafe(ref to, (nuint)index), scale, Vector256.LoadUnsafe(ref from, (nuint)index))
                .StoreUnsafe(ref to, (nuint)index);
        for (; index < values.Length; index++) destination[index] = T.FusedMultiplyAdd(factor, values[index], destination[index]);
    }

    /// <summary>Adds value by value: destination[i] += values[i].</summary>
    /// <param name="values">Length n.</param>
    /// <param name="destination">Length n; the sums.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add<T>(ReadOnlySpan<T> values, Span<T> destination) where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (destination.Length != values.Length)
            throw new ArgumentException($"{values.Length} values meet {destination.Length} sums.", nameof(destination));
        ref var from = ref MemoryMarshal.GetReference(values);
        ref var to = ref MemoryMarshal.GetReference(destination);
        var index = 0;
        for (; index <= values.Length - Vector256<T>.Count; index += Vector256<T>.Count)
            (Vector256.LoadUnsafe(ref to, (nuint)index) + Vector256.LoadUnsafe(ref from, (nuint)index)).StoreUnsafe(ref to, (nuint)index);
        for (; index < values.Length; index++) destination[index] += values[index];
    }

    /// <summary>Sum of products, first to last.</summary>
    /// <param name="left">Length n.</param>
    /// <param name="right">Length n.</param>
    /// <returns>The sum in the product of the operands' units; 0 for no elements.</returns>
    public static T Dot<T>(ReadOnlySpan<T> left, ReadOnlySpan<T> right) where T : unmanaged, IFloatingPointIeee754<T>
    {
        var sum = T.Zero;
        for (var index = 0; index < left.Length; index++) sum = T.FusedMultiplyAdd(left[index], right[index], sum);
        return sum;
    }
}
