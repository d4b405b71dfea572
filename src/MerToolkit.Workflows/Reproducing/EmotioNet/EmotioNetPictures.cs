using MerToolkit.Evaluation.Results;
using MerToolkit.Workflows.Reproducing.Clips;

namespace MerToolkit.Workflows.Reproducing.EmotioNet;

/// <summary>The document's pictures: errors by epoch, true and predicted places joined, how often values are predicted.</summary>
internal static class EmotioNetPictures
{
    private const double Parting = (SongCounts.Cut - 1) / 8;
    private const int Bins = 20;

    /// <summary>The pictures of a training; none where it was not done.</summary>
    /// <param name="words">How clips were split.</param>
    /// <param name="book">What the steps found.</param>
    /// <param name="step">Key of the step.</param>
    public static IEnumerable<ReproducedPicture> Of(string words, FindingsBook book, string step)
    {
        var figures = book.Figures(step);
        yield return Epochs($"Loss by epoch, {words}", "MSE, [0, 1]", figures, EpochCurve.Square, EpochCurve.WatchedSquare);
        yield return Epochs($"MAE by epoch, {words}", "MAE, [0, 1]", figures, EpochCurve.Error, EpochCurve.WatchedError);
        var points = PlanePoints.Read(book.Texts(step));
        yield return new ReproducedPlane($"Valence and arousal, {words}",
            "Each line leads from the true place of a held-out clip to the predicted one; moods part at the cross.", points)
        {
            Parting = Parting,
        };
        yield return Distribution($"Arousal, {words}", [.. points.Select(point => (point.Arousal, point.PredictedArousal))]);
        yield return Distribution($"Valence, {words}", [.. points.Select(point => (point.Valence, point.PredictedValence))]);
    }

    private static ReproducedLines Epochs(
        string title, string upwards, IReadOnlyCollection<Finding> figures, string learned, string watched) => new(title,
        "Clips that are learned from, and clips of the same part that are only watched.", "epoch", upwards,
        [
            new ReproducedLine("training", false, EpochCurve.Of(figures, learned)),
            new ReproducedLine("validation", true, EpochCurve.Of(figures, watched)),
        ]);

    private static ReproducedLines Distribution(string title, IReadOnlyList<(double True, double Predicted)> values) => new(title,
        "How often values occur among held-out clips: a predictor that plays safe has all of its own in the middle.", "value, [0, 1]",
        "share of clips",
        [
            new ReproducedLine("predicted", false, Shares([.. values.Select(value => value.Predicted)])),
            new ReproducedLine("true", true, Shares([.. values.Select(value => value.True)])),
        ]);

    private static IReadOnlyList<(double X, double Y)> Shares(IReadOnlyList<double> values)
    {
        if (values.Count == 0) return [];
        var counts = new int[Bins];
        foreach (var value in values) counts[Math.Clamp((int)(value * Bins), 0, Bins - 1)]++;
        return [.. counts.Select((count, bin) => ((bin + .5) / Bins, (double)count / values.Count))];
    }
}
