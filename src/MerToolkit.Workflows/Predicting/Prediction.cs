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
    internal static PredictedTarget[] Of(TargetModel model, FeatureRows rows) =>
        model.Scale is LabelScale scale ? OfLabels(model, scale, rows) : OfNumbers(model, rows);

    private static PredictedTarget[] OfLabels(TargetModel model, LabelScale scale, FeatureRows rows)
    {
        var labels = scale.Labels;
        var probabilities = new double[rows.Rows * labels.Count];
        model.Probabilities(rows, probabilities);
        var predicted = new PredictedTarget[rows.Rows];
        for (var row = 0; row < predicted.Length; row++)
        {
            var own = probabilities.AsSpan(row * labels.Count, labels.Count);
            var pairs = new KeyValuePair<string, double>[own.Length];
            for (var label = 0; label < pairs.Length; label++) pairs[label] = new(labels[label], own[label]);
            predicted[row] = new PredictedTarget(scale.Name, labels[MostProbable.Index(own)], pairs, double.NaN);
        }

        return predicted;
    }

    private static PredictedTarget[] OfNumbers(TargetModel model, FeatureRows rows)
    {
        var values = new double[rows.Rows];
        model.Predict(rows, values);
        return Array.ConvertAll(values, value => new PredictedTarget(model.Scale.Name, null, [], value));
    }
}
