using MerToolkit.Core.Configuration;
using MerToolkit.Learning.Models;
using MerToolkit.Workflows.Recipes;
using MerToolkit.Workflows.Training;

namespace MerToolkit.Workflows.Attacking;

/// <summary>Trains a model that stands for another: with the trainer's own options, for the same targets and columns.</summary>
internal static class SurrogateTraining
{
    /// <summary>The surrogate's models, one a target.</summary>
    /// <param name="table">The attacked model, and which of its targets are meant.</param>
    /// <param name="options">Trainer, table and seed.</param>
    /// <param name="cancellation">Ends the training.</param>
    public static IReadOnlyList<TargetModel> Train(AttackedTable table, AttackingOptions options, CancellationToken cancellation)
    {
        var trainer = TrainerRegistry.Find(options.Surrogate!)!;
        var rows = table.Other(options.SurrogateTablePath!, withTargets: true);
        return
        [
            .. table.Targets.Select(target =>
            {
                var data = new TargetData(rows, target.Scale.Name, (target.Scale as LabelScale)?.Labels).AllRows();
                var stream = TrainingStream.Of((ulong)options.Seed, trainer.Declaration.Name, target.Scale.Name);
                var own = new OptionValues(trainer.OptionsFor(_ => null));
                var context = new TrainingContext(stream, options.Data.Jobs, cancellation);
                return TargetModel.Train(trainer, own, data, preparation: null, context);
            }),
        ];
    }
}
