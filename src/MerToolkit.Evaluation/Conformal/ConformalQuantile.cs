namespace MerToolkit.Evaluation.Conformal;

/// <summary>
/// The bound of split conformal prediction: of n calibration scores the one of rank k = ceil((n + 1) (1 - alpha)). A new row's
/// score, exchangeable with them, is at most this one with probability 1 - alpha or more (Vovk, Gammerman and Shafer 2005;
/// Papadopoulos et al. 2002).
/// </summary>
public static class ConformalQuantile
{
    // Products such as 30 x .1 are rarely whole in binary.
    private const double Rounding = 1e-9;

    /// <summary>The rank, counted from 1; above the number of scores where they are too few to bound anything.</summary>
    /// <param name="scores">Number of calibration scores, 1 or more.</param>
    /// <param name="alpha">Share of new rows that may be missed, above 0, below 1.</param>
    public static int Rank(int scores, double alpha)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(scores, 1);
        if (!(alpha > 0 && alpha < 1)) throw new ArgumentOutOfRangeException(nameof(alpha), "Allowed: above 0, below 1.");
        return scores + 1 - (int)Math.Floor((scores + 1) * alpha + Rounding);
    }

    /// <summary>The bound, in the unit of the scores; infinite where the rank is above their number.</summary>
    /// <param name="scores">Scores of the calibration rows, any number each; [rows], one or more.</param>
    /// <param name="alpha">Share of new rows that may be missed, above 0, below 1.</param>
    public static double Of(ReadOnlySpan<double> scores, double alpha)
    {
        var rank = Rank(scores.Length, alpha);
        if (rank > scores.Length) return double.PositiveInfinity;
        var sorted = scores.ToArray();
        Array.Sort(sorted);
        return sorted[rank - 1];
    }
}
