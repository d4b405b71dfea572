using MerToolkit.Core.Errors;

namespace MerToolkit.Evaluation.Predictions;

/// <summary>Checks predictions before they are judged: the same rows, truth and labels everywhere, and finite numbers.</summary>
internal static class PredictionCheck
{
    /// <summary>Checks predictions of labels.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="predictions">One entry a trainer and seed.</param>
    public static void Require(PredictedRows rows, IReadOnlyList<LabelPredictions> predictions)
    {
        RequireSome(rows, predictions.Count);
        foreach (var seed in predictions)
        {
            RequireLength(rows, seed.Truth.Length, seed.Predicted.Length);
            if (!seed.Labels.SequenceEqual(predictions[0].Labels))
                throw new ArgumentException("The predictions are of different labels.", nameof(predictions));
            if (!seed.Truth.AsSpan().SequenceEqual(predictions[0].Truth))
                throw new ArgumentException("The predictions are of rows with different labels.", nameof(predictions));
        }
    }

    /// <summary>Checks predictions of numbers.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="target">Name of the target.</param>
    /// <param name="predictions">One entry a trainer and seed.</param>
    /// <exception cref="NumericalException">A number that is not finite.</exception>
    public static void Require(PredictedRows rows, string target, IReadOnlyList<NumberPredictions> predictions)
    {
        RequireSome(rows, predictions.Count);
        foreach (var seed in predictions)
        {
            RequireLength(rows, seed.Truth.Length, seed.Predicted.Length);
            if (!seed.Truth.AsSpan().SequenceEqual(predictions[0].Truth))
                throw new ArgumentException("The predictions are of rows with different values.", nameof(predictions));
            RequireFinite(rows, $"'{target}'", seed.Truth);
            RequireFinite(rows, $"the predicted '{target}'", seed.Predicted);
        }
    }

    private static void RequireSome(PredictedRows rows, int predictions)
    {
        if (rows.Count == 0) throw new ArgumentException("There are no rows to judge by.", nameof(rows));
        if (predictions == 0) throw new ArgumentException("There are no predictions to judge.", nameof(predictions));
    }

    private static void RequireLength(PredictedRows rows, int truth, int predicted)
    {
        if (truth != rows.Count || predicted != rows.Count)
            throw new ArgumentException($"There are {truth} true and {predicted} predicted values for {rows.Count} rows.", nameof(rows));
    }

    private static void RequireFinite(PredictedRows rows, string what, double[] values)
    {
        var row = Array.FindIndex(values, value => !double.IsFinite(value));
        if (row < 0) return;
        throw new NumericalException(new Problem("prediction-not-finite", FormattableString.Invariant($"Here {what} is {values[row]}."),
            "Standardise the columns, or lower the learning rate or the strength of the trainer.") { Subject = rows.Ids[row] });
    }
}
