namespace MerToolkit.Evaluation.Conformal;

/// <summary>How conformal sets, or intervals, of one training fared on rows that nobody had seen.</summary>
/// <param name="Method">Name of the score: <c>LAC</c>, <c>APS</c>, or <c>residual</c> for numbers.</param>
/// <param name="Alpha">Share of rows that may be missed, above 0, below 1.</param>
/// <param name="CalibrationRows">Number of calibration rows.</param>
/// <param name="Covered">Number of new rows whose truth is in their set.</param>
/// <param name="MeanSize">Mean number of labels of a set; of intervals the mean width, in the target's unit.</param>
/// <param name="Empty">Number of sets without a label.</param>
/// <param name="Band">What chance allows of the rows covered.</param>
public sealed record ConformalPart(
    string Method, double Alpha, int CalibrationRows, int Covered, double MeanSize, int Empty, CoverageBand Band)
{
    /// <summary>Whether the coverage lies inside its band.</summary>
    public bool IsInside => Band.Holds(Covered);
}
