namespace MerToolkit.Evaluation.Metrics;

/// <summary>
/// Share of the movement about each song's own mean that the predicted movement explains, at most 1; 0 for predictions that stand
/// still, below 0 for movement in the wrong places. NaN when no true value moves.
/// </summary>
/// <remarks>Kvalseth 1985.</remarks>
public sealed class WithinRSquared : SongMetric
{
    /// <inheritdoc/>
    public override MetricDeclaration Declaration { get; } = new(
        "within_r2", "R² within songs",
        "Share of the movement about each song's own mean that is explained, at most 1.",
        "1 - sum (Syy - 2 Syp + Spp) / sum Syy, sums over songs", "Kvalseth 1985");

    /// <inheritdoc/>
    public override double Of(SongTotals evidence) =>
        evidence.TruthSquares > 0
            ? 1 - (evidence.TruthSquares - 2 * evidence.Products + evidence.PredictedSquares) / evidence.TruthSquares
            : double.NaN;

    /// <inheritdoc/>
    public override double OfSong(SongTotals song) => double.NaN;
}
