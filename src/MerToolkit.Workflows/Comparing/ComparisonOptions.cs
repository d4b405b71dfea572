using MerToolkit.Core.Errors;
using MerToolkit.Workflows.Inputs;

namespace MerToolkit.Workflows.Comparing;

/// <summary>What a person asks for when two files of features are to be compared.</summary>
public sealed record ComparisonOptions
{
    /// <summary>The two files: tables (csv, csv.gz, npz), or npz of frames.</summary>
    public required IReadOnlyList<string> Inputs { get; init; }

    /// <summary>Column of the ids in tables without a schema; null for the usual names.</summary>
    public string? IdColumn { get; init; }

    /// <summary>Csv with the names of the second file's columns, where they differ; null for none.</summary>
    public string? MapPath { get; init; }

    /// <summary>Largest |a - b| that counts as the same, in the column's unit, 0 or more.</summary>
    public double AbsoluteTolerance { get; init; }

    /// <summary>Largest |a - b| / max(|a|, |b|) that counts as the same, on top of the absolute one; a pure number, 0 or more.</summary>
    public double RelativeTolerance { get; init; }

    /// <summary>Rows and columns that only one file has do not count as a difference.</summary>
    public bool CommonOnly { get; init; }

    /// <summary>All that is wrong with the options themselves; files are not looked at.</summary>
    public IReadOnlyList<Problem> Validate()
    {
        var problems = new OptionChecks();
        problems.Require(Inputs.Count == 2, nameof(Inputs), Invariant($"{Inputs.Count} files are named."), "Name two.");
        problems.Require(AbsoluteTolerance >= 0, nameof(AbsoluteTolerance), "The tolerance is below 0.", "Give 0 or more.");
        problems.Require(RelativeTolerance >= 0, nameof(RelativeTolerance), "The tolerance is below 0.", "Give 0 or more.");
        return problems.Found;
    }
}
