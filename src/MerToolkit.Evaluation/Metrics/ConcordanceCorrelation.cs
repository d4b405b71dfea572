namespace MerToolkit.Evaluation.Metrics;

/// <summary>
/// Agreement of true and predicted values, 2 Syp / (Syy + Spp + n (my - mp)^2), -1..1: Pearson's correlation, lowered by
/// every offset and every difference in scale; 0 for a constant prediction. Moments of the population (by n, as Lin
/// has them), not of a sample. NaN when all true values are equal.
/// </summary>
/// <remarks>Lin 1989.</remarks>
public sealed class ConcordanceCorrelation : NumberMetric
{
    /// <inheritdoc/>
    public override MetricDeclaration Declaration { get; } = new(
        "ccc", "concordance (CCC)", "Agreement of true and predicted values in place and scale, -1..1.",
        "2 Syp / (Syy + Spp + n (my - mp)^2)", "Lin 1989");

    /// <inheritdoc/>
    public override double Of(PairedMoments evidence)
    {
        if (!(evidence.TruthSquares > 0)) return double.NaN;
        var offset = evidence.TruthMean - evidence.PredictedMean;
        return 2 * evidence.Products / (evidence.TruthSquares + evidence.PredictedSquares + evidence.Count * offset * offset);
    }
}
