namespace MerToolkit.Evaluation.Metrics;

/// <summary>A metric of predictions over time, by song: a mean over songs, or of what happens within them.</summary>
public abstract class SongMetric : Metric<SongTotals>
{
    /// <summary>
    /// The metric of one song, whose mean over songs the metric is; NaN for a song that does not count, and for a metric that is no mean.
    /// </summary>
    /// <param name="song">What the song says.</param>
    public virtual double OfSong(SongTotals song) => Of(song);
}
