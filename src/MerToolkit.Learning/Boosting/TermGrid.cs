using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
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

    /// <summary>The largest magnitudes of terms.</summary>
    /// <param name="terms">Gradient and hessian of each row; [rows].</param>
    /// <returns>That of the gradients and that of the hessians; not a number where one is none.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Vector128<double> Largest(ReadOnlySpan<Vector128<double>> terms)
    {
        // Magnitudes are ordered as their bits are, infinity and NaN above all numbers.
        var pairs = MemoryMarshal.Cast<Vector128<double>, Vector256<long>>(terms);
        var bits = Vector256<long>.Zero;
        foreach (var pair in pairs) bits = Vector256.Max(bits, pair & Vector256.Create(long.MaxValue));
        if (terms.Length % 2 == 1) bits = Vector256.Max(bits, Vector256.Create(terms[^1].AsInt64() & Vector128.Create(long.MaxValue)));
        return Vector128.Max(bits.GetLower(), bits.GetUpper()).AsDouble();
    }

    /// <summary>Turns terms in place into whole numbers: the gradient; the hessian above one row.</summary>
    /// <param name="terms">Gradient and hessian of each row; receives the bits of two 64-bit whole numbers; [rows].</param>
    /// <returns>Their sum.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public Vector128<long> Round(Span<Vector128<double>> terms)
    {
        var pairs = MemoryMarshal.Cast<Vector128<double>, Vector256<double>>(terms);
        var sums = Vector256<long>.Zero;
        foreach (ref var pair in pairs)
        {
            var whole = Whole(pair);
            sums += whole;
            pair = whole.AsDouble();
        }

        var sum = sums.GetLower() + sums.GetUpper();
        if (terms.Length % 2 == 0) return sum;
        var last = Whole(Vector256.Create(terms[^1])).GetLower();
        terms[^1] = last.AsDouble();
        return sum + last;
    }

    /// <summary>Turns terms into packed ones; a hessian is 1 at least.</summary>
    /// <param name="terms">Gradient and hessian of each row; [rows].</param>
    /// <param name="packed">Receives the packed terms, [rows].</param>
    /// <returns>The sum of the terms: the gradient; the hessian above the number of rows.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public Vector128<long> Pack(ReadOnlySpan<Vector128<double>> terms, Span<long> packed)
    {
        var scale = Vector128.Create(1 / GradientUnit, 1 / HessianUnit);
        var sum = Vector128<long>.Zero;
        for (var row = 0; row < terms.Length && row < packed.Length; row++)
        {
            var whole = ((terms[row] * scale) + Vector128.Create(Anchor)).AsInt64() - Vector128.Create(AnchorBits);
            whole = Vector128.ConditionalSelect(Vector128.Create(-1L, 0), whole, Vector128.Max(whole, Vector128<long>.One));
            sum += whole;
            packed[row] = PackedTerms.Pack(whole[0], whole[1]);
        }

        return Vector128.Create(sum[0], (sum[1] << CountBits) + terms.Length);
    }

    /// <summary>The sums of gradients and of hessians.</summary>
    /// <param name="sums">Sum of some rows' terms.</param>
    public Vector128<double> Values(Vector128<long> sums) =>
        Vector128.Create(sums[0] * GradientUnit, (sums[1] >> CountBits) * HessianUnit);

    /// <summary>The number of rows in a sum.</summary>
    /// <param name="sums">Sum of some rows' terms.</param>
    public int Rows(Vector128<long> sums) => (int)(sums[1] & ((1L << CountBits) - 1));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector256<long> Whole(Vector256<double> terms)
    {
        var scale = Vector256.Create(Vector128.Create(1 / GradientUnit, 1 / HessianUnit));
        var whole = ((terms * scale) + Vector256.Create(Anchor)).AsInt64() - Vector256.Create(AnchorBits);
        var isGradient = Vector256.Create(-1L, 0, -1, 0);
        return Vector256.ConditionalSelect(isGradient, whole, (whole << CountBits) + Vector256<long>.One);
    }

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
