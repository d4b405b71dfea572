namespace MerToolkit.Evaluation.Metrics;

/// <summary>Mean absolute error of each song, mean over songs, in the target's unit.</summary>
/// <remarks>Willmott and Matsuura 2005.</remarks>
public sealed class SongMae : SongMetric
{
    /// <inheritdoc/>
    public override MetricDeclaration Declaration { get; } = new(
        "song_mae", "MAE per song",
        "Mean absolute error of each song, mean over songs, in the target's unit.",
        "mean over songs of Sae / n", "Willmott and Matsuura 2005")
    { IsHigherBetter = false, HasUnitOfTarget = true };

    /// <inheritdoc/>
    public override double Of(SongTotals evidence) =>
        evidence.Songs > 0 ? evidence.Mae / evidence.Songs : double.NaN;
}
