using MerToolkit.Core.Configuration;
using MerToolkit.Core.Errors;
using MerToolkit.Learning.Boosting;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Trees;

namespace MerToolkit.Learning.Interchange;

/// <summary>
/// Brings models of trees back that another program trained. It learns nothing itself: its models are those of our forests
/// and boosted trees, but none of their options made them.
/// </summary>
internal sealed class ImportedTrees : Trainer
{
    /// <summary>Its name in model files.</summary>
    public const string Name = "imported-trees";

    /// <inheritdoc/>
    public override TrainerDeclaration Declaration { get; } = new(
        Name,
        "Trees that another program trained, brought in by 'mer models import'; it only predicts.",
        "Sum or mean of the leaf values, and of it the logistic function or softmax for labels",
        "The program that trained them")
    {
        LearnsLabels = true,
        LearnsNumbers = true,
        AcceptsMissing = true,
        OnlyRestores = true,
    };

    /// <inheritdoc/>
    public override IModel Train(TrainingData data, OptionValues options, TrainingContext context) => throw new UsageException(new Problem(
        "trainer-imported", $"'{Name}' learns nothing: it holds the models of other programs.",
        "'mer models list' tells which trainers learn."));

    /// <summary>A model of ours with an offset is boosted, one without is a forest.</summary>
    /// <inheritdoc/>
    public override IModel Restore(TargetScale scale, int columns, ITensorSource tensors) =>
        tensors.Has(BoostedModel.OffsetName) || tensors.Has(BoostedModel.LogOddsName)
            ? BoostedModel.Restore(scale, columns, tensors)
            : new RandomForest().Restore(scale, columns, tensors);
}
