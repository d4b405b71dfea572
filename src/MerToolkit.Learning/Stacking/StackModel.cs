using MerToolkit.Core.Numerics;
using MerToolkit.Learning.Linear;
using MerToolkit.Learning.Models;

namespace MerToolkit.Learning.Stacking;

/// <summary>What stacks for labels and for numbers share.</summary>
/// <param name="parts">The models below.</param>
/// <param name="top">The linear model on their outputs.</param>
internal abstract class StackModel(IReadOnlyList<StackPart> parts, TopModel top) : IStack
{
    /// <inheritdoc/>
    public int Columns => parts[0].Model.Columns;

    /// <inheritdoc/>
    public IReadOnlyList<StackPart> Parts => parts;

    /// <inheritdoc/>
    public int Inputs { get; } = parts.Sum(part => part.Outputs);

    /// <inheritdoc/>
    public ReadOnlySpan<int> TrainedLabels => top.Labels;

    /// <inheritdoc/>
    public ReadOnlySpan<double> Weights => top.Weights;

    /// <inheritdoc/>
    public ReadOnlySpan<double> Biases => top.Biases;

    /// <inheritdoc/>
    public void Save(ITensorSink tensors)
    {
        StackTensors.Save(parts, tensors);
        top.Save(Inputs, tensors);
    }

    /// <summary>The scores of rows.</summary>
    /// <param name="rows">Rows x columns.</param>
    /// <returns>Row-major [rows, scores].</returns>
    protected double[] Scores(FeatureRows rows)
    {
        var scores = new double[rows.Rows * top.Biases.Length];
        var inputs = StackInputs.Of(parts, rows);
        for (var row = 0; row < rows.Rows; row++)
            for (var score = 0; score < top.Biases.Length; score++)
                scores[row * top.Biases.Length + score] = top.Biases[score]
                    + FixedLanes.Dot(Weights.Slice(score * Inputs, Inputs), inputs.AsSpan(row * Inputs, Inputs));
        return scores;
    }
}

/// <summary>A stack that tells labels apart: the softmax of its scores.</summary>
/// <param name="parts">The models below.</param>
/// <param name="top">The linear model on their outputs.</param>
/// <param name="classes">Number of all labels.</param>
internal sealed class LabelStack(IReadOnlyList<StackPart> parts, TopModel top, int classes) : StackModel(parts, top), IClassifier
{
    /// <inheritdoc/>
    public int Classes => classes;

    /// <inheritdoc/>
    public void Probabilities(FeatureRows rows, Span<double> destination)
    {
        var (scores, count) = (Scores(rows), TrainedLabels.Length);
        destination[..(rows.Rows * classes)].Clear();
        for (var row = 0; row < rows.Rows; row++)
        {
            var shares = scores.AsSpan(row * count, count);
            LogisticModel.Softmax(shares);
            for (var place = 0; place < count; place++) destination[row * classes + TrainedLabels[place]] = shares[place];
        }
    }
}

/// <summary>A stack that predicts a number: its only score.</summary>
/// <param name="parts">The models below.</param>
/// <param name="top">The linear model on their outputs.</param>
internal sealed class NumberStack(IReadOnlyList<StackPart> parts, TopModel top) : StackModel(parts, top), IRegressor
{
    /// <inheritdoc/>
    public void Predict(FeatureRows rows, Span<double> destination) => Scores(rows).CopyTo(destination);
}
