using System.Runtime.Intrinsics;

namespace MerToolkit.Learning.Boosting;

/// <summary>How large the terms of a tree are.</summary>
/// <param name="Largest">Largest magnitudes of a gradient and of a hessian, or bounds of them.</param>
/// <param name="Mean">Mean magnitudes, or those of the bounds of each row.</param>
internal readonly record struct TermSize(Vector128<double> Largest, Vector128<double> Mean)
{
    /// <summary>Bounds of terms that rows' weights are multiplied by.</summary>
    /// <param name="gradient">Largest magnitude of a gradient of weight 1.</param>
    /// <param name="hessian">Largest hessian of weight 1.</param>
    /// <param name="weights">Weight of each row, a pure number; empty when all weigh 1; [rows].</param>
    public static TermSize OfWeighted(double gradient, double hessian, ReadOnlySpan<double> weights)
    {
        var (own, largest, sum) = (Vector128.Create(gradient, hessian), 0.0, 0.0);
        if (weights.IsEmpty) return new TermSize(own, own);
        foreach (var weight in weights) (largest, sum) = (Math.Max(largest, weight), sum + weight);
        return new TermSize(own * largest, own * (sum / weights.Length));
    }

    /// <summary>With further rows.</summary>
    /// <param name="gradients">Their gradients, [rows].</param>
    /// <param name="hessians">Their hessians, [rows].</param>
    /// <param name="rows">Number of all rows.</param>
    public TermSize With(ReadOnlySpan<double> gradients, ReadOnlySpan<double> hessians, int rows)
    {
        var (gradient, hessian) = (0.0, 0.0);
        foreach (var value in gradients) gradient += Math.Abs(value);
        foreach (var value in hessians) hessian += value;
        return With(new TermSize(
            Vector128.Create(TermGrid.Largest(gradients), TermGrid.Largest(hessians)), Vector128.Create(gradient, hessian) / rows));
    }

    /// <summary>With the rows of another.</summary>
    /// <param name="other">Largest of its rows, and their part of the mean of all.</param>
    public TermSize With(TermSize other) => new(Vector128.Max(Largest, other.Largest), Mean + other.Mean);
}
