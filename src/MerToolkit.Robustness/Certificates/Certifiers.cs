using MerToolkit.Learning.Linear;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Preparation;
using MerToolkit.Learning.Stacking;
using MerToolkit.Robustness.Trees;

namespace MerToolkit.Robustness.Certificates;

/// <summary>Finds who certifies a model.</summary>
public static class Certifiers
{
    /// <summary>
    /// The certifier of a model of labels: of sums of trees as deep as asked; of logistic regression in closed form; of stacks on
    /// probabilities a loose bound.
    /// </summary>
    /// <param name="model">Any model.</param>
    /// <param name="depth">How far it goes where there is a choice.</param>
    /// <param name="obstacle">Receives a sentence that names what the model lacks; null when it lacks nothing.</param>
    /// <returns>Null when the model lacks something.</returns>
    public static ICertifier? For(TargetModel model, CertificateDepth depth, out string? obstacle)
    {
        if (model.Model is not IClassifier)
        {
            obstacle = $"'{model.Scale.Name}' holds numbers; a certificate is of labels.";
            return null;
        }

        obstacle = ObstacleOf(model);
        if (obstacle is not null) return null;
        if (model.Model is LogisticModel logistic) return new LogisticCertifier(model, logistic);
        if (ScoreTrees.Of(model, out obstacle) is { } trees) return new TreeCertifier(model, trees, depth);
        return model.Model is IStack stack ? LooseStackCertifier.For(model, stack, depth, out obstacle) : null;
    }

    /// <summary>The certifier of a model of numbers: of sums of trees as deep as asked; of ridge regression in closed form.</summary>
    /// <param name="model">Any model.</param>
    /// <param name="depth">How far it goes where there is a choice.</param>
    /// <param name="obstacle">Receives a sentence that names what the model lacks; null when it lacks nothing.</param>
    /// <returns>Null when the model lacks something.</returns>
    public static IIntervalCertifier? ForNumber(TargetModel model, CertificateDepth depth, out string? obstacle)
    {
        if (model.Model is not IRegressor)
        {
            obstacle = $"'{model.Scale.Name}' holds labels; an interval is of numbers.";
            return null;
        }

        obstacle = ObstacleOf(model);
        if (obstacle is not null) return null;
        if (model.Model is RidgeModel ridge) return new RidgeIntervals(model, ridge);
        return ScoreTrees.Of(model, out obstacle) is { } trees ? new TreeIntervals(model, trees, depth) : null;
    }

    // Trees ask only about order, which every preparation keeps; a ball stays a ball only where columns are scaled.
    private static string? ObstacleOf(TargetModel model) =>
        model.Model is LogisticModel or RidgeModel && model.Preparation is { Kind: not PreparationKind.Standardize } other
            ? $"Before '{model.Trainer.Declaration.Name}' goes '{PreparationNames.Of(other.Kind)}', and its closed form needs columns "
                + "that are only shifted and scaled."
            : null;
}
