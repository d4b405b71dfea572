using MerToolkit.Core.Configuration;
using MerToolkit.Core.Errors;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Preparation;
using MerToolkit.Robustness.Threat;

namespace MerToolkit.Robustness.Defences;

/// <summary>
/// Trains a model with its defences: rows are prepared as they are in a table, then standardised, by the means and deviations of the
/// clean rows, which the budget is counted in too.
/// </summary>
public static class DefendedTraining
{
    /// <summary>Checks the data, prepares them and trains.</summary>
    /// <param name="trainer">The trainer.</param>
    /// <param name="options">Its options.</param>
    /// <param name="data">What to learn from, columns as they are.</param>
    /// <param name="preparation">What columns go through, as a recipe says; null for what the trainer wants.</param>
    /// <param name="context">Randomness, threads, cancellation.</param>
    /// <param name="protection">The defences; null trains without any.</param>
    /// <exception cref="UsageException">A defence that the trainer cannot have, or rules that do not fit the columns.</exception>
    public static TargetModel Train(
        Trainer trainer, OptionValues options, TrainingData data, PreparationKind? preparation, TrainingContext context,
        Protection? protection)
    {
        if (protection is null) return TargetModel.Train(trainer, options, data, preparation, context);
        TrainingCheck.Require(trainer.Declaration, data);
        Require(protection, trainer.Declaration, data.Scale is LabelScale);
        var spread = ColumnSpread.Of(data.Features);
        var rows = Prepare(protection, data, new DefenceContext(
            TrainedThreat.Of(data.Columns, spread, protection.Norm, protection.Rules), spread, context.Random.Split("defence"))
        {
            Jobs = context.Jobs,
            Cancellation = context.Cancellation,
            Ask = protection.Ask,
            Train = (learned, random) =>
                TargetModel.Train(trainer, options, learned, preparation, context with { Random = random }, spread),
        });
        return TargetModel.Train(trainer, options, rows, preparation, context, spread);
    }

    /// <summary>Checks the data, prepares them and trains several targets by one network.</summary>
    /// <param name="trainer">An <see cref="IJointTrainer"/>.</param>
    /// <param name="options">Its options.</param>
    /// <param name="targets">Numbers of the same rows, columns as they are; two or more.</param>
    /// <param name="preparation">What columns go through, as a recipe says; null for what the trainer wants.</param>
    /// <param name="context">Randomness, threads, cancellation.</param>
    /// <param name="protection">The defences, of which there must be none: they make the rows of one target.</param>
    /// <exception cref="UsageException">There are defences.</exception>
    public static IReadOnlyList<TargetModel> TrainTogether(
        Trainer trainer, OptionValues options, IReadOnlyList<TrainingData> targets, PreparationKind? preparation, TrainingContext context,
        Protection? protection)
    {
        if (protection is null) return TargetModel.TrainTogether(trainer, options, targets, preparation, context);
        throw new UsageException(new Problem("defence-joint",
            $"With these options '{trainer.Declaration.Name}' learns several targets by one network, and defences are for one target.",
            "Leave the defence out, or let each target have a network of its own."));
    }

    /// <summary>The rows that a chain of defences makes of clean ones.</summary>
    /// <param name="protection">The defences.</param>
    /// <param name="data">Clean rows.</param>
    /// <param name="context">Threat, randomness, and how models are trained.</param>
    internal static TrainingData Prepare(Protection protection, TrainingData data, DefenceContext context)
    {
        foreach (var (index, step) in protection.Chain.Steps.Index())
            data = step.Defence.Apply(data, step.Options, context with { Random = context.Random.Split(index) });
        return data;
    }

    /// <summary>Why a trainer cannot have some defences, a sentence each.</summary>
    /// <param name="chain">The defences.</param>
    /// <param name="trainer">What the trainer says of itself.</param>
    /// <param name="isLabel">True for a target of labels, false for numbers.</param>
    /// <param name="canAsk">True when a model is named that tells the label of any row.</param>
    public static IEnumerable<string> Obstacles(DefenceChain chain, TrainerDeclaration trainer, bool isLabel, bool canAsk) =>
        chain.Steps.Select(step => step.Defence.Obstacle(trainer, step.Options, isLabel, canAsk)).OfType<string>()
            .Concat(DefenceSpec.Faults(chain));

    private static void Require(Protection protection, TrainerDeclaration trainer, bool isLabel)
    {
        var problems = new ProblemLog();
        foreach (var obstacle in Obstacles(protection.Chain, trainer, isLabel, protection.Ask is not null))
            problems.Add(new Problem("defence-trainer", obstacle));
        problems.ThrowUsage();
    }
}
