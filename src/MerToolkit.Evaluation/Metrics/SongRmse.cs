namespace MerToolkit.Evaluation.Metrics;

/// <summary>
/// Root mean square error of each song, mean over songs, in the target's unit: a long song counts as much as a short one.
/// </summary>
/// <remarks>Aljanaki, Yang and Soleymani 2017, the measure of MediaEval.</remarks>
public sealed class SongRmse : SongMetric
{
    /// <inheritdoc/>
    public override MetricDeclaration Declaration { get; } = new(
        "song_rmse", "RMSE per song",
        "Root mean square error of each song, mean over songs, in the target's unit.",
        "mean over songs of sqrt(See / n)", "Aljanaki, Yang and Soleymani 2017, the measure of MediaEval")
    { IsHigherBetter = false, HasUnitOfTarget = true };

    /// <inheritdoc/>
    public override double Of(SongTotals evidence) =>
        evidence.Songs > 0 ? evidence.Rmse / evidence.Songs : double.NaN;
}
