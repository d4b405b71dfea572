namespace MerToolkit.Learning.Search;

/// <summary>
/// By how much a setting is expected to beat the best one (Mockus, Tiesis and Zilinskas 1978; Jones, Schonlau and Welch 1998):
/// E max(0, f - best) = (m - best) Phi(z) + s phi(z), z = (m - best) / s, for f normal with mean m and deviation s.
/// </summary>
internal static class ExpectedImprovement
{
    /// <summary>The expected improvement.</summary>
    /// <param name="mean">m, in the unit of the score.</param>
    /// <param name="deviation">s, 0 or more, in the unit of the score.</param>
    /// <param name="best">What is to be beaten, in the unit of the score.</param>
    /// <returns>0 or more, in the unit of the score.</returns>
    public static double Of(double mean, double deviation, double best)
    {
        var ahead = mean - best;
        if (!(deviation > 0)) return Math.Max(0, ahead);
        var deviate = ahead / deviation;
        // Far below the best both terms cancel to the last digits, and what is left may be below 0 by their rounding.
        return Math.Max(0, ahead * NormalDistribution.Cumulative(deviate) + deviation * NormalDistribution.Density(deviate));
    }
}
