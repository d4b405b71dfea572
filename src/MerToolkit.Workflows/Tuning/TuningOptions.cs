using MerToolkit.Core.Errors;
using MerToolkit.Learning.Search;
using MerToolkit.Workflows.Inputs;
using MerToolkit.Workflows.Recipes;

namespace MerToolkit.Workflows.Tuning;

/// <summary>What a person asks for when the options of a trainer are to be searched.</summary>
public sealed record TuningOptions
{
    /// <summary>Name of the table of trials in the output folder.</summary>
    public const string TableName = "trials.csv";

    /// <summary>Name of the recipe with the best options in the output folder.</summary>
    public const string RecipeName = "best.yaml";

    /// <summary>Name of the report in the output folder.</summary>
    public const string ReportName = "report.html";

    /// <summary>The data and the way of learning, with one trainer.</summary>
    public required ExperimentOptions Experiment { get; init; }

    /// <summary>Options and what is tried of them, as typed: <c>depth</c> and <c>3..10</c>; each goes before the recipe's.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Ranges { get; init; } = [];

    /// <summary>Number of settings that are tried, 1 or more; null takes the recipe's.</summary>
    public int? Trials { get; init; }

    /// <summary>Way of searching, one of <see cref="SettingSearch.Names"/>; null takes the recipe's.</summary>
    public string? Search { get; init; }

    /// <summary>Metric that is to become best; null takes the recipe's, else the usual one.</summary>
    public string? Metric { get; init; }

    /// <summary>Number of inner folds that judge a setting, 2 or more; null takes the recipe's.</summary>
    public int? InnerFolds { get; init; }

    /// <summary>Number of outer folds, each with a search of its own, 2 or more; null for none.</summary>
    public int? Folds { get; init; }

    /// <summary>Share of the rows that no search sees, between 0 and 1; null when not said.</summary>
    public double? HoldOut { get; init; }

    /// <summary>Resamples of the bootstrap behind each interval, 100 or more.</summary>
    public int Resamples { get; init; } = 2000;

    /// <summary>Folder that receives the table of trials, the best recipe and the report; empty when none was named.</summary>
    public string OutputPath { get; init; } = "";

    /// <summary>Goes on from the trials of a run that did not end.</summary>
    public bool Resume { get; init; }

    /// <summary>Replaces outputs that exist.</summary>
    public bool Force { get; init; }

    /// <summary>Path of one of the outputs.</summary>
    /// <param name="name">Its name.</param>
    public string PathOf(string name) => Path.Combine(OutputPath, name);

    /// <summary>All that is wrong with the options themselves; files are not looked at.</summary>
    public IReadOnlyList<Problem> Validate()
    {
        var problems = new OptionChecks();
        problems.Require(Trials is null or >= 1, nameof(Trials), Invariant($"{Trials} is not a number of trials."), "Give 1 or more.");
        problems.Require(Search is null || SettingSearch.Names.Contains(Search), nameof(Search),
            $"There is no search '{Search}'.", NearestWord.Remedy(Search ?? "", SettingSearch.Names));
        problems.Require(InnerFolds is null or >= 2, nameof(InnerFolds),
            Invariant($"{InnerFolds} is not a number of folds."), "Give 2 or more.");
        problems.Require(Folds is null or >= 2, nameof(Folds), Invariant($"{Folds} is not a number of folds."), "Give 2 or more.");
        problems.Require(HoldOut is null or (> 0 and < 1), nameof(HoldOut),
            Invariant($"{HoldOut} is not a share."), "Give a number above 0, below 1.");
        problems.Require(Folds is null || HoldOut is null, nameof(HoldOut),
            "Both folds and a share to hold out are given.", "Leave one of the two out.");
        problems.Require(Resamples >= 100, nameof(Resamples), Invariant($"{Resamples} resamples make no interval."), "Give 100 or more.");
        problems.Require(OutputPath.Length > 0, nameof(OutputPath), "No output is named.", "Pass --out DIR.");
        problems.Require(Experiment.Trainers.Count <= 1, nameof(ExperimentOptions.Trainers),
            "The options of one trainer are searched at a time.", "Name one; 'mer eval' compares several.");
        problems.Require(Experiment.Seeds.Count <= 1, nameof(ExperimentOptions.Seeds), "A search has one seed.", "Name one.");
        return [.. Experiment.Validate(), .. problems.Found];
    }

    /// <summary>Looks at where the outputs are to go.</summary>
    /// <param name="problems">Receives what is in their way.</param>
    internal void CheckOutputs(ProblemsByKind problems)
    {
        if (OutputPath.Length == 0) return;
        if (!Directory.Exists(OutputPath))
        {
            if (File.Exists(OutputPath))
            {
                problems.AddUsage(new Problem("output-is-file", $"'{OutputPath}' is a file.", "Name a folder.")
                    { Subject = nameof(OutputPath) });
            }
            else
            {
                OutputFile.Check(OutputPath, nameof(OutputPath), force: true, problems);
            }

            return;
        }

        // A journal shows that a run before this one was allowed to write here.
        var mayReplace = Force || (Resume && File.Exists(TrialJournal.PathOf(PathOf(TableName))));
        foreach (var name in (string[])[TableName, RecipeName, ReportName])
            OutputFile.Check(PathOf(name), nameof(OutputPath), mayReplace, problems);
    }
}
