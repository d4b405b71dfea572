using MerToolkit.Core.Errors;
using MerToolkit.Workflows.Inputs;

namespace MerToolkit.Workflows.Splitting;

/// <summary>What a person asks for when a set or a table is to be split, and the split written down.</summary>
public sealed record SplittingOptions
{
    /// <summary>Number of folds when nothing else is asked for.</summary>
    public const int UsualFolds = 5;

    /// <summary>The word for none of the groups.</summary>
    public const string NoGroup = "none";

    /// <summary>Table whose rows are split; empty when a set is named.</summary>
    public string TablePath { get; init; } = "";

    /// <summary>Data set whose pieces are split, with choices behind a colon; null for none.</summary>
    public string? DatasetName { get; init; }

    /// <summary>Where the set lies; null looks below <see cref="DataFolder"/>.</summary>
    public string? DatasetPath { get; init; }

    /// <summary>Folder where data sets lie; null when unknown.</summary>
    public string? DataFolder { get; init; }

    /// <summary>Number of folds, 2 or more; null when not asked for.</summary>
    public int? Folds { get; init; }

    /// <summary>Share of the rows held out, above 0, below 1; null when not asked for.</summary>
    public double? HoldOut { get; init; }

    /// <summary>Name of a split that the set's own files tell; null when not asked for.</summary>
    public string? Official { get; init; }

    /// <summary>Target whose classes keep their shares, one at most; none for the only target with labels.</summary>
    public IReadOnlyList<string> Targets { get; init; } = [];

    /// <summary>Column or fact whose rows stay together; <c>none</c> for rows one by one; null for the set's or table's own.</summary>
    public string? GroupColumn { get; init; }

    /// <summary>Seed of random numbers, 0 or more.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>File to write; empty when none was named.</summary>
    public string OutputPath { get; init; } = "";

    /// <summary>Replaces an output that exists.</summary>
    public bool Force { get; init; }

    /// <summary>The words of the command line, for the manifest; empty when called from a program.</summary>
    public IReadOnlyList<string> CommandLine { get; init; } = [];

    /// <summary>All that is wrong with the options themselves; files are not looked at.</summary>
    public IReadOnlyList<Problem> Validate()
    {
        var problems = new OptionChecks();
        problems.Require((TablePath.Length > 0) != (DatasetName is not null), nameof(TablePath),
            "One table or one data set is to be split.", "Name a table, or --dataset NAME FOLDER.");
        var ways = new object?[] { Folds, HoldOut, Official }.Count(way => way is not null);
        problems.Require(ways <= 1, nameof(Folds), "Several ways of splitting are asked for.", "Name one of --cv, --holdout and --split.");
        problems.Require(Official is null || DatasetName is not null, nameof(Official),
            "A table has no official splits.", "Name the set: --dataset NAME FOLDER.");
        problems.Require(Targets.Count <= 1, nameof(Targets), "Shares can be kept of one target only.", "Name one.");
        problems.Require(OutputPath.Length > 0, nameof(OutputPath), "No output is named.", "Name a file that ends in .csv.");
        problems.Require(OutputPath.Length == 0 || OutputPath.EndsWith(".csv", StringComparison.OrdinalIgnoreCase), nameof(OutputPath),
            $"'{OutputPath}' does not say which format to write.", "End it in .csv.");
        return problems.Found;
    }
}
