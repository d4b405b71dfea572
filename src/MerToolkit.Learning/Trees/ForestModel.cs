using MerToolkit.Learning.Models;

namespace MerToolkit.Learning.Trees;

/// <summary>What forests for labels and for numbers share.</summary>
/// <param name="trees">The trees.</param>
internal abstract class ForestModel(FlatTrees trees) : IAdditiveTrees, IMargins
{
    /// <inheritdoc/>
    public int Columns => trees.Columns;

    /// <inheritdoc/>
    public FlatTrees Trees => trees;

    /// <inheritdoc/>
    public int Outputs => trees.Outputs;

    /// <inheritdoc/>
    public double Divisor => trees.Count;

    /// <inheritdoc/>
    public double Offset => 0;

    /// <inheritdoc/>
    public void Save(ITensorSink tensors) => TreeTensors.Save(trees, tensors);

    /// <summary>Mean over the trees of their leaf values.</summary>
    /// <param name="rows">Rows x columns.</param>
    /// <param name="destination">Receives [rows, outputs].</param>
    public void Margins(FeatureRows rows, Span<double> destination)
    {
        destination = destination[..(rows.Rows * trees.Outputs)];
        trees.Sum(rows, destination);
        foreach (ref var value in destination) value /= trees.Count;
    }
}

/// <summary>A forest that tells labels apart.</summary>
/// <param name="trees">Trees whose leaves hold the share of each label.</param>
internal sealed class LabelForest(FlatTrees trees) : ForestModel(trees), IClassifier
{
    /// <inheritdoc/>
    public int Classes => Trees.Outputs;

    /// <inheritdoc/>
    public void Probabilities(FeatureRows rows, Span<double> destination) => Margins(rows, destination);
}

/// <summary>A forest that predicts a number.</summary>
/// <param name="trees">Trees whose leaves hold one value.</param>
internal sealed class NumberForest(FlatTrees trees) : ForestModel(trees), IRegressor
{
    /// <inheritdoc/>
    public void Predict(FeatureRows rows, Span<double> destination) => Margins(rows, destination);
}
