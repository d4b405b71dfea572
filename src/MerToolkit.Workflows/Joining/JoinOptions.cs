using MerToolkit.Core.Errors;
using MerToolkit.Workflows.Inputs;

namespace MerToolkit.Workflows.Joining;

/// <summary>What a person asks for when features of several tables are to stand side by side.</summary>
public sealed record JoinOptions
{
    /// <summary>The tables; the first gives rows, order, groups, targets and flags.</summary>
    public required IReadOnlyList<string> Tables { get; init; }

    /// <summary>Table to write; empty when none was named.</summary>
    public string OutputPath { get; init; } = "";

    /// <summary>Column of the ids in tables without a schema; null for the usual names.</summary>
    public string? IdColumn { get; init; }

    /// <summary>Columns that are features although their names speak against it.</summary>
    public IReadOnlyList<string> AllowColumns { get; init; } = [];

    /// <summary>Words put before names that stand in several tables: none, one for all other tables, or one each.</summary>
    public IReadOnlyList<string> Prefixes { get; init; } = [];

    /// <summary>Leaves out rows that one of the tables lacks, instead of refusing them.</summary>
    public bool DropsMissing { get; init; }

    /// <summary>Keeps rows that one of the other tables lacks, without values in its columns.</summary>
    public bool KeepsMissing { get; init; }

    /// <summary>Reads decimal commas in tables without a schema.</summary>
    public bool DecimalComma { get; init; }

    /// <summary>Replaces an output that exists.</summary>
    public bool Force { get; init; }

    /// <summary>The words of the command line, for the manifest; empty when called from a program.</summary>
    public IReadOnlyList<string> CommandLine { get; init; } = [];

    /// <summary>All that is wrong with the options themselves; files are not looked at.</summary>
    public IReadOnlyList<Problem> Validate()
    {
        var problems = new OptionChecks();
        problems.Require(Tables.Count >= 2, nameof(Tables), Invariant($"{Tables.Count} tables are named."), "Name two or more.");
        problems.Require(OutputPath.Length > 0, nameof(OutputPath),
            "No output is named.", "Name a file that ends in .csv, .csv.gz or .npz.");
        return problems.Found;
    }
}
