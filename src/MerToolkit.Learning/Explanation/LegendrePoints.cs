using MerToolkit.Core.Numerics;

namespace MerToolkit.Learning.Explanation;

/// <summary>
/// Points and weights of Gauss and Legendre on 0..1: the weighted sum of a polynomial at n points is its integral, exactly,
/// up to degree 2n - 1.
/// </summary>
/// <remarks>
/// The points are the roots of the Legendre polynomial P_n, found by Newton's method from cos(pi (i + 3/4) / (n + 1/2)), moved
/// from -1..1 to 0..1; the weight of a root x is 1 / ((1 - x^2) P_n'(x)^2) there.
/// </remarks>
internal sealed class LegendrePoints
{
    private const int Steps = 10;

    private LegendrePoints(int count, double[] places, double[] weights) => (Count, Places, Weights) = (count, places, weights);

    /// <summary>Number of points.</summary>
    public int Count { get; }

    /// <summary>The points, inside 0..1, a pure number each; then 0 up to whole vectors.</summary>
    public double[] Places { get; }

    /// <summary>Their weights, above 0, adding up to 1, a pure number each; then 0 up to whole vectors.</summary>
    public double[] Weights { get; }

    /// <summary>The fewest points that integrate a polynomial exactly.</summary>
    /// <param name="degree">Degree of the polynomial, 0 or more.</param>
    public static LegendrePoints ForDegree(int degree) => Of((degree / 2) + 1);

    private static LegendrePoints Of(int count)
    {
        var (places, weights) = (new double[Factors.Stride(count)], new double[Factors.Stride(count)]);
        for (var index = 0; index < count; index++)
        {
            var root = VectorMath.CosPi((index + 0.75) / (count + 0.5));
            var slope = 1.0;
            for (var step = 0; step < Steps; step++)
            {
                (var value, slope) = Legendre(count, root);
                root -= value / slope;
            }

            places[index] = (1 - root) / 2;
            weights[index] = 1 / ((1 - (root * root)) * slope * slope);
        }

        return new LegendrePoints(count, places, weights);
    }

    // (k+1) P_k+1 = (2k+1) x P_k - k P_k-1, and (x^2 - 1) P_n' = n (x P_n - P_n-1).
    private static (double Value, double Slope) Legendre(int degree, double x)
    {
        var (before, value) = (1.0, x);
        for (var k = 1; k < degree; k++) (before, value) = (value, ((((2 * k) + 1) * x * value) - (k * before)) / (k + 1));
        return (value, degree * ((x * value) - before) / ((x * x) - 1));
    }
}
