using MerToolkit.Core.Configuration;
using MerToolkit.Core.Errors;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Trees;

namespace MerToolkit.Learning.Boosting;

/// <summary>What all trainers of boosted trees do with their options once the size of the trees is known.</summary>
internal static class BoostedTraining
{
    /// <summary>Trains.</summary>
    /// <param name="data">What to learn from.</param>
    /// <param name="options">Options of the trainer, those of <see cref="BoostingOptions.Training"/> among them.</param>
    /// <param name="limits">Size and number of the trees.</param>
    /// <param name="context">Randomness, threads, cancellation.</param>
    public static BoostedModel Train(TrainingData data, OptionValues options, BoostingLimits limits, TrainingContext context)
    {
        data = ClassWeights.Apply(data, options);
        var patience = options.Integer(EarlyStopping.Patience.Name);
        var (learned, watched) = patience == 0 ? (data, null) : EarlyStopping.Part(data, options, context);
        learned = RowOrder.Of(learned, options, limits, context);
        var objective = ObjectiveChoice.Of(learned, options);
        limits = limits with { Signs = MonotoneColumns.Of(learned, options, objective) };
        if (learned.Windows is not null) RequireHeeded(limits, objective);
        if (watched is null) return Train(learned, objective, limits, null, context);
        var stopping = new EarlyStopping(watched, ObjectiveChoice.Of(watched, options), objective.Start, patience);
        return Train(learned, objective, limits, stopping, context);
    }

    private static BoostedModel Train(
        TrainingData data, IObjective objective, BoostingLimits limits, EarlyStopping? stopping, TrainingContext context)
    {
        using var rounds = new BoostingRounds(data, objective, limits, context) { Stopping = stopping };
        var all = FlatTrees.Concatenate(rounds.Run(), new LeafValues(1, []), data.Columns.Count, objective.Outputs);
        return BoostedModel.Of(data.Scale, all, objective.Start);
    }

    private static void RequireHeeded(BoostingLimits limits, IObjective objective)
    {
        var fault = limits.Signs is not null ? $"they cannot keep to '{MonotoneColumns.Option.Name}' as well."
            : objective is SoftmaxLoss or BinaryLoss or SquaredError ? null
            : $"'{ObjectiveChoice.Objective.Name}' must be softmax, binary or squared for them.";
        if (fault is not null) throw new UsageException(new Problem("windows-unheeded", $"Splits are to stand an attacker, but {fault}"));
    }
}
