using MerToolkit.Evaluation.Reports.Pictures;
using MerToolkit.Evaluation.Results;

namespace MerToolkit.Evaluation.Reports.Building;

/// <summary>The plane of valence and arousal, for a trainer that predicts both.</summary>
internal static class PlanePictures
{
    private const int MostPoints = 120;

    /// <summary>The picture; none unless both are predicted, for the same rows.</summary>
    public static IEnumerable<PlanePicture> Draw(TrainerResult trainer)
    {
        if (Find(trainer, "arousal") is not { } arousal || Find(trainer, "valence") is not { } valence) yield break;
        var (arousalTruth, valenceTruth) = (arousal.Predictions[0].Truth, valence.Predictions[0].Truth);
        var (arousals, valences) = (NumberBlocks.MeanPredictions(arousal), NumberBlocks.MeanPredictions(valence));
        if (arousals.Length != valences.Length) yield break;
        PlanePoint[] points = [.. arousals.Select((_, row) =>
            new PlanePoint((valenceTruth[row], arousalTruth[row]), (valences[row], arousals[row])))];
        int[] finite = [.. Enumerable.Range(0, points.Length).Where(row => IsFinite(points[row]))];
        if (finite.Length == 0) yield break;

        var drawn = Thinning.Of(finite, MostPoints);
        yield return new PlanePicture("Valence and arousal together",
            $"Each line leads from the true place of a song to the predicted one. {drawn.Words}".TrimEnd(),
            $"Mean distance between true and predicted place: {NumberText.Fixed(finite.Average(row => Distance(points[row])), 3)}.",
            [.. drawn.Rows.Select(row => points[row])]);
    }

    private static NumberResult? Find(TrainerResult trainer, string name) => trainer.Targets.OfType<NumberResult>()
        .FirstOrDefault(target => target.Predictions.Count > 0 && target.Target.Equals(name, StringComparison.OrdinalIgnoreCase));

    private static bool IsFinite(PlanePoint point) =>
        double.IsFinite(point.True.Valence + point.True.Arousal + point.Predicted.Valence + point.Predicted.Arousal);

    private static double Distance(PlanePoint point)
    {
        var across = point.Predicted.Valence - point.True.Valence;
        var upwards = point.Predicted.Arousal - point.True.Arousal;
        return Math.Sqrt(across * across + upwards * upwards);
    }
}
