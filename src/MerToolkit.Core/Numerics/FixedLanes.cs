using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MerToolkit.Core.Numerics;

/// <summary>
/// Reductions whose order is fixed, whatever the width of the machine's vectors: element i is added to lane i mod L
/// (L = 16 for float32 data, 8 for double), and the lanes are folded in halves: lane k takes lane k + L/2, then
/// k + L/4, down to lane 0.
/// </summary>
public static class FixedLanes
{
    /// <summary>Number of lanes for double data.</summary>
    public const int DoubleLanes = 8;

    /// <summary>Number of lanes for float32 data.</summary>
    public const int SingleLanes = 16;

    /// <summary>Sum of the elements.</summary>
    /// <param name="values">Any length; the sum of none is 0.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Sum(ReadOnlySpan<double> values)
    {
        ref var from = ref MemoryMarshal.GetReference(values);
        var (a, b) = (Vector256<double>.Zero, Vector256<double>.Zero);
        var index = 0;
        for (; index <= values.Length - DoubleLanes; index += DoubleLanes)
        {
            a += Vector256.LoadUnsafe(ref from, (nuint)index);
            b += Vector256.LoadUnsafe(ref from, (nuint)index + 4);
        }

        Span<double> rest = stackalloc double[DoubleLanes];
        for (var lane = 0; index + lane < values.Length; lane++) rest[lane] = values[index + lane];
        return Fold(a, b, rest);
    }

    /// <summary>Sum of the elements, accumulated in double.</summary>
    /// <param name="values">Any length; the sum of none is 0.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Sum(ReadOnlySpan<float> values)
    {
        ref var from = ref MemoryMarshal.GetReference(values);
        var sums = default(SixteenDoubles);
        var index = 0;
        for (; index <= values.Length - SingleLanes; index += SingleLanes)
        {
            var low = Vector256.LoadUnsafe(ref from, (nuint)index);
            var high = Vector256.LoadUnsafe(ref from, (nuint)index + 8);
            sums.A += Vector256.WidenLower(low);
            sums.B += Vector256.WidenUpper(low);
            sums.C += Vector256.WidenLower(high);
            sums.D += Vector256.WidenUpper(high);
        }

        Span<double> rest = stackalloc double[SingleLanes];
        for (var lane = 0; index + lane < values.Length; lane++) rest[lane] = values[index + lane];
        return sums.Fold(rest);
    }

    /// <summary>Sum of squares, x_i^2, of the elements.</summary>
    /// <param name="values">Any length; 0 for none.</param>
    public static double SumOfSquares(ReadOnlySpan<double> values) => Dot(values, values);

    /// <summary>Sum of squares of the elements, squared (exactly) and accumulated in double.</summary>
    /// <param name="values">Any length; 0 for none.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double SumOfSquares(ReadOnlySpan<float> values)
    {
        ref var from = ref MemoryMarshal.GetReference(values);
        var sums = default(SixteenDoubles);
        var index = 0;
        for (; index <= values.Length - SingleLanes; index += SingleLanes)
        {
            var low = Vector256.LoadUnsafe(ref from, (nuint)index);
            var high = Vector256.LoadUnsafe(ref from, (nuint)index + 8);
            sums.A += Square(Vector256.WidenLower(low));
            sums.B += Square(Vector256.WidenUpper(low));
            sums.C += Square(Vector256.WidenLower(high));
            sums.D += Square(Vector256.WidenUpper(high));
        }

        Span<double> rest = stackalloc double[SingleLanes];
        for (var lane = 0; index + lane < values.Length; lane++) rest[lane] = (double)values[index + lane] * values[index + lane];
        return sums.Fold(rest);
    }

    /// <summary>Sum of products, left_i right_i.</summary>
    /// <param name="left">Length n.</param>
    /// <param name="right">Length n.</param>
    /// <returns>The sum in the product of the operands' units; 0 for no elements.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Dot(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        CheckLengths(left.Length, right.Length);
        ref var first = ref MemoryMarshal.GetReference(left);
        ref var second = ref MemoryMarshal.GetReference(right);
        var (a, b) = (Vector256<double>.Zero, Vector256<double>.Zero);
        var index = 0;
        for (; index <= left.Length - DoubleLanes; index += DoubleLanes)
        {
            a += Vector256.LoadUnsafe(ref first, (nuint)index) * Vector256.LoadUnsafe(ref second, (nuint)index);
            b += Vector256.LoadUnsafe(ref first, (nuint)index + 4) * Vector256.LoadUnsafe(ref second, (nuint)index + 4);
        }

        Span<double> rest = stackalloc double[DoubleLanes];
        for (var lane = 0; index + lane < left.Length; lane++) rest[lane] = left[index + lane] * right[index + lane];
        return Fold(a, b, rest);
    }

    /// <summary>Sum of products, multiplied and accumulated in float32: for kernels, where speed counts more than digits.</summary>
    /// <param name="left">Length n.</param>
    /// <param name="right">Length n.</param>
    /// <returns>The sum in the product of the operands' units; 0 for no elements.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Dot(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        CheckLengths(left.Length, right.Length);
        ref var first = ref MemoryMarshal.GetReference(left);
        ref var second = ref MemoryMarshal.GetReference(right);
        var (a, b) = (Vector256<float>.Zero, Vector256<float>.Zero);
        var index = 0;
        for (; index <= left.Length - SingleLanes; index += SingleLanes)
        {
            a += Vector256.LoadUnsafe(ref first, (nuint)index) * Vector256.LoadUnsafe(ref second, (nuint)index);
            b += Vector256.LoadUnsafe(ref first, (nuint)index + 8) * Vector256.LoadUnsafe(ref second, (nuint)index + 8);
        }

        Span<float> rest = stackalloc float[SingleLanes];
        for (var lane = 0; index + lane < left.Length; lane++) rest[lane] = left[index + lane] * right[index + lane];
        a += Vector256.Create<float>(rest);
        b += Vector256.Create<float>(rest[8..]);
        var eight = a + b;
        var four = eight.GetLower() + eight.GetUpper();
        return four[0] + four[2] + (four[1] + four[3]);
    }

    private static Vector256<double> Square(Vector256<double> value) => value * value;

    private static double Fold(Vector256<double> a, Vector256<double> b, ReadOnlySpan<double> rest)
    {
        a += Vector256.Create(rest);
        b += Vector256.Create(rest[4..]);
        var four = a + b;
        return four[0] + four[2] + (four[1] + four[3]);
    }

    private static void CheckLengths(int left, int right)
    {
        if (left != right) throw new ArgumentException($"The spans hold {left} and {right} elements; they must agree.", nameof(right));
    }

    private struct SixteenDoubles
    {
        public Vector256<double> A;
        public Vector256<double> B;
        public Vector256<double> C;
        public Vector256<double> D;

        public readonly double Fold(ReadOnlySpan<double> rest) => FixedLanes.Fold(
            A + Vector256.Create(rest) + (C + Vector256.Create(rest[8..])),
            B + Vector256.Create(rest[4..]) + (D + Vector256.Create(rest[12..])),
            stackalloc double[DoubleLanes]);
    }
}
