using MerToolkit.Core.Errors;
using MerToolkit.Workflows.Inputs;
using MerToolkit.Workflows.Recipes;

namespace MerToolkit.Workflows.Training;

/// <summary>What a person asks for when a table is to become a model.</summary>
public sealed record TrainingOptions
{
    /// <summary>Ending of model files.</summary>
    public const string Ending = ".mer";

    /// <summary>The data and the way of learning.</summary>
    public required ExperimentOptions Experiment { get; init; }

    /// <summary>Model to write; empty when none was named.</summary>
    public string OutputPath { get; init; } = "";

    /// <summary>Replaces an output that exists.</summary>
    public bool Force { get; init; }

    /// <summary>Folder where networks keep their state from epoch to epoch; null keeps none.</summary>
    public string? CheckpointFolder { get; init; }

    /// <summary>All that is wrong with the options themselves; files are not looked at.</summary>
    public IReadOnlyList<Problem> Validate()
    {
        var problems = new OptionChecks();
        problems.Require(OutputPath.Length > 0, nameof(OutputPath), "No output is named.", $"Pass --out FILE{Ending}.");
        problems.Require(OutputPath.Length == 0 || OutputPath.EndsWith(Ending, StringComparison.OrdinalIgnoreCase), nameof(OutputPath),
            $"'{OutputPath}' is no name of a model.", $"End it in {Ending}.");
        problems.Require(Experiment.Trainers.Count <= 1, nameof(ExperimentOptions.Trainers),
            "A model has one trainer.", "Name one; 'mer eval' compares several.");
        problems.Require(Experiment.Defence?.Contains(',') != true, nameof(ExperimentOptions.Defence),
            "A model has one defence, or one chain of them.", "Name one; 'mer eval' compares several.");
        problems.Require(Experiment.Seeds.Count <= 1, nameof(ExperimentOptions.Seeds),
            "A model has one seed.", "Name one; 'mer eval' repeats with several.");
        return [.. Experiment.Validate(), .. problems.Found];
    }
}
