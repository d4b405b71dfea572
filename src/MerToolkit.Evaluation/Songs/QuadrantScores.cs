using MerToolkit.Core.Emotion;
using MerToolkit.Evaluation.Intervals;
using MerToolkit.Evaluation.Predictions;
using MerToolkit.Evaluation.Results;

namespace MerToolkit.Evaluation.Songs;

/// <summary>
/// The quadrants that predicted valence and arousal fall into, against those of the true values: each axis is parted at the centre of
/// its scale, which the result names.
/// </summary>
public static class QuadrantScores
{
    /// <summary>Name of the result among the targets.</summary>
    public const string Name = "quadrant";

    /// <summary>The scores; null unless both results are there, on scales that are stated.</summary>
    /// <param name="arousal">Result for arousal; null when it was not predicted.</param>
    /// <param name="valence">Result for valence; null when it was not predicted.</param>
    /// <param name="rows">The rows that were predicted.</param>
    /// <param name="options">How intervals are found.</param>
    public static LabelResult? Of(NumberResult? arousal, NumberResult? valence, PredictedRows rows, IntervalOptions options)
    {
        if (arousal is null || valence is null) return null;
        if (RatingScale.Parse(arousal.Unit) is not { } first || RatingScale.Parse(valence.Unit) is not { } second) return null;
        string[] labels = [.. Quadrants.All.Select(quadrant => quadrant.ToString())];
        var seeds = arousal.Predictions.Zip(valence.Predictions, (a, v) =>
        {
            int[] truth = [.. a.Truth.Select((value, row) => Class(value, v.Truth[row]))];
            int[] predicted = [.. a.Predicted.Select((value, row) => Class(value, v.Predicted[row]))];
            var probabilities = new double[truth.Length * labels.Length];
            for (var row = 0; row < truth.Length; row++) probabilities[row * labels.Length + predicted[row]] = 1;
            return new LabelPredictions(labels, truth, predicted, probabilities, a.Folds);
        });
        var origin = FormattableString.Invariant($"arousal parted at {first.Centre} of {first.Text}, ")
            + FormattableString.Invariant($"valence at {second.Centre} of {second.Text}");
        return LabelEvaluation.Evaluate(Name, origin, rows, [.. seeds], options);

        int Class(double a, double v) => (int)Quadrants.Of(v - second.Centre, a - first.Centre) - 1;
    }
}
