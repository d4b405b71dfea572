using MerToolkit.Evaluation.Predictions;
using MerToolkit.Workflows.Predicting;
using MerToolkit.Workflows.Recipes;

namespace MerToolkit.Workflows.Explaining;

/// <summary>Makes predictions to be judged of probabilities.</summary>
internal static class PredictedLabels
{
    /// <summary>The most probable label of each row, beside the true one.</summary>
    /// <param name="truth">The target.</param>
    /// <param name="probabilities">Row-major [rows, labels], 0..1.</param>
    /// <param name="folds">Fold of each row, index from 0; [rows].</param>
    public static LabelPredictions Of(TargetData truth, double[] probabilities, int[] folds)
    {
        var labels = truth.Labels.Count;
        var predicted = new int[folds.Length];
        for (var row = 0; row < predicted.Length; row++) predicted[row] = MostProbable.Index(probabilities.AsSpan(row * labels, labels));
        return new LabelPredictions(truth.Labels, truth.Classes.ToArray(), predicted, probabilities, folds);
    }
}
