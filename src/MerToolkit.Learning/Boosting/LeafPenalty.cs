using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MerToolkit.Learning.Boosting;

/// <summary>
/// What a leaf costs (Chen and Guestrin 2016, XGBoost). With the sums G of gradients and H of hessians of its rows, the
/// loss changes by G v + H v^2 / 2 when the leaf adds v; with the penalty L2 v^2 / 2 + L1 |v| the best value is
/// v = -S(G) / (H + L2), S(G) = sign(G) max(|G| - L1, 0), and it is worth S(G)^2 / (H + L2) / 2.
/// </summary>
/// <param name="L1">Price of a leaf's magnitude, in the gradient's unit, 0 or more.</param>
/// <param name="L2">Price of half its square, in the hessian's unit, 0 or more.</param>
/// <param name="Gamma">Least gain of a split, in twice the loss's unit, 0 or more.</param>
/// <param name="MinimumHessian">Least sum of hessians of a side, 0 or more.</param>
internal sealed record LeafPenalty(double L1, double L2, double Gamma, double MinimumHessian)
{
    // Less is what rounding makes of a split that gains nothing.
    private const double Rounding = 1e-12;

    /// <summary>Fewest rows of a side, 1 or more; a row counts once, whatever its weight.</summary>
    public int MinimumRows { get; init; } = 1;

    /// <summary>Twice what a leaf is worth, in the loss's unit; 0 where nothing holds its value down.</summary>
    /// <param name="sums">Sum of gradients and of hessians of its rows.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Score(Vector128<double> sums)
    {
        var (gradient, price) = (Shrunk(sums[0]), sums[1] + L2);
        return price > 0 ? gradient * gradient / price : 0;
    }

    /// <summary>The best value of a leaf, in the margin's unit; likewise.</summary>
    /// <param name="sums">Sum of gradients and of hessians of its rows.</param>
    public double Value(Vector128<double> sums)
    {
        var price = sums[1] + L2;
        return price > 0 ? (0 - Shrunk(sums[0])) / price : 0;
    }

    /// <summary>The best value of a leaf within bounds, in the margin's unit.</summary>
    /// <param name="sums">Sum of gradients and of hessians of its rows.</param>
    /// <param name="bounds">What it keeps to.</param>
    public double Value(Vector128<double> sums, LeafBounds bounds) => bounds.Clip(Value(sums));

    /// <summary>
    /// Twice what such a leaf is worth, in the loss's unit: -(2 G v + (H + L2) v^2 + 2 L1 |v|); below 0 where it does harm.
    /// </summary>
    /// <param name="sums">Sum of gradients and of hessians of its rows.</param>
    /// <param name="bounds">What it keeps to.</param>
    public double Score(Vector128<double> sums, LeafBounds bounds)
    {
        var best = Value(sums);
        var value = bounds.Clip(best);
        return value == best ? Score(sums) : -((2 * sums[0] * value) + ((sums[1] + L2) * value * value) + (2 * L1 * Math.Abs(value)));
    }

    /// <summary>Whether a split is worth its price.</summary>
    /// <param name="score">Sum of the scores of its sides.</param>
    /// <param name="whole">Score of the node.</param>
    public bool IsWorthWhile(double score, double whole) => score - whole > Rounding * Math.Abs(score) && score - whole >= Gamma;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private double Shrunk(double gradient) => gradient > L1 ? gradient - L1 : gradient < -L1 ? gradient + L1 : 0;
}
