namespace MerToolkit.Evaluation.Metrics;

/// <summary>
/// Root of the mean squared error, sqrt(See / n), in the target's unit; 0 is perfect, and large errors count most. NaN
/// without rows.
/// </summary>
/// <remarks>Willmott and Matsuura 2005.</remarks>
public sealed class RootMeanSquareError : NumberMetric
{
    /// <inheritdoc/>
    public override MetricDeclaration Declaration { get; } = new(
        "rmse", "RMSE", "Root of the mean squared error, in the target's unit.", "sqrt(See / n)", "Willmott and Matsuura 2005")
    { IsHigherBetter = false, HasUnitOfTarget = true };

    /// <inheritdoc/>
    public override double Of(PairedMoments evidence) => Math.Sqrt(evidence.SquaredErrors / evidence.Count);
}
