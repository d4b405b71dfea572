using MerToolkit.Core.Errors;
using MerToolkit.Learning.Models;
using MerToolkit.Robustness.Defences;
using MerToolkit.Robustness.Threat;
using MerToolkit.Workflows.Recipes;

namespace MerToolkit.Workflows.Reproducing.Studies;

/// <summary>Trains the models of a document, defended or not; all columns are free to an attacker.</summary>
internal static class StudyDefence
{
    /// <summary>Trains a model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="defence">Its defence as typed after <c>--defence</c>; null for none.</param>
    /// <param name="data">Training rows as they are.</param>
    /// <param name="context">Randomness, threads, cancellation.</param>
    /// <exception cref="UsageException">A defence that the model cannot have.</exception>
    public static TargetModel Train(TrainerChoice model, string? defence, TrainingData data, TrainingContext context) =>
        DefendedTraining.Train(model.Trainer, model.Options, data, null, context, Of(defence));

    private static Protection? Of(string? defence)
    {
        if (defence is null) return null;
        var problems = new ProblemLog();
        var chain = DefenceSpec.Chain(defence, problems);
        problems.ThrowUsage();
        return new Protection(chain!, Norm.LInfinity, ThreatRules.AllFree);
    }
}
