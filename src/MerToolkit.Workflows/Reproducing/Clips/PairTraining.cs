using MerToolkit.Core.Configuration;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Preparation;
using MerToolkit.Workflows.Recipes;

namespace MerToolkit.Workflows.Reproducing.Clips;

/// <summary>Learns arousal and valence: by one network where a trainer has one for both, by two models otherwise.</summary>
internal static class PairTraining
{
    /// <summary>Learns both.</summary>
    /// <param name="choices">One model for both, or one for each.</param>
    /// <param name="targets">Data of arousal and of valence, of the same rows.</param>
    /// <param name="context">Randomness, threads, cancellation.</param>
    /// <returns>A model for each target.</returns>
    public static IReadOnlyList<TargetModel> Train(
        IReadOnlyList<TrainerChoice> choices, IReadOnlyList<TrainingData> targets, TrainingContext context)
    {
        var (trainer, options) = (choices[0].Trainer, choices[0].Options);
        if (choices.Count == 1 && trainer is IJointTrainer joint && joint.IsJoint(options))
            return Together(trainer, joint, options, targets, context);
        return
        [
            .. targets.Select((data, index) =>
            {
                var choice = choices[Math.Min(index, choices.Count - 1)];
                return TargetModel.Train(choice.Trainer, choice.Options, data, null,
                    context with { Random = context.Random.Split(data.Scale.Name) });
            }),
        ];
    }

    private static IReadOnlyList<TargetModel> Together(
        Trainer trainer, IJointTrainer joint, OptionValues options, IReadOnlyList<TrainingData> targets, TrainingContext context)
    {
        foreach (var data in targets) TrainingCheck.Require(trainer.Declaration, data);
        var features = targets[0].Features;
        var prepared = ColumnPreparation.Fit(trainer.Declaration.WantedPreparation, targets[0], ColumnSpread.Of(features));
        var applied = prepared?.Applied(features);
        TrainingData[] ready = [.. targets.Select(data => applied is null ? data : data.With(applied))];
        return [.. joint.TrainTogether(ready, options, context)
            .Select((model, index) => new TargetModel(targets[index].Scale, trainer, options, prepared, model))];
    }
}
