using MerToolkit.Learning.Models;
using MerToolkit.Learning.Preparation;
using MerToolkit.Robustness.Defences;
using MerToolkit.Workflows.Evaluating;
using MerToolkit.Workflows.Recipes;

namespace MerToolkit.Workflows.Uncertainty;

/// <summary>A training of an evaluation that is done, with all that it was made from.</summary>
/// <param name="Choice">Index of the trainer, from 0.</param>
/// <param name="Target">Index of the target, from 0.</param>
/// <param name="Part">Its part: seed, fold and test rows.</param>
/// <param name="Model">The model.</param>
/// <param name="Context">Randomness, threads and cancellation of what comes after it.</param>
internal sealed record UncertainTraining(int Choice, int Target, ProtocolPart Part, TargetModel Model, TrainingContext Context)
{
    /// <summary>Data that are learned from.</summary>
    public required TargetData Learned { get; init; }

    /// <summary>Rows that the model learned from, indices from 0.</summary>
    public required IReadOnlyList<int> LearnedRows { get; init; }

    /// <summary>All rows of the training part, drawn or not, indices from 0.</summary>
    public required IReadOnlyList<int> PartRows { get; init; }

    /// <summary>Data whose rows are predicted.</summary>
    public required TargetData Tested { get; init; }

    /// <summary>True when groups stay whole.</summary>
    public required bool IsGrouped { get; init; }

    /// <summary>What columns go through, where the recipe says so; null leaves it to the trainer.</summary>
    public required PreparationKind? Preparation { get; init; }

    /// <summary>How it is defended; null without a defence.</summary>
    public Protection? Protection { get; init; }
}
