using MerToolkit.Core.Errors;
using MerToolkit.Workflows.Inputs;

namespace MerToolkit.Workflows.Suites;

/// <summary>What a person asks for when a suite is to be run.</summary>
public sealed record SuiteOptions
{
    /// <summary>Name of a suite that the program brings, or path of a YAML file.</summary>
    public required string SuitePath { get; init; }

    /// <summary>Folder that receives results, report and finished cells; empty when none was named.</summary>
    public string OutputPath { get; init; } = "";

    /// <summary>Folder where data sets lie; null when unknown.</summary>
    public string? DataFolder { get; init; }

    /// <summary>Seeds in place of those of the suite; empty takes the suite's.</summary>
    public IReadOnlyList<int> Seeds { get; init; } = [];

    /// <summary>Resamples of the bootstrap, 100 or more.</summary>
    public int Resamples { get; init; } = 2000;

    /// <summary>Number of first rows of each set that are read, 1 or more; null reads all.</summary>
    public int? Limit { get; init; }

    /// <summary>Number of threads, 1 or more; no result depends on it.</summary>
    public int Jobs { get; init; } = Environment.ProcessorCount;

    /// <summary>Throws finished cells away and replaces results.</summary>
    public bool Force { get; init; }

    /// <summary>Goes on from the finished cells of an earlier run, and replaces results.</summary>
    public bool Resume { get; init; }

    /// <summary>Only the plan is wanted; nothing is written.</summary>
    public bool IsDryRun { get; init; }

    /// <summary>The words of the command line, for the manifest; empty when called from a program.</summary>
    public IReadOnlyList<string> CommandLine { get; init; } = [];

    /// <summary>All that is wrong with the options themselves; files are not looked at.</summary>
    public IReadOnlyList<Problem> Validate()
    {
        var problems = new OptionChecks();
        problems.Require(OutputPath.Length > 0 || IsDryRun, nameof(OutputPath),
            "No folder for the results is named.", "Name one with --out; it is made when it does not exist.");
        problems.Require(!Force || !Resume, nameof(Force), "Cells are to be both kept and thrown away.", "Leave out --force or --resume.");
        problems.Require(Seeds.Distinct().Count() == Seeds.Count, nameof(Seeds), "A seed is given twice.", "Give each seed once.");
        problems.Require(Seeds.All(seed => seed >= 0), nameof(Seeds), "A seed is below 0.", "Give whole numbers, 0 or more.");
        problems.Require(Resamples >= 100, nameof(Resamples), Invariant($"{Resamples} resamples make no interval."), "Give 100 or more.");
        problems.Require(Limit is null or > 0, nameof(Limit), Invariant($"{Limit} is not a number of rows."), "Give 1 or more.");
        problems.Require(Jobs > 0, nameof(Jobs), Invariant($"{Jobs} is not a number of threads."), "Give 1 or more.");
        return problems.Found;
    }
}
