using MerToolkit.Core.Numerics;

namespace MerToolkit.Learning.Search;

/// <summary>The standard normal distribution, the same bits on every machine.</summary>
internal static class NormalDistribution
{
    private const double InverseRootOfTwoPi = 0.3989422804014327;
    private const double RootOfTwoPi = 2.5066282746310002;
    private const double FirstFraction = 3;
    private const int Terms = 100;
    private const double FarthestTail = 37;

    /// <summary>exp(-z^2 / 2) / sqrt(2 pi).</summary>
    /// <param name="deviate">z, any number.</param>
    /// <returns>0 or more, a pure number.</returns>
    public static double Density(double deviate) => InverseRootOfTwoPi * VectorMath.Exp(-0.5 * deviate * deviate);

    /// <summary>
    /// Probability of less than z, to 13 digits also far down the lower tail: a rational function near 0 (Hart et al. 1968, as in West
    /// 2005, Better approximations to cumulative normal functions), Laplace's continued fraction beyond.
    /// </summary>
    /// <param name="deviate">z, any number.</param>
    /// <returns>0..1.</returns>
    public static double Cumulative(double deviate)
    {
        var size = Math.Abs(deviate);
        var tail = size > FarthestTail ? 0 : Tail(size);
        return deviate > 0 ? 1 - tail : tail;
    }

    private static double Tail(double size)
    {
        var exponential = VectorMath.Exp(-0.5 * size * size);
        if (size >= FirstFraction)
        {
            var fraction = size;
            for (var term = Terms; term >= 1; term--) fraction = size + term / fraction;
            return exponential / fraction / RootOfTwoPi;
        }

        var above = 3.52624965998911e-2 * size + 0.700383064443688;
        above = above * size + 6.37396220353165;
        above = above * size + 33.912866078383;
        above = above * size + 112.079291497871;
        above = above * size + 221.213596169931;
        above = above * size + 220.206867912376;
        var below = 8.83883476483184e-2 * size + 1.75566716318264;
        below = below * size + 16.064177579207;
        below = below * size + 86.7807322029461;
        below = below * size + 296.564248779674;
        below = below * size + 637.333633378831;
        below = below * size + 793.826512519948;
        below = below * size + 440.413735824752;
        return exponential * above / below;
    }
}
