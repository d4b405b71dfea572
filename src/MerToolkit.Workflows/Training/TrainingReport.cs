using MerToolkit.Learning.Linear;
using MerToolkit.Learning.ModelFile;
using MerToolkit.Learning.Models;
using MerToolkit.Workflows.Describing;
using MerToolkit.Workflows.Recipes;

namespace MerToolkit.Workflows.Training;

/// <summary>What a training made.</summary>
public sealed record TrainingReport
{
    /// <summary>What was asked for.</summary>
    public required TrainingOptions Options { get; init; }

    /// <summary>The data and the recipe.</summary>
    public required Experiment Experiment { get; init; }

    /// <summary>Sentences that a person should read: columns and rows left out, and why.</summary>
    public IReadOnlyList<string> Remarks =>
        [.. Experiment.Data.Remarks, .. new[] { Experiment.BalanceSentence }.OfType<string>()];

    /// <summary>The model.</summary>
    public required TrainedModel Model { get; init; }

    /// <summary>What it predicts.</summary>
    public IReadOnlyList<TargetFacts> Targets => [.. Model.Targets.Select(target => TargetFacts.Of(target.Scale))];

    /// <summary>
    /// What 'logistic' minimised in each target, a pure number: see <see cref="LogisticModel.Objective"/>; null for other
    /// trainers; one entry a target.
    /// </summary>
    public IReadOnlyList<double?> Objectives => [.. Model.Targets.Select(target => (target.Model as LogisticModel)?.Objective)];

    /// <summary>Sum of the objectives of all targets, a pure number; null where there is none.</summary>
    public double? Objective => Objectives.All(part => part is null) ? null : Objectives.Sum();

    /// <summary>
    /// How well trees tell rows they had not seen, in each target: see <see cref="IOutOfBag.OutOfBagScore"/>, a pure number;
    /// null where nothing was left out or it was not asked for; one entry a target.
    /// </summary>
    public IReadOnlyList<double?> OutOfBagScores => [.. Model.Targets.Select(target => (target.Model as IOutOfBag)?.OutOfBagScore)];

    /// <summary>Trainer and options it was made with.</summary>
    public TrainerChoice Choice => Experiment.Recipe.Trainers[0];

    /// <summary>True when columns are standardised inside the model.</summary>
    public bool IsStandardized => Model.Targets[0].Standardizer is not null;

    /// <summary>Hash of the model file, 64 lower-case hex digits.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Wall time, seconds.</summary>
    public required double WallSeconds { get; init; }

    /// <summary>Largest memory of the process, bytes.</summary>
    public required long PeakBytes { get; init; }
}
