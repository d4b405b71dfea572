using System.Numerics;
using System.Runtime.Intrinsics;
using MerToolkit.Core.Errors;

namespace MerToolkit.Learning.Boosting;

/// <summary>
/// Rounds gradients and hessians to multiples of a power of two so coarse that the sum of any of them is exact: a
/// histogram is then the same in any order of rows, and a sibling found by subtraction is the sibling counted afresh.
/// With n rows log2(n) + 2 of 53 bits are given up, fewer than float32 gradients lose (the rounding of XGBoost on a GPU).
/// </summary>
internal static class ExactGrid
{
    /// <summary>Rounds the values in place, gradients and hessians each on a grid of their own.</summary>
    /// <param name="terms">Gradient and hessian of each row; [rows].</param>
    /// <exception cref="NumericalException">Values that are not finite, or whose sum might not be.</exception>
    public static void Round(Span<Vector128<double>> terms)
    {
        var largest = Vector128<double>.Zero;
        foreach (var term in terms) largest = Vector128.Max(largest, Vector128.Abs(term));
        var anchor = Vector128.Create(Anchor(largest[0], terms.Length), Anchor(largest[1], terms.Length));
        foreach (ref var term in terms) term = term + anchor - anchor;
    }

    // Between 2^e and 2^(e+1) doubles are 2^(e-52) apart; all magnitudes together stay below 2^e.
    private static double Anchor(double largest, int rows)
    {
        if (largest == 0) return 0;
        var anchor = double.IsFinite(largest) ? Math.ScaleB(1.5, Math.ILogB(largest) + BitOperations.Log2((uint)rows) + 2) : largest;
        return double.IsFinite(anchor) ? anchor : throw new NumericalException(new Problem("boosting-not-finite",
            "The sums of the target or of the rows' weights are too large for finite gradients.",
            "Give the target or the weights in a larger unit, or lower 'learning-rate'."));
    }
}
