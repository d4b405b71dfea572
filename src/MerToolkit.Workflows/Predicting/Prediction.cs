using MerToolkit.Learning.ModelFile;
using MerToolkit.Learning.Models;

namespace MerToolkit.Workflows.Predicting;

/// <summary>What a model says of one item.</summary>
/// <param name="Item">Path of the clip, or id of the row.</param>
/// <param name="Targets">One entry a target, in the model's order.</param>
public sealed record Prediction(string Item, IReadOnlyList<PredictedTarget> Targets)
{
    /// <summary>Why the item was read with doubt; null when it was not.</summary>
    public string? Warning { get; init; }

    /// <summary>True when every sample of the clip is 0.</summary>
    public bool IsSilent { get; init; }

    /// <summary>Predicts one row.</summary>
    /// <param name="model">The model.</param>
    /// <param name="item">Path or id.</param>
    /// <param name="row">The model's columns.</param>
    internal static Prediction Of(TrainedModel model, string item, ReadOnlySpan<float> row) =>
        Of(model, [item], new FeatureRows(row, 1, row.Length))[0];

    /// <summary>Predicts some rows.</summary>
    /// <param name="model">The model.</param>
    /// <param name="items">Path or id of each row.</param>
    /// <param name="rows">The model's columns, [rows, columns].</param>
    internal static Prediction[] Of(TrainedModel model, IReadOnlyList<string> items, FeatureRows rows)
    {
        var targets = new PredictedTarget[model.Targets.Count][];
        for (var target = 0; target < targets.Length; target++) targets[target] = PredictedTarget.Of(model.Targets[target], rows);
        var predictions = new Prediction[rows.Rows];
        for (var row = 0; row < predictions.Length; row++)
            predictions[row] = new Prediction(items[row], Array.ConvertAll(targets, target => target[row]));
        return predictions;
    }
}

/// <summary>What a model says of one target of an item.</summary>
/// <param name="Name">Name of the target.</param>
/// <param name="Label">The most probable label; null for a number.</param>
/// <param name="Probabilities">Probability of each label, 0..1, in the order of the labels; empty for a number.</param>
/// <param name="Number">The value, in the target's unit; NaN for a label.</param>
public sealed record PredictedTarget(
    string Name, string? Label, IReadOnlyList<KeyValuePair<string, double>> Probabilities, double Number)
{
    internal static PredictedTarget[] Of(TargetModel model, FeatureRows rows)
    {
        var width = model.Scale is LabelScale scale ? scale.Labels.Count : 1;
        var values = new double[rows.Rows * width];
        if (model.Scale is LabelScale) model.Probabilities(rows, values);
        else model.Predict(rows, values);
        var predicted = new PredictedTarget[rows.Rows];
        for (var row = 0; row < predicted.Length; row++) predicted[row] = Of(model.Scale, values.AsSpan(row * width, width));
        return predicted;
    }

    internal static PredictedTarget Of(TargetScale scale, ReadOnlySpan<double> values)
    {
        if (scale is not LabelScale { Labels: var labels }) return new PredictedTarget(scale.Name, null, [], values[0]);
        var pairs = new KeyValuePair<string, double>[labels.Count];
        for (var label = 0; label < pairs.Length; label++) pairs[label] = new(labels[label], values[label]);
        return new PredictedTarget(scale.Name, labels[MostProbable.Index(values)], pairs, double.NaN);
    }
}
