using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using MerToolkit.Core.Errors;

namespace MerToolkit.Learning.Boosting;

/// <summary>
/// Gradients and hessians as whole multiples of powers of two so coarse that the sum of all of them is exact: a histogram
/// is then the same in any order of rows, and a sibling found by subtraction is the sibling counted afresh. A hessian
/// shares its 64 bits with the number of rows below it, so that one addition of 128 bits counts a row. With n &lt; 2^b rows
/// a gradient keeps 51 - b bits and a hessian the fewer of 51 - b and 62 - 2 b; a float32 has 24.
/// </summary>
/// <param name="GradientUnit">What a gradient is counted in, a power of two, in the gradient's unit.</param>
/// <param name="HessianUnit">What a hessian is counted in, a power of two, in the hessian's unit.</param>
/// <param name="CountBits">Number of bits that the number of rows takes.</param>
internal readonly record struct TermGrid(double GradientUnit, double HessianUnit, int CountBits)
{
    /// <summary>1.5 x 2^52: added to a double below 2^51 it leaves the nearest whole number in the lowest bits.</summary>
    public const double Anchor = 6755399441055744;

    /// <summary>The bits of <see cref="Anchor"/>: added to a whole number below 2^51 they make a double of it, with it as offset.</summary>
    public const long AnchorBits = 0x4338_0000_0000_0000;

    private const int SumBits = 51;
    private const int SharedBits = 62;
    private const int LeastExponent = -900;

    /// <summary>The grid for terms of which the largest are known.</summary>
    /// <param name="largest">Largest magnitudes of a gradient and of a hessian.</param>
    /// <param name="rows">Number of rows, 1 or more.</param>
    /// <exception cref="NumericalException">Values that are not finite, or whose sum might not be.</exception>
    public static TermGrid Of(Vector128<double> largest, int rows)
    {
        var bits = BitOperations.Log2((uint)rows) + 1;
        return new TermGrid(
            Unit(largest[0], SumBits - bits, bits), Unit(largest[1], Math.Min(SumBits - bits, SharedBits - (2 * bits)), bits), bits);
    }

    /// <summary>The grid for packed terms of which the largest are known.</summary>
    /// <param name="largest">Largest magnitudes of a gradient and of a hessian.</param>
    /// <param name="rows">Number of rows, 1 or more.</param>
    /// <exception cref="NumericalException">Values that are not finite, or whose sum might not be.</exception>
    public static TermGrid OfPacked(Vector128<double> largest, int rows)
    {
        var bits = BitOperations.Log2((uint)rows) + 1;
        return new TermGrid(
            Unit(Below(largest[0]), PackedTerms.GradientBits, bits), Unit(Below(largest[1]), PackedTerms.HessianBits, bits), bits);
    }

    /// <summary>The largest magnitude of gradients or of hessians.</summary>
    /// <param name="values">Their values, [rows].</param>
    /// <returns>In their unit; not a number where one is none.</returns>
    public static double Largest(ReadOnlySpan<double> values)
    {
        // Magnitudes are ordered as their bits are, infinity and NaN above all numbers.
        var bits = 0L;
        foreach (var value in values) bits = Math.Max(bits, BitConverter.DoubleToInt64Bits(value) & long.MaxValue);
        return BitConverter.Int64BitsToDouble(bits);
    }

    /// <summary>Turns derivatives into whole numbers: the gradient; the hessian above one row.</summary>
    /// <param name="gradients">Gradient of each row, [rows].</param>
    /// <param name="hessians">Hessian of each row, [rows].</param>
    /// <param name="terms">Receives the whole numbers, [rows].</param>
    /// <returns>Their sum.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public Vector128<long> Round(ReadOnlySpan<double> gradients, ReadOnlySpan<double> hessians, Span<Vector128<long>> terms)
    {
        var scale = Vector128.Create(1 / GradientUnit, 1 / HessianUnit);
        var sum = Vector128<long>.Zero;
        for (var row = 0; row < gradients.Length; row++)
        {
            var whole = Whole(Vector128.Create(gradients[row], hessians[row]) * scale);
            sum += terms[row] = Vector128.Create(whole[0], (whole[1] << CountBits) + 1);
        }

        return sum;
    }

    /// <summary>Turns derivatives into packed terms; a hessian is 1 at least.</summary>
    /// <param name="gradients">Gradient of each row, [rows].</param>
    /// <param name="hessians">Hessian of each row, [rows].</param>
    /// <param name="packed">Receives the packed terms, [rows].</param>
    /// <returns>The sum of the terms: the gradient; the hessian above the number of rows.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public Vector128<long> Pack(ReadOnlySpan<double> gradients, ReadOnlySpan<double> hessians, Span<long> packed)
    {
        var (perGradient, perHessian) = (1 / GradientUnit, 1 / HessianUnit);
        var (gradientSums, hessianSums) = (Vector256<long>.Zero, Vector256<long>.Zero);
        var row = 0;
        for (; row <= gradients.Length - Vector256<double>.Count; row += Vector256<double>.Count)
        {
            var gradient = Whole(Vector256.Create(gradients[row..]) * perGradient);
            var hessian = Whole(Vector256.MaxNative(Vector256.Create(hessians[row..]) * perHessian, Vector256<double>.One));
            (gradientSums, hessianSums) = (gradientSums + gradient, hessianSums + hessian);
            PackedTerms.Pack(gradient, hessian).CopyTo(packed[row..]);
        }

        var (gradientSum, hessianSum) = (Vector256.Sum(gradientSums), Vector256.Sum(hessianSums));
        for (; row < gradients.Length; row++)
        {
            var whole = Whole(Vector128.Create(gradients[row] * perGradient, Math.Max(hessians[row] * perHessian, 1)));
            (gradientSum, hessianSum) = (gradientSum + whole[0], hessianSum + whole[1]);
            packed[row] = PackedTerms.Pack(whole[0], whole[1]);
        }

        return Vector128.Create(gradientSum, (hessianSum << CountBits) + gradients.Length);
    }

    /// <summary>The sums of gradients and of hessians.</summary>
    /// <param name="sums">Sum of some rows' terms.</param>
    public Vector128<double> Values(Vector128<long> sums) =>
        Vector128.Create(sums[0] * GradientUnit, (sums[1] >> CountBits) * HessianUnit);

    /// <summary>The number of rows in a sum.</summary>
    /// <param name="sums">Sum of some rows' terms.</param>
    public int Rows(Vector128<long> sums) => (int)(sums[1] & ((1L << CountBits) - 1));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<long> Whole(Vector128<double> scaled) =>
        (scaled + Vector128.Create(Anchor)).AsInt64() - Vector128.Create(AnchorBits);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<long> Whole(Vector256<double> scaled) =>
        (scaled + Vector256.Create(Anchor)).AsInt64() - Vector256.Create(AnchorBits);

    // The largest may be the largest whole number itself: the next smaller decides how many bits it takes.
    private static double Below(double largest) => largest == 0 ? 0 : Math.BitDecrement(largest);

    private static double Unit(double largest, int bits, int rowBits)
    {
        if (largest == 0) return 1;
        var exponent = double.IsFinite(largest) ? Math.ILogB(largest) + 1 : int.MaxValue / 2;
        return double.IsFinite(Math.ScaleB(1.0, exponent + rowBits))
            ? Math.ScaleB(1.0, Math.Max(exponent - bits, LeastExponent))
            : throw new NumericalException(new Problem("boosting-not-finite",
                "The sums of the target or of the rows' weights are too large for finite gradients.",
                "Give the target or the weights in a larger unit, or lower 'learning-rate'."));
    }
}
