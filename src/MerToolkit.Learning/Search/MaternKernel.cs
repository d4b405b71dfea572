using MerToolkit.Core.Numerics;

namespace MerToolkit.Learning.Search;

/// <summary>
/// Matern's correlation of smoothness 5/2, for functions that are twice differentiable and no smoother (Snoek, Larochelle and Adams
/// 2012): (1 + sqrt(5) r + 5 r^2 / 3) exp(-sqrt(5) r), r the distance in lengths.
/// </summary>
internal static class MaternKernel
{
    private const double RootOfFive = 2.23606797749979;

    /// <summary>Replaces squared distances by correlations.</summary>
    /// <param name="values">r^2, 0 or more; receives pure numbers, 1 at no distance, above 0.</param>
    public static void Correlate(Span<double> values)
    {
        Span<double> exponentials = new double[values.Length];
        for (var index = 0; index < values.Length; index++) exponentials[index] = -RootOfFive * Math.Sqrt(values[index]);
        Span<double> factors = new double[values.Length];
        for (var index = 0; index < values.Length; index++) factors[index] = 1 - exponentials[index] + 5.0 / 3 * values[index];
        VectorMath.Exp(exponentials, exponentials);
        for (var index = 0; index < values.Length; index++) values[index] = factors[index] * exponentials[index];
    }
}
