namespace MerToolkit.Evaluation.Metrics;

/// <summary>
/// Correlation within each song, mean over songs, -1..1. A song whose true values never move is left out; one whose prediction stands
/// still counts 0. NaN when no song moves.
/// </summary>
/// <remarks>Aljanaki, Yang and Soleymani 2017, the measure of MediaEval.</remarks>
public sealed class SongPearson : SongMetric
{
    /// <inheritdoc/>
    public override MetricDeclaration Declaration { get; } = new(
        "song_pearson", "Pearson correlation per song",
        "Correlation within each song, mean over the songs that move, -1..1.",
        "mean over songs with Syy > 0 of Syp / sqrt(Syy Spp), 0 where Spp = 0",
        "Aljanaki, Yang and Soleymani 2017, the measure of MediaEval");

    /// <inheritdoc/>
    public override double Of(SongTotals evidence) =>
        evidence.Moving > 0 ? evidence.Pearson / evidence.Moving : double.NaN;
}
