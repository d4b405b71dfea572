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

    internal void Check(ProblemsByKind problems)
    {
        if (OutputPath.Length == 0)
            Add("No output is named.", $"Pass --out FILE{Ending}.");
        else if (!OutputPath.EndsWith(Ending, StringComparison.OrdinalIgnoreCase))
            Add($"'{OutputPath}' is no name of a model.", $"End it in {Ending}.");
        if (Experiment.Trainers.Count > 1)
            Add("A model has one trainer.", "Name one; 'mer eval' compares several.", nameof(ExperimentOptions.Trainers));
        if (Experiment.Seeds.Count > 1)
            Add("A model has one seed.", "Name one; 'mer eval' repeats with several.", nameof(ExperimentOptions.Seeds));
        OutputFile.Check(OutputPath, nameof(OutputPath), Force, problems);

        void Add(string message, string remedy, string property = nameof(OutputPath)) =>
            problems.AddUsage(new Problem("option-value", message, remedy) { Subject = property });
    }
}
