using MerToolkit.Evaluation.Intervals;
using MerToolkit.Evaluation.Metrics;
using MerToolkit.Evaluation.Predictions;
using MerToolkit.Evaluation.Results;

namespace MerToolkit.Evaluation.Songs;

/// <summary>The metrics by song of one trainer, and of a predictor that knows each song's own mean.</summary>
internal static class SongScores
{
    /// <summary>Name of the predictor that knows the true mean of each song, and nothing of what happens in it.</summary>
    public const string OwnMean = "own-song-mean";

    /// <summary>One value a metric, mean over seeds, with its interval over resamples of groups and its deviation over songs.</summary>
    /// <param name="songs">The songs.</param>
    /// <param name="seeds">Predictions of their rows, one entry a seed.</param>
    /// <param name="options">How intervals are found.</param>
    public static IReadOnlyList<MetricValue> Of(SongRows songs, IReadOnlyList<NumberPredictions> seeds, IntervalOptions options)
    {
        var sums = new SongSums(songs, seeds);
        var values = MetricValues.Of<SongTotals>(MetricCatalogue.Songs, sums.Evidences(sums.Whole, seeds.Count), sums, options);
        return [.. values.Zip(MetricCatalogue.Songs, (value, metric) => value with { OverSongs = Deviation(metric, sums) })];
    }

    /// <summary>Predictions of the rows by the mean of the true values of their song.</summary>
    /// <param name="songs">The songs.</param>
    /// <param name="seed">Which rows were predicted, and their true values.</param>
    public static NumberPredictions OwnMeans(SongRows songs, NumberPredictions seed)
    {
        var predicted = new double[seed.Truth.Length];
        foreach (var song in songs.Songs)
        {
            var (sum, count) = (0.0, 0);
            foreach (var row in song.Rows)
            {
                if (!seed.Covers(row)) continue;
                sum += seed.Truth[row];
                count++;
            }

            foreach (var row in song.Rows) predicted[row] = count == 0 ? 0 : sum / count;
        }

        return seed with { Predicted = predicted };
    }

    private static double? Deviation(SongMetric metric, SongSums sums)
    {
        var total = 0.0;
        foreach (var seed in sums.BySong)
        {
            double[] songs = [.. seed.Where(song => song.Songs > 0).Select(metric.OfSong).Where(double.IsFinite)];
            if (songs.Length < 2) return null;
            var mean = songs.Sum() / songs.Length;
            total += Math.Sqrt(songs.Sum(value => (value - mean) * (value - mean)) / (songs.Length - 1));
        }

        return total / sums.BySong.Length;
    }
}
