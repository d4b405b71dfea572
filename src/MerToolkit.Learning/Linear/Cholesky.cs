using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using MerToolkit.Core.Numerics;

namespace MerToolkit.Learning.Linear;

/// <summary>Solves A x = b for a symmetric, positive definite A by A = L L', row after row (Cholesky and Banachiewicz).</summary>
internal static class Cholesky
{
    // A pivot that has lost this share of its diagonal entry, times the size, is made of rounding.
    private const double Rounding = 2.220446049250313e-16;
    private const double FirstDamping = 1e-13;
    private const double DampingGrowth = 100;

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

    /// <summary>
    /// L of a matrix that is positive definite but for rounding: its diagonal is raised by a growing share until it can be
    /// told so (Levenberg 1944). For directions of descent, where any positive definite matrix near A will do.
    /// </summary>
    /// <param name="matrix">Row-major [size, size]; only the lower triangle is read.</param>
    /// <param name="size">Number of rows.</param>
    /// <param name="cancellation">Ends the work early.</param>
    /// <returns>L, row-major [size, size]; NaN where A holds something that is not finite.</returns>
    public static double[] FactorDamped(double[] matrix, int size, CancellationToken cancellation)
    {
        double[] factor = [.. matrix];
        for (var damping = FirstDamping; !TryFactor(factor, size, cancellation); damping *= DampingGrowth)
        {
            if (damping > size)
            {
                Array.Fill(factor, double.NaN);
                break;
            }

            matrix.CopyTo(factor, 0);
            for (var index = 0; index < size; index++) factor[index * size + index] *= 1 + damping;
        }

        return factor;
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
            Subtract(values[row], factor.Slice(row * size, row), values);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Subtract(double times, ReadOnlySpan<double> row, Span<double> values)
    {
        ref var from = ref MemoryMarshal.GetReference(row);
        ref var to = ref MemoryMarshal.GetReference(values);
        var index = 0;
        for (; index <= row.Length - Vector256<double>.Count; index += Vector256<double>.Count)
        {
            var product = Vector256.Create(times) * Vector256.LoadUnsafe(ref from, (nuint)index);
            (Vector256.LoadUnsafe(ref to, (nuint)index) - product).StoreUnsafe(ref to, (nuint)index);
        }

        for (; index < row.Length; index++) values[index] -= times * row[index];
    }
}
