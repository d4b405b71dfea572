using MerToolkit.Core.Errors;
using MerToolkit.Workflows.Inputs;
using MerToolkit.Workflows.Training;

namespace MerToolkit.Workflows.Interchange;

/// <summary>What a person asks for when another program's model is to become one of ours.</summary>
public sealed record ImportOptions
{
    /// <summary>The other program's file; empty when none was named.</summary>
    public string InputPath { get; init; } = "";

    /// <summary>Model to write; empty when none was named.</summary>
    public string OutputPath { get; init; } = "";

    /// <summary>The label of each class, in the order of the classes; empty names them 0, 1...</summary>
    public IReadOnlyList<string> Classes { get; init; } = [];

    /// <summary>Name of the target; empty for <c>label</c>, or <c>value</c> where the model predicts a number.</summary>
    public IReadOnlyList<string> Targets { get; init; } = [];

    /// <summary>Names of the columns in order, or one file with a name a line; empty takes those of the model's file.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>
    /// Table of the rows the model was trained on, or of rows like them, which says how far its columns spread; null for none.
    /// </summary>
    public string? ScalePath { get; init; }

    /// <summary>True when the model was trained on columns standardised by that table: it then reads them as they are.</summary>
    public bool IsStandardized { get; init; }

    /// <summary>Replaces an output that exists.</summary>
    public bool Force { get; init; }

    /// <summary>The words of the command line, for the manifest; empty when called from a program.</summary>
    public IReadOnlyList<string> CommandLine { get; init; } = [];

    /// <summary>All that is wrong with the options themselves; files are not looked at.</summary>
    public IReadOnlyList<Problem> Validate()
    {
        var problems = new OptionChecks();
        problems.Require(InputPath.Length > 0, nameof(InputPath), "No model is named.",
            "Name a file of XGBoost (JSON) or LightGBM (text).");
        problems.Require(OutputPath.Length > 0, nameof(OutputPath), "No output is named.", $"Pass --out FILE{TrainingOptions.Ending}.");
        problems.Require(OutputPath.Length == 0 || OutputPath.EndsWith(TrainingOptions.Ending, StringComparison.OrdinalIgnoreCase),
            nameof(OutputPath), $"'{OutputPath}' is no name of a model.", $"End it in {TrainingOptions.Ending}.");
        problems.Require(Targets.Count <= 1, nameof(Targets), "A file holds the model of one target.", "Name one.");
        problems.Require(ScalePath is not null || !IsStandardized, nameof(IsStandardized),
            "By which rows the columns were standardised is not said.", "Name their table with --scale.");
        return problems.Found;
    }
}
