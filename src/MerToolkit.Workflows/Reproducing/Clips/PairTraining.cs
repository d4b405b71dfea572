using MerToolkit.Learning.Models;
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
        if (choices.Count == 1 && TargetModel.IsJoint(trainer, options))
            return TargetModel.TrainTogether(trainer, options, targets, null, context);
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
}
