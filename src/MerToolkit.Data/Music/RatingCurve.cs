namespace MerToolkit.Data.Music;

/// <summary>Ratings of one piece over time.</summary>
/// <param name="Id">The piece, as in <see cref="MusicSet.Pieces"/>.</param>
/// <param name="Seconds">When each rating holds, seconds from the start of the clip's sound, ascending.</param>
/// <param name="Arousal">Arousal at these times, on the curves' scale; NaN where it was not rated.</param>
/// <param name="Valence">Valence at these times, on the curves' scale; NaN where it was not rated.</param>
public sealed record RatingCurve(string Id, IReadOnlyList<double> Seconds, IReadOnlyList<double> Arousal, IReadOnlyList<double> Valence)
{
    /// <summary>Standard deviation of the raters' arousal at these times, on the curves' scale; empty when nobody published it.</summary>
    public IReadOnlyList<double> ArousalSpread { get; init; } = [];

    /// <summary>Standard deviation of the raters' valence at these times, on the curves' scale; empty when nobody published it.</summary>
    public IReadOnlyList<double> ValenceSpread { get; init; } = [];

    /// <summary>Number of raters at these times; empty when unknown.</summary>
    public IReadOnlyList<int> Raters { get; init; } = [];
}
