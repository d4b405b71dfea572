using MerToolkit.Learning.ModelFile;
using MerToolkit.Learning.Models;
using MerToolkit.Workflows.Evaluating;

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
    internal static Prediction Of(TrainedModel model, string item, ReadOnlySpan<float> row)
    {
        var targets = new PredictedTarget[model.Targets.Count];
        for (var index = 0; index < targets.Length; index++)
            targets[index] = PredictedTarget.Of(model.Targets[index], new FeatureRows(row, 1, row.Length));
        return new Prediction(item, targets);
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
    internal static PredictedTarget Of(TargetModel model, FeatureRows row)
    {
        if (model.Scale is LabelScale labels)
        {
            Span<double> probabilities = new double[labels.Labels.Count];
            model.Probabilities(row, probabilities);
            var pairs = new KeyValuePair<string, double>[probabilities.Length];
            for (var index = 0; index < pairs.Length; index++) pairs[index] = new(labels.Labels[index], probabilities[index]);
            return new PredictedTarget(labels.Name, labels.Labels[OutOfFold.Largest(probabilities)], pairs, double.NaN);
        }

        Span<double> value = [0];
        model.Predict(row, value);
        return new PredictedTarget(model.Scale.Name, null, [], value[0]);
    }
}
