namespace MerToolkit.Evaluation.Metrics;

/// <summary>
/// Correlation of true and predicted movement about each song's own mean, all songs pooled, -1..1: what is left when a model knows no
/// song from another. 0 where all predictions stand still, NaN where all true values do.
/// </summary>
/// <remarks>Bland and Altman 1995.</remarks>
public sealed class WithinPearson : SongMetric
{
    /// <inheritdoc/>
    public override MetricDeclaration Declaration { get; } = new(
        "within_pearson", "Pearson correlation within songs",
        "Correlation of the movement about each song's own mean, all songs pooled, -1..1.",
        "sum Syp / sqrt(sum Syy sum Spp), sums over songs", "Bland and Altman 1995");

    /// <inheritdoc/>
    public override double Of(SongTotals evidence) =>
        evidence is { TruthSquares: > 0, PredictedSquares: > 0 }
            ? Math.Clamp(evidence.Products / (Math.Sqrt(evidence.TruthSquares) * Math.Sqrt(evidence.PredictedSquares)), -1, 1)
            : evidence.TruthSquares > 0 ? 0 : double.NaN;

    /// <inheritdoc/>
    public override double OfSong(SongTotals song) => double.NaN;
}
