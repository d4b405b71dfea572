namespace MerToolkit.Evaluation.Metrics;

/// <summary>
/// Share of the variance of the true values that the predictions explain, 1 - See / Syy over all rows pooled; at most 1,
/// 0 for the mean of these rows, below 0 for worse. It is not the square of a correlation: offset and scale count.
/// NaN when all true values are equal.
/// </summary>
/// <remarks>Kvalseth 1985, the first of his eight.</remarks>
public sealed class RSquared : NumberMetric
{
    /// <inheritdoc/>
    public override MetricDeclaration Declaration { get; } = new(
        "r2", "R²", "Share of the variance of the true values that is explained, at most 1.", "1 - See / Syy", "Kvalseth 1985")
    { Aliases = ["r_squared"] };

    /// <inheritdoc/>
    public override double Of(PairedMoments evidence) =>
        evidence.TruthSquares > 0 ? 1 - evidence.SquaredErrors / evidence.TruthSquares : double.NaN;
}
