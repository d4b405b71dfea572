using MerToolkit.Core.Errors;
using MerToolkit.Workflows.Inputs;

namespace MerToolkit.Workflows.Recipes;

/// <summary>What a person asks for when a table is to become a model or a score: the data and the way of learning.</summary>
public sealed record ExperimentOptions
{
    /// <summary>Table of features; empty when none was named.</summary>
    public string TablePath { get; init; } = "";

    /// <summary>Layout of the table, e.g. <c>moodify</c>; null for a plain one.</summary>
    public string? Dataset { get; init; }

    /// <summary>File with targets, joined by id; null takes them from the table.</summary>
    public string? LabelsPath { get; init; }

    /// <summary>Targets; empty takes what the recipe or the table has.</summary>
    public IReadOnlyList<string> Targets { get; init; } = [];

    /// <summary>Names of trainers; empty takes the recipe's.</summary>
    public IReadOnlyList<string> Trainers { get; init; } = [];

    /// <summary>Options of the trainers as typed: name and value.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Settings { get; init; } = [];

    /// <summary>Name of a built-in recipe or path of a YAML file; null for none.</summary>
    public string? RecipePath { get; init; }

    /// <summary>Defences as typed, alternatives with commas between; null takes the recipe's.</summary>
    public string? Defence { get; init; }

    /// <summary>Name of built-in rules of what columns may become, or path of a YAML file; null takes the recipe's.</summary>
    public string? ThreatPath { get; init; }

    /// <summary>How a change of an attacked row is measured, one of <see cref="ThreatRecipe.Norms"/>; null takes the recipe's.</summary>
    public string? Norm { get; init; }

    /// <summary>Model that tells the label of any row (.mer); null takes the recipe's.</summary>
    public string? LabellerPath { get; init; }

    /// <summary>Patterns of feature names; empty takes all.</summary>
    public IReadOnlyList<string> FeaturePatterns { get; init; } = [];

    /// <summary>Columns that become features although they look like targets, ids or an index.</summary>
    public IReadOnlyList<string> AllowColumns { get; init; } = [];

    /// <summary>Column of the ids; null finds it by its usual names.</summary>
    public string? IdColumn { get; init; }

    /// <summary>Column of the groups, <c>none</c> to split rows one by one; null takes the table's own.</summary>
    public string? GroupColumn { get; init; }

    /// <summary>Reads numbers with decimal commas.</summary>
    public bool DecimalComma { get; init; }

    /// <summary>Number of first rows that are read, 1 or more; null reads all.</summary>
    public int? Limit { get; init; }

    /// <summary>Rows over time before this second of their piece are left out; seconds, 0 or more.</summary>
    public double SkipSeconds { get; init; }

    /// <summary>Seeds, each a full repetition; empty takes the recipe's, else 1.</summary>
    public IReadOnlyList<int> Seeds { get; init; } = [];

    /// <summary>Number of threads, 1 or more; no result depends on it.</summary>
    public int Jobs { get; init; } = Environment.ProcessorCount;

    /// <summary>The words of the command line, for the manifest; empty when called from a program.</summary>
    public IReadOnlyList<string> CommandLine { get; init; } = [];

    /// <summary>All that is wrong with the options themselves; files are not looked at.</summary>
    public IReadOnlyList<Problem> Validate()
    {
        var problems = new OptionChecks();
        problems.Require(Trainers.Count == 0 || RecipePath is null, nameof(Trainers),
            "A trainer and a recipe are both named.", "The recipe names its own trainer: leave one of the two out.");
        problems.Require(Trainers.Count > 0 || RecipePath is not null, nameof(Trainers),
            "No trainer is named.", "Pass --trainer or --recipe; 'mer models list' tells which trainers there are.");
        return [.. ValidateData(), .. problems.Found];
    }

    /// <summary>What is wrong with the options for the data, however they are to be learned from.</summary>
    internal IReadOnlyList<Problem> ValidateData()
    {
        var problems = new OptionChecks();
        problems.Require(TablePath.Length > 0, nameof(TablePath),
            "No table is named.", "Name a .csv, .csv.gz or .npz file; 'mer extract' makes one.");
        problems.Require(Seeds.Distinct().Count() == Seeds.Count, nameof(Seeds), "A seed is given twice.", "Give each seed once.");
        problems.Require(Seeds.All(seed => seed >= 0), nameof(Seeds), "A seed is below 0.", "Give whole numbers, 0 or more.");
        problems.Require(Limit is null or > 0, nameof(Limit), Invariant($"{Limit} is not a number of rows."), "Give 1 or more.");
        problems.Require(Jobs > 0, nameof(Jobs), Invariant($"{Jobs} is not a number of threads."), "Give 1 or more.");
        return problems.Found;
    }
}
