namespace MerToolkit.Evaluation.Metrics;

/// <summary>
/// Agreement of true and predicted values within each song, mean over the songs whose true values move, -1..1; NaN when none does.
/// </summary>
/// <remarks>Lin 1989.</remarks>
public sealed class SongCcc : SongMetric
{
    /// <inheritdoc/>
    public override MetricDeclaration Declaration { get; } = new(
        "song_ccc", "concordance (CCC) per song",
        "Agreement within each song, mean over the songs that move, -1..1.",
        "mean over songs with Syy > 0 of 2 Syp / (Syy + Spp + n (my - mp)^2)", "Lin 1989");

    /// <inheritdoc/>
    public override double Of(SongTotals evidence) =>
        evidence.Moving > 0 ? evidence.Ccc / evidence.Moving : double.NaN;
}
