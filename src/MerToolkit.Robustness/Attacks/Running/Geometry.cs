using MerToolkit.Core.Numerics;
using MerToolkit.Robustness.Threat;

namespace MerToolkit.Robustness.Attacks.Running;

/// <summary>Sizes, directions and random changes in a norm, all in standard deviations.</summary>
internal static class Geometry
{
    /// <summary>Size of a change.</summary>
    /// <param name="norm">How it is measured.</param>
    /// <param name="change">In standard deviations; [columns].</param>
    /// <returns>In standard deviations.</returns>
    public static double Size(Norm norm, ReadOnlySpan<double> change)
    {
        var size = 0.0;
        foreach (var part in change)
        {
            size = norm switch
            {
                Norm.LInfinity => Math.Max(size, Math.Abs(part)),
                Norm.L2 => size + part * part,
                _ => size + Math.Abs(part),
            };
        }

        return norm == Norm.L2 ? Math.Sqrt(size) : size;
    }

    /// <summary>
    /// The change of size 1 that raises the loss most while it is linear: the signs of the gradient, the gradient divided by
    /// its length, or the sign of its largest part alone.
    /// </summary>
    /// <param name="norm">How a change is measured.</param>
    /// <param name="gradient">Per standard deviation; [columns].</param>
    /// <returns>In standard deviations, all 0 where the gradient is; [columns].</returns>
    public static double[] Steepest(Norm norm, ReadOnlySpan<double> gradient)
    {
        var direction = new double[gradient.Length];
        var length = Size(norm == Norm.L1 ? Norm.LInfinity : norm, gradient);
        if (length == 0) return direction;
        for (var column = 0; column < direction.Length; column++)
        {
            if (norm == Norm.L1 && Math.Abs(gradient[column]) < length) continue;
            direction[column] = norm == Norm.L2 ? gradient[column] / length : Math.Sign(gradient[column]);
            if (norm == Norm.L1) break;
        }

        return direction;
    }

    /// <summary>A change of size 1 that has the same size in every free cell, each with a random sign.</summary>
    /// <param name="row">The row that is to change.</param>
    /// <returns>In standard deviations; [columns].</returns>
    public static double[] Signs(AttackedRow row)
    {
        var change = new double[row.Columns];
        for (var column = 0; column < change.Length; column++)
            if (row.IsFree[column]) change[column] = row.Random.NextUInt64() >> 63 == 0 ? 1 : -1;
        Scale(change, 1 / Math.Max(1, Size(row.Norm, change)));
        return change;
    }

    /// <summary>A change drawn evenly from all of size 1 or less.</summary>
    /// <param name="row">The row that is to change.</param>
    /// <returns>In standard deviations; [columns].</returns>
    /// <remarks>
    /// Of a point drawn evenly from the sphere in n + 2 dimensions the first n coordinates are spread evenly over the ball, and n
    /// of n + 1 exponential variates divided by their sum over the simplex (Barthe, Guedon, Mendelson and Naor 2005).
    /// </remarks>
    public static double[] Within(AttackedRow row)
    {
        var (random, change) = (row.Random, new double[row.Columns]);
        for (var column = 0; column < change.Length; column++)
        {
            if (!row.IsFree[column]) continue;
            change[column] = row.Norm switch
            {
                Norm.LInfinity => (2 * random.NextDouble()) - 1,
                Norm.L2 => random.NextGaussian(),
                _ => random.NextUInt64() >> 63 == 0 ? Exponential(random) : -Exponential(random),
            };
        }

        if (row.Norm == Norm.LInfinity) return change;
        var (one, other, length) = (random.NextGaussian(), random.NextGaussian(), Size(row.Norm, change));
        Scale(change, row.Norm == Norm.L2
            ? 1 / Math.Sqrt((length * length) + (one * one) + (other * other)) : 1 / (length + Exponential(random)));
        return change;
    }

    /// <summary>Multiplies a change.</summary>
    /// <param name="change">In standard deviations; [columns].</param>
    /// <param name="factor">A pure number.</param>
    public static void Scale(Span<double> change, double factor)
    {
        foreach (ref var part in change) part *= factor;
    }

    /// <summary>A change and some times another.</summary>
    /// <param name="change">In standard deviations; [columns].</param>
    /// <param name="factor">A pure number.</param>
    /// <param name="other">In standard deviations; [columns].</param>
    /// <returns>In standard deviations; [columns].</returns>
    public static double[] Plus(ReadOnlySpan<double> change, double factor, ReadOnlySpan<double> other)
    {
        var sum = new double[change.Length];
        for (var column = 0; column < sum.Length; column++) sum[column] = change[column] + (factor * other[column]);
        return sum;
    }

    private static double Exponential(RandomStream random) => -VectorMath.Log(1 - random.NextDouble());
}
