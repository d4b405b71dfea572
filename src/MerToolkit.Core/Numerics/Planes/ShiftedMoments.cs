using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MerToolkit.Core.Numerics.Planes;

/// <summary>
/// Sums of differences from a number near the mean, and of their squares, in float64 whatever the values are: variance without a second
/// look and without cancellation. Sixteen sums take turns and are added in a fixed order.
/// </summary>
/// <param name="Sum">Sum of the differences, in the unit of the values.</param>
/// <param name="Squares">Sum of their squares, in that unit squared.</param>
public readonly record struct ShiftedMoments(double Sum, double Squares)
{
    private const int ValuesAtOnce = 16;

    /// <summary>Both sums over some values.</summary>
    /// <param name="values">First value.</param>
    /// <param name="count">Number of values.</param>
    /// <param name="shift">The number near their mean, in their unit.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static unsafe ShiftedMoments Of<T>(T* values, int count, double shift) where T : unmanaged
    {
        var middle = Vector256.Create(shift);
        Vector256<double> sum0 = default, sum1 = default, sum2 = default, sum3 = default;
        Vector256<double> square0 = default, square1 = default, square2 = default, square3 = default;
        var index = 0;
        for (; index + ValuesAtOnce <= count; index += ValuesAtOnce)
        {
            Add(Four(values + index) - middle, ref sum0, ref square0);
            Add(Four(values + index + 4) - middle, ref sum1, ref square1);
            Add(Four(values + index + 8) - middle, ref sum2, ref square2);
            Add(Four(values + index + 12) - middle, ref sum3, ref square3);
        }

        var (sum, squares) = (Fold(sum0 + sum1 + (sum2 + sum3)), Fold(square0 + square1 + (square2 + square3)));
        for (; index < count; index++)
        {
            var difference = (typeof(T) == typeof(float) ? ((float*)values)[index] : ((double*)values)[index]) - shift;
            sum += difference;
            squares += difference * difference;
        }

        return new ShiftedMoments(sum, squares);
    }

    /// <summary>Both sums added.</summary>
    public static ShiftedMoments operator +(ShiftedMoments left, ShiftedMoments right) =>
        new(left.Sum + right.Sum, left.Squares + right.Squares);

    /// <summary>Mean and mean squared deviation.</summary>
    /// <param name="shift">The number the differences are from, in the unit of the values.</param>
    /// <param name="count">Number of values, 1 or more.</param>
    /// <returns>In the unit of the values, and in that unit squared.</returns>
    public (double Mean, double Variance) Moments(double shift, double count)
    {
        var offset = Sum / count;
        return (shift + offset, Math.Max(0, Squares / count - offset * offset));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe Vector256<double> Four<T>(T* from) where T : unmanaged
    {
        if (typeof(T) == typeof(double)) return Vector256.Load((double*)from);
        var (lower, upper) = Vector128.Widen(Vector128.Load((float*)from));
        return Vector256.Create(lower, upper);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(Vector256<double> differences, ref Vector256<double> sum, ref Vector256<double> squares)
    {
        sum += differences;
        squares += differences * differences;
    }

    private static double Fold(Vector256<double> four) => four[0] + four[2] + (four[1] + four[3]);
}
