using MerToolkit.Core.Configuration;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Preparation;
using MerToolkit.Robustness.Defences;

namespace MerToolkit.Workflows.Recipes;

/// <summary>
/// Targets that are learned at once: each by itself, or all numbers by one network where the options of a trainer say so.
/// </summary>
internal static class TargetGroups
{
    /// <summary>Parts targets.</summary>
    /// <param name="choice">The trainer.</param>
    /// <param name="targets">The targets.</param>
    /// <returns>Indices of the targets of each group, from 0, ascending.</returns>
    public static IReadOnlyList<IReadOnlyList<int>> Of(TrainerChoice choice, IReadOnlyList<TargetData> targets)
    {
        int[] all = [.. Enumerable.Range(0, targets.Count)];
        if (!TargetModel.IsJoint(choice.Trainer, choice.Options)) return [.. all.Select(target => new[] { target })];
        int[] numbers = [.. all.Where(target => !targets[target].IsLabel)];
        return [.. all.Except(numbers).Select(target => new[] { target }), .. numbers.Length > 0 ? new[] { numbers } : []];
    }

    /// <summary>What the draws of a group's training are split by: the name of a target, several joined by <c>+</c>.</summary>
    /// <param name="targets">The targets of the group.</param>
    public static string NameOf(IReadOnlyList<TargetData> targets) => string.Join('+', targets.Select(target => target.Name));

    /// <summary>Trains the models of a group.</summary>
    /// <param name="choice">The trainer.</param>
    /// <param name="options">Its options.</param>
    /// <param name="targets">The targets of the group.</param>
    /// <param name="rows">Indices of the rows that are learned from, from 0.</param>
    /// <param name="preparation">What columns go through, as a recipe says; null for what the trainer wants.</param>
    /// <param name="context">Randomness, threads, cancellation.</param>
    /// <param name="protection">The defences; null trains without any.</param>
    /// <returns>A model for each target, in their order.</returns>
    public static IReadOnlyList<TargetModel> Train(
        TrainerChoice choice, OptionValues options, IReadOnlyList<TargetData> targets, IReadOnlyList<int> rows,
        PreparationKind? preparation, TrainingContext context, Protection? protection)
    {
        var first = targets[0].Training(rows);
        if (targets.Count == 1) return [DefendedTraining.Train(choice.Trainer, options, first, preparation, context, protection)];
        TrainingData[] data = [first, .. targets.Skip(1).Select(target => target.Training(rows, first.Memory))];
        return DefendedTraining.TrainTogether(choice.Trainer, options, data, preparation, context, protection);
    }
}
