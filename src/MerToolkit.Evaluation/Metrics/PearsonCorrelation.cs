namespace MerToolkit.Evaluation.Metrics;

/// <summary>
/// Linear correlation of true and predicted values, Syp / sqrt(Syy Spp), -1..1; offset and scale of the predictions do
/// not count. NaN when all true or all predicted values are equal.
/// </summary>
/// <remarks>Pearson 1895.</remarks>
public sealed class PearsonCorrelation : NumberMetric
{
    /// <inheritdoc/>
    public override MetricDeclaration Declaration { get; } = new(
        "pearson", "Pearson correlation", "Linear correlation of true and predicted values, -1..1.", "Syp / sqrt(Syy Spp)", "Pearson 1895")
    { Aliases = ["pearson_r"] };

    /// <inheritdoc/>
    public override double Of(PairedMoments evidence)
    {
        if (!(evidence.TruthSquares > 0 && evidence.PredictedSquares > 0)) return double.NaN;
        // Two roots, since the product of two sums of squares may leave the range of doubles.
        var correlation = evidence.Products / (Math.Sqrt(evidence.TruthSquares) * Math.Sqrt(evidence.PredictedSquares));
        return Math.Clamp(correlation, -1, 1);
    }
}
