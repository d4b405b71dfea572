using System.Numerics;
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

    /// <summary>Turns terms in place into whole numbers: the gradient; the hessian above one row.</summary>
    /// <param name="terms">Gradient and hessian of each row; receives the bits of two 64-bit whole numbers; [rows].</param>
    /// <returns>What the numbers are counted in.</returns>
    /// <exception cref="NumericalException">Values that are not finite, or whose sum might not be.</exception>
    public static TermGrid Round(Span<Vector128<double>> terms)
    {
        var largest = Vector128<double>.Zero;
        foreach (var term in terms) largest = Vector128.Max(largest, Vector128.Abs(term));
        var rowBits = BitOperations.Log2((uint)terms.Length) + 1;
        var grid = new TermGrid(
            Unit(largest[0], SumBits - rowBits, rowBits),
            Unit(largest[1], Math.Min(SumBits - rowBits, SharedBits - (2 * rowBits)), rowBits), rowBits);
        var scale = Vector128.Create(1 / grid.GradientUnit, 1 / grid.HessianUnit);
        foreach (ref var term in terms)
        {
            var whole = ((term * scale) + Vector128.Create(Anchor)).AsInt64() - Vector128.Create(AnchorBits);
            term = Vector128.Create(whole[0], (whole[1] << rowBits) + 1).AsDouble();
        }

        return grid;
    }

    /// <summary>The sums of gradients and of hessians.</summary>
    /// <param name="sums">Sum of some rows' terms.</param>
    public Vector128<double> Values(Vector128<long> sums) =>
        Vector128.Create(sums[0] * GradientUnit, (sums[1] >> CountBits) * HessianUnit);

    /// <summary>The number of rows in a sum.</summary>
    /// <param name="sums">Sum of some rows' terms.</param>
    public int Rows(Vector128<long> sums) => (int)(sums[1] & ((1L << CountBits) - 1));

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
