using MerToolkit.Core.Numerics;

namespace MerToolkit.Learning.Linear;

/// <summary>Solves A x = b for a symmetric, positive definite A by A = L L', row after row (Cholesky and Banachiewicz).</summary>
internal static class Cholesky
{
    // A pivot that has lost this share of its diagonal entry, times the size, is made of rounding.
    private const double Rounding = 2.220446049250313e-16;

    /// <summary>Replaces the lower triangle of A by L.</summary>
    /// <param name="matrix">Row-major [size, size]; only the lower triangle is read.</param>
    /// <param name="size">Number of rows.</param>
    /// <param name="cancellation">Ends the work early.</param>
    /// <returns>False when A is not positive definite, or cannot be told from one that is not.</returns>
    public static bool TryFactor(Span<double> matrix, int size, CancellationToken cancellation)
    {
        for (var row = 0; row < size; row++)
        {
            cancellation.ThrowIfCancellationRequested();
            var own = matrix.Slice(row * size, size);
            for (var column = 0; column < row; column++)
            {
                var other = matrix.Slice(column * size, size);
                own[column] = (own[column] - FixedLanes.Dot(own[..column], other[..column])) / other[column];
            }

            var pivot = own[row] - FixedLanes.SumOfSquares(own[..row]);
            if (!(pivot > size * Rounding * own[row]) || !double.IsFinite(pivot)) return false;
            own[row] = Math.Sqrt(pivot);
        }

        return true;
    }

    /// <summary>Replaces b by x.</summary>
    /// <param name="factor">L, row-major [size, size].</param>
    /// <param name="values">b, [size]; receives x.</param>
    public static void Solve(ReadOnlySpan<double> factor, Span<double> values)
    {
        var size = values.Length;
        for (var row = 0; row < size; row++)
            values[row] = (values[row] - FixedLanes.Dot(factor.Slice(row * size, row), values[..row])) / factor[row * size + row];
        for (var row = size - 1; row >= 0; row--)
        {
            values[row] /= factor[row * size + row];
            for (var other = 0; other < row; other++) values[other] -= factor[row * size + other] * values[row];
        }
    }
}
