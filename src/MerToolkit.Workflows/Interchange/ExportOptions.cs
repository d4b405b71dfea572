using MerToolkit.Core.Errors;
using MerToolkit.Workflows.Inputs;

namespace MerToolkit.Workflows.Interchange;

/// <summary>What a person asks for when a model is to be written in another program's format.</summary>
public sealed record ExportOptions
{
    /// <summary>The model; empty when none was named.</summary>
    public string ModelPath { get; init; } = "";

    /// <summary>Name of the format, one of <see cref="FormatNames.All"/>; null for that of the output's ending.</summary>
    public string? Format { get; init; }

    /// <summary>File to write; empty when none was named.</summary>
    public string OutputPath { get; init; } = "";

    /// <summary>The target whose model is written; may be empty when the file has one only.</summary>
    public IReadOnlyList<string> Targets { get; init; } = [];

    /// <summary>Replaces an output that exists.</summary>
    public bool Force { get; init; }

    /// <summary>The words of the command line, for the manifest; empty when called from a program.</summary>
    public IReadOnlyList<string> CommandLine { get; init; } = [];

    /// <summary>All that is wrong with the options themselves; files are not looked at.</summary>
    public IReadOnlyList<Problem> Validate()
    {
        var problems = new OptionChecks();
        problems.Require(ModelPath.Length > 0, nameof(ModelPath), "No model is named.", "Name a .mer file; 'mer train' makes one.");
        problems.Require(OutputPath.Length == 0 || Format is not null || FormatNames.OfEnding(OutputPath) is not null, nameof(Format),
            $"'{OutputPath}' does not end as a file of a known format.", $"Pass --format: {string.Join(", ", FormatNames.All)}.");
        problems.Require(Targets.Count <= 1, nameof(Targets), "A file holds the model of one target.", "Name one.");
        problems.Require(OutputPath.Length > 0, nameof(OutputPath), "No output is named.", "Pass --out FILE.");
        return problems.Found;
    }
}
