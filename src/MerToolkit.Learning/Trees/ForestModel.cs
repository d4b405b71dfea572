using MerToolkit.Learning.Models;

namespace MerToolkit.Learning.Trees;

/// <summary>What forests for labels and for numbers share.</summary>
/// <param name="trees">The trees.</param>
/// <param name="outOfBagScore">See <see cref="IOutOfBag.OutOfBagScore"/>.</param>
internal abstract class ForestModel(FlatTrees trees, double? outOfBagScore) : IAdditiveTrees, IMargins, IOutOfBag
{
    private const string ScoreName = "oob-score";

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
    public double? OutOfBagScore => outOfBagScore;

    /// <summary>The score that a model saved, or null.</summary>
    /// <param name="tensors">Its numbers.</param>
    /// <returns>A pure number up to 1.</returns>
    public static double? RestoreScore(ITensorSource tensors)
    {
        if (!tensors.Has(ScoreName)) return null;
        var score = tensors.FiniteDoubles(ScoreName, 1)[0];
        return score <= 1 ? score : throw tensors.Refusal(ScoreName, "holds a score above 1");
    }

    /// <inheritdoc/>
    public void Save(ITensorSink tensors)
    {
        TreeTensors.Save(trees, tensors);
        if (outOfBagScore is { } score) tensors.Add(ScoreName, [score], 1);
    }

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
/// <param name="outOfBagScore">Share of rows told right, 0..1, or null.</param>
internal sealed class LabelForest(FlatTrees trees, double? outOfBagScore = null) : ForestModel(trees, outOfBagScore), IClassifier
{
    /// <inheritdoc/>
    public int Classes => Trees.Outputs;

    /// <inheritdoc/>
    public void Probabilities(FeatureRows rows, Span<double> destination) => Margins(rows, destination);
}

/// <summary>A forest that predicts a number.</summary>
/// <param name="trees">Trees whose leaves hold one value.</param>
/// <param name="outOfBagScore">Coefficient of determination, a pure number up to 1, or null.</param>
internal sealed class NumberForest(FlatTrees trees, double? outOfBagScore = null) : ForestModel(trees, outOfBagScore), IRegressor
{
    /// <inheritdoc/>
    public void Predict(FeatureRows rows, Span<double> destination) => Margins(rows, destination);
}
