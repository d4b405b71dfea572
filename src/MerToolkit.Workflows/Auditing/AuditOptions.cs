using MerToolkit.Core.Errors;
using MerToolkit.Workflows.Inputs;

namespace MerToolkit.Workflows.Auditing;

/// <summary>What a person asks an audit to look at.</summary>
public sealed record AuditOptions
{
    /// <summary>Files and folders to be audited together.</summary>
    public IReadOnlyList<string> Inputs { get; init; } = [];

    /// <summary>Name of a set whose folder lies below <see cref="DataFolder"/>; null for none.</summary>
    public string? DatasetName { get; init; }

    /// <summary>Folder of that set; null to look for it.</summary>
    public string? DatasetPath { get; init; }

    /// <summary>Folder where data sets lie; null when nobody named one.</summary>
    public string? DataFolder { get; init; }

    /// <summary>File of labels that belong to the inputs; null for none.</summary>
    public string? LabelsPath { get; init; }

    /// <summary>File of a split; null for none.</summary>
    public string? SplitPath { get; init; }

    /// <summary>Folder of sound; null for none.</summary>
    public string? AudioPath { get; init; }

    /// <summary>Column that names the group of a row; null for what the tables tell.</summary>
    public string? GroupColumn { get; init; }

    /// <summary>Codes of the checks to be made; empty for all.</summary>
    public IReadOnlyList<string> Only { get; init; } = [];

    /// <summary>Threads at most, 1 or more.</summary>
    public int Jobs { get; init; } = 1;

    /// <summary>Seed of what is drawn, 0 or more.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>All that is wrong with the options themselves; files and folders are not looked at.</summary>
    public IReadOnlyList<Problem> Validate()
    {
        var problems = new OptionChecks();
        problems.Require(Inputs.Count > 0 || DatasetName is not null || AudioPath is not null, nameof(Inputs),
            "Nothing is named to be audited.", "Name files or folders, or pass --dataset NAME.");
        var codes = AuditRegistry.All.Select(check => check.Declaration.Code).ToList();
        foreach (var code in Only.Where(code => !codes.Contains(code)))
            problems.Require(false, nameof(Only), $"There is no check '{code}'.", NearestWord.Remedy(code, codes));
        return problems.Found;
    }
}
