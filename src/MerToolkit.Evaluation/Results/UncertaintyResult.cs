using MerToolkit.Evaluation.Calibration;

namespace MerToolkit.Evaluation.Results;

/// <summary>
/// What a trainer knows of its own errors: which uncertainty finds them, whether its probabilities are true, what its sets cover.
/// </summary>
public sealed record UncertaintyResult
{
    /// <summary>How well each uncertainty finds the errors, 1 - max probability of the model itself first; none for numbers.</summary>
    public IReadOnlyList<DetectionResult> Detections { get; init; } = [];

    /// <summary>Probabilities before and after a temperature; null for numbers.</summary>
    public CalibrationResult? Calibration { get; init; }

    /// <summary>What conformal sets of labels, or intervals of numbers, cover.</summary>
    public IReadOnlyList<ConformalResult> Conformal { get; init; } = [];

    /// <summary>Share of each training part, 0..1, that calibrates and is not learned from; groups are whole.</summary>
    public required double CalibrationShare { get; init; }
}

/// <summary>Probabilities before and after a temperature, of models that left the calibration rows out of their training.</summary>
/// <param name="Rows">Number of calibration rows, mean over parts.</param>
/// <param name="Temperatures">Temperature of each part, a pure number; above 1 the model was too sure.</param>
/// <param name="Before">The probabilities as they are.</param>
/// <param name="After">The probabilities at the temperature.</param>
public sealed record CalibrationResult(
    double Rows, IReadOnlyList<double> Temperatures, CalibrationFigures Before, CalibrationFigures After)
{
    /// <summary>Mean temperature, a pure number.</summary>
    public double Temperature => Temperatures.Average();
}

/// <summary>How true probabilities are, mean over seeds.</summary>
/// <param name="Error">Expected calibration error in 15 bins of equal width, 0..1.</param>
/// <param name="ErrorOfEqualMass">The same in 15 bins of equal mass, 0..1.</param>
/// <param name="ErrorByChance">The error of equal width that a perfectly calibrated model of these confidences has by chance, 0..1.</param>
/// <param name="LogLoss">Mean of -log probability of the truth, a pure number.</param>
/// <param name="Brier">Mean squared distance from the truth, 0..2.</param>
/// <param name="Curve">The bins of equal width, over all seeds.</param>
public sealed record CalibrationFigures(
    double Error, double ErrorOfEqualMass, double ErrorByChance, double LogLoss, double Brier, IReadOnlyList<ReliabilityBin> Curve);

/// <summary>What conformal sets of one kind cover, over all parts.</summary>
/// <param name="Method">Name of the score: <c>LAC</c>, <c>APS</c>, or <c>residual</c> for numbers.</param>
/// <param name="Alpha">Share of rows that may be missed, above 0, below 1.</param>
/// <param name="Parts">Number of parts: trainings, each with its own calibration rows and its own new rows.</param>
/// <param name="Coverage">Share of all new rows whose truth is in their set, 0..1.</param>
/// <param name="MeanSize">Mean number of labels of a set; of intervals the mean width, in the target's unit.</param>
/// <param name="EmptyShare">Share of the sets that hold no label, 0..1.</param>
/// <param name="BandLow">Lower end of the band of chance of one part, a share, 0..1; mean over parts.</param>
/// <param name="BandHigh">Upper end of that band, a share, 0..1; mean over parts.</param>
/// <param name="PartsInside">Number of parts whose coverage lies inside their band.</param>
public sealed record ConformalResult(
    string Method, double Alpha, int Parts, double Coverage, double MeanSize, double EmptyShare, double BandLow, double BandHigh,
    int PartsInside)
{
    /// <summary>What a reader must know.</summary>
    public const string Validity = "Coverage holds for new rows that are exchangeable with the calibration rows; it is not valid under "
        + "attack, where rows are chosen against the model.";
}
