using MerToolkit.Core.Numerics;

namespace MerToolkit.Learning.Linear;

/// <summary>
/// Finds the Newton direction d of H d = -g. Few coefficients: H is written out and factored. Many: conjugate gradients, as
/// exactly as is asked for, preconditioned by what H would be if all classes shared their mean curvature: by its diagonal;
/// once that takes longer than to factor it, by all of it, which bears columns that nearly say the same.
/// </summary>
/// <remarks>
/// At the optimum the coefficients of a column sum to 0 over the classes. A preconditioner that treats all classes alike
/// keeps them so on the way; any other opens that direction, along which H and the preconditioner are far apart.
/// </remarks>
/// <param name="objective">Has the second derivatives H where it was last evaluated.</param>
/// <param name="cancellation">Ends the work early.</param>
internal sealed class NewtonDirection(LogisticObjective objective, CancellationToken cancellation)
{
    private const int LargestWritten = 128;

    // Its matrix and factor take a gigabyte.
    private const int WidestShared = 8192;
    private bool _isShared;

    /// <summary>The direction.</summary>
    /// <param name="gradient">g, [classes, width].</param>
    /// <param name="forcing">Share of the gradient that conjugate gradients may leave, 0..1.</param>
    /// <returns>[classes, width].</returns>
    public double[] Solve(double[] gradient, double forcing)
    {
        double[] right = [.. gradient.Select(slope => -slope)];
        if (objective.Length <= LargestWritten)
        {
            var written = new double[right.Length * right.Length];
            objective.Hessian(written);
            Cholesky.Solve(Cholesky.FactorDamped(written, right.Length, cancellation), right);
            return right;
        }

        if (!_isShared && SolveByGradients(right, forcing, ByDiagonal(), ProductsInAFactor) is { } direction) return direction;
        _isShared = true;
        return SolveByGradients(right, forcing, BySharedCurvature(), int.MaxValue)!;
    }

    // A product takes 2 multiplications for each row and coefficient; the shared curvature half of one for each row and pair
    // of columns, and its factor a sixth of one for each triple, all of these at a quarter of the pace.
    private int ProductsInAFactor => objective.Width > WidestShared
        ? int.MaxValue
        : (int)(objective.Width / objective.Classes * (1 + objective.Width / (3.0 * objective.Rows)));

    private Action<double[], double[]> ByDiagonal()
    {
        var diagonal = new double[objective.Width];
        objective.Diagonal(diagonal);
        return (residual, scaled) =>
        {
            for (var index = 0; index < scaled.Length; index++) scaled[index] = residual[index] / diagonal[index % diagonal.Length];
        };
    }

    private Action<double[], double[]> BySharedCurvature()
    {
        var width = objective.Width;
        var shared = new double[width * width];
        objective.SharedCurvature(shared);
        var factor = Cholesky.FactorDamped(shared, width, cancellation);
        return (residual, scaled) =>
        {
            residual.CopyTo(scaled, 0);
            for (var first = 0; first < scaled.Length; first += width) Cholesky.Solve(factor, scaled.AsSpan(first, width));
        };
    }

    // Null when it takes more products than allowed.
    private double[]? SolveByGradients(double[] right, double forcing, Action<double[], double[]> precondition, int most)
    {
        var solution = new double[right.Length];
        var product = new double[right.Length];
        var scaled = new double[right.Length];
        double[] residual = [.. right];
        precondition(residual, scaled);
        double[] direction = [.. scaled];
        var norm = FixedLanes.Dot(residual, scaled);
        var enough = forcing * forcing * norm;
        for (var products = 0; norm > enough && products < 2 * right.Length; products++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (products == most) return null;
            objective.MultiplyHessian(direction, product);
            var curvature = FixedLanes.Dot(direction, product);
            if (!(curvature > 0)) break;
            var length = norm / curvature;
            for (var index = 0; index < solution.Length; index++)
            {
                solution[index] += length * direction[index];
                residual[index] -= length * product[index];
            }

            precondition(residual, scaled);
            var next = FixedLanes.Dot(residual, scaled);
            for (var index = 0; index < direction.Length; index++) direction[index] = scaled[index] + next / norm * direction[index];
            norm = next;
        }

        return solution;
    }
}
