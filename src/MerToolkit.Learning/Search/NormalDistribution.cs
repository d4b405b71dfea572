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
    private const double MiddleHalf = 0.425;
    private const double MiddleSquare = 0.180625;
    private const double NearOffset = 1.6;
    private const double FarRoot = 5;

    private static ReadOnlySpan<double> MiddleAbove =>
    [
        3.3871328727963666080, 1.3314166789178437745e+2, 1.9715909503065514427e+3, 1.3731693765509461125e+4,
        4.5921953931549871457e+4, 6.7265770927008700853e+4, 3.3430575583588128105e+4, 2.5090809287301226727e+3,
    ];

    private static ReadOnlySpan<double> MiddleBelow =>
    [
        1, 4.2313330701600911252e+1, 6.8718700749205790830e+2, 5.3941960214247511077e+3,
        2.1213794301586595867e+4, 3.9307895800092710610e+4, 2.8729085735721942674e+4, 5.2264952788528545610e+3,
    ];

    private static ReadOnlySpan<double> NearAbove =>
    [
        1.42343711074968357734, 4.63033784615654529590, 5.76949722146069140550, 3.64784832476320460504,
        1.27045825245236838258, 2.41780725177450611770e-1, 2.27238449892691845833e-2, 7.74545014278341407640e-4,
    ];

    private static ReadOnlySpan<double> NearBelow =>
    [
        1, 2.05319162663775882187, 1.67638483018380384940, 6.89767334985100004550e-1,
        1.48103976427480074590e-1, 1.51986665636164571966e-2, 5.47593808499534494600e-4, 1.05075007164441684324e-9,
    ];

    private static ReadOnlySpan<double> FarAbove =>
    [
        6.65790464350110377720, 5.46378491116411436990, 1.78482653991729133580, 2.96560571828504891230e-1,
        2.65321895265761230930e-2, 1.24266094738807843860e-3, 2.71155556874348757815e-5, 2.01033439929228813265e-7,
    ];

    private static ReadOnlySpan<double> FarBelow =>
    [
        1, 5.99832206555887937690e-1, 1.36929880922735805310e-1, 1.48753612908506148525e-2,
        7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7, 2.04426310338993978564e-15,
    ];

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

    /// <summary>
    /// z of which a probability lies below, to 16 digits (Wichura 1988, The percentage points of the normal distribution, AS 241).
    /// </summary>
    /// <param name="probability">Above 0 and below 1.</param>
    /// <returns>A pure number.</returns>
    public static double Quantile(double probability)
    {
        var fromMiddle = probability - 0.5;
        if (Math.Abs(fromMiddle) <= MiddleHalf)
        {
            var square = MiddleSquare - (fromMiddle * fromMiddle);
            return fromMiddle * Ratio(square, MiddleAbove, MiddleBelow);
        }

        var root = Math.Sqrt(-VectorMath.Log(fromMiddle < 0 ? probability : 1 - probability));
        var size = root <= FarRoot ? Ratio(root - NearOffset, NearAbove, NearBelow) : Ratio(root - FarRoot, FarAbove, FarBelow);
        return fromMiddle < 0 ? -size : size;
    }

    // Coefficients from the constant up.
    private static double Ratio(double value, ReadOnlySpan<double> above, ReadOnlySpan<double> below)
    {
        var (top, bottom) = (0.0, 0.0);
        for (var power = above.Length - 1; power >= 0; power--)
            (top, bottom) = ((top * value) + above[power], (bottom * value) + below[power]);
        return top / bottom;
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
