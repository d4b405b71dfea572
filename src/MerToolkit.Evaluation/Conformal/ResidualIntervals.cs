namespace MerToolkit.Evaluation.Conformal;

/// <summary>
/// Intervals around predicted numbers that hold the truth with a probability chosen before: prediction +- the bound of the absolute
/// residuals of calibration rows (Papadopoulos et al. 2002; Lei et al. 2018). All are of one width.
/// </summary>
public static class ResidualIntervals
{
    /// <summary>Name in reports.</summary>
    public const string Name = "residual";

    /// <summary>Bounds the residuals of calibration rows and counts what the intervals of new rows cover.</summary>
    /// <param name="alpha">Share of rows that may be missed, above 0, below 1.</param>
    /// <param name="calibration">Absolute residual of each calibration row, in the target's unit; [rows], one or more.</param>
    /// <param name="residuals">Absolute residual of each new row, in the target's unit; [rows], one or more.</param>
    public static ConformalPart Judge(double alpha, ReadOnlySpan<double> calibration, ReadOnlySpan<double> residuals)
    {
        var bound = ConformalQuantile.Of(calibration, alpha);
        var covered = 0;
        foreach (var residual in residuals)
            if (residual <= bound) covered++;
        return new ConformalPart(Name, alpha, calibration.Length, covered, 2 * bound, 0,
            CoverageBand.Of(calibration.Length, residuals.Length, alpha));
    }
}
