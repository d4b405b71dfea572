namespace MerToolkit.Evaluation.Metrics;

/// <summary>Mean absolute error, Sae / n, in the target's unit; 0 is perfect. NaN without rows.</summary>
/// <remarks>Willmott and Matsuura 2005.</remarks>
public sealed class MeanAbsoluteError : NumberMetric
{
    /// <inheritdoc/>
    public override MetricDeclaration Declaration { get; } = new(
        "mae", "MAE", "Mean absolute error, in the target's unit.", "Sae / n", "Willmott and Matsuura 2005")
    { IsHigherBetter = false, HasUnitOfTarget = true };

    /// <inheritdoc/>
    public override double Of(PairedMoments evidence) => evidence.AbsoluteErrors / evidence.Count;
}
