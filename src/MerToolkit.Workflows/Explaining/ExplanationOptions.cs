using MerToolkit.Core.Errors;
using MerToolkit.Evaluation.Reports;
using MerToolkit.Workflows.Inputs;
using MerToolkit.Workflows.Recipes;

namespace MerToolkit.Workflows.Explaining;

/// <summary>What a person asks for when a trained model is to be explained on the rows of a table.</summary>
public sealed record ExplanationOptions
{
    /// <summary>The ways of explaining, in the order they are run.</summary>
    public static IReadOnlyList<string> AllMethods { get; } = [Shapley, Gradients, Permutation, Partial];

    /// <summary>Shapley values of trees.</summary>
    public const string Shapley = "shap";

    /// <summary>Integrated gradients of networks and of other models with margins that have them.</summary>
    public const string Gradients = "gradients";

    /// <summary>Permutation importance.</summary>
    public const string Permutation = "permutation";

    /// <summary>Partial dependence.</summary>
    public const string Partial = "partial";

    /// <summary>The model.</summary>
    public string ModelPath { get; init; } = "";

    /// <summary>The rows, targets and groups; of trainers and recipes it names none.</summary>
    public ExperimentOptions Data { get; init; } = new();

    /// <summary>Ways of explaining; empty takes all that are possible.</summary>
    public IReadOnlyList<string> Methods { get; init; } = [];

    /// <summary>Columns whose partial dependence is drawn; empty takes the most important ones.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>Most rows for Shapley values, gradients (100 at most) and partial dependence, spread over the table, 1 or more.</summary>
    public int Rows { get; init; } = 1000;

    /// <summary>Number of times each column is dealt anew, 1 or more.</summary>
    public int Repeats { get; init; } = 5;

    /// <summary>Resamples of the bootstrap behind the intervals, 100 or more.</summary>
    public int Resamples { get; init; } = 2000;

    /// <summary>Number of columns in summary, report tables and pictures, 1 or more.</summary>
    public int Top { get; init; } = 15;

    /// <summary>Seed of the dealing and of the bootstrap, 0 or more.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>File that receives the Shapley values, <c>.csv</c> or <c>.npz</c>; null for none.</summary>
    public string? OutputPath { get; init; }

    /// <summary>File that receives a report, in the format of its ending; null for none.</summary>
    public string? ReportPath { get; init; }

    /// <summary>Replaces outputs that exist.</summary>
    public bool Force { get; init; }

    /// <summary>True when a way of explaining was asked for by name.</summary>
    /// <param name="method">The way.</param>
    public bool Names(string method) => Methods.Contains(method);

    /// <summary>True when a way of explaining is wanted, by name or with all.</summary>
    /// <param name="method">The way.</param>
    public bool Wants(string method) => Methods.Count == 0 || Names(method);

    /// <summary>All that is wrong with the options themselves; files are not looked at.</summary>
    public IReadOnlyList<Problem> Validate()
    {
        var problems = new OptionChecks();
        problems.Require(ModelPath.Length > 0, nameof(ModelPath), "No model is named.", "Name a .mer file; 'mer train' makes one.");
        foreach (var method in Methods.Except(AllMethods))
            problems.Require(false, nameof(Methods), $"'{method}' is no way of explaining.", NearestWord.Remedy(method, AllMethods));
        problems.Require(Rows > 0, nameof(Rows), Invariant($"{Rows} is not a number of rows."), "Give 1 or more.");
        problems.Require(Repeats > 0, nameof(Repeats), Invariant($"{Repeats} is not a number of repeats."), "Give 1 or more.");
        problems.Require(Resamples >= 100, nameof(Resamples), Invariant($"{Resamples} resamples make no interval."), "Give 100 or more.");
        problems.Require(Top > 0, nameof(Top), Invariant($"{Top} is not a number of columns."), "Give 1 or more.");
        problems.Require(Seed >= 0, nameof(Seed), Invariant($"{Seed} is below 0."), "Give a whole number, 0 or more.");
        problems.Require(OutputPath is null || Wants(Shapley), nameof(OutputPath),
            "--out receives Shapley values, which were not asked for.", $"Add {Shapley} to the methods, or write a report.");
        problems.Require(Columns.Count == 0 || Wants(Partial), nameof(Columns),
            "Columns are named for partial dependence, which was not asked for.", $"Add {Partial} to the methods.");
        problems.Require(OutputPath is null || ShapleyFile.IsKnown(OutputPath), nameof(OutputPath),
            $"'{OutputPath}' is neither .csv nor .npz.", "End the name with the format wanted.");
        problems.Require(ReportPath is null || ExplanationPages.IsKnown(ReportPath), nameof(ReportPath),
            $"'{ReportPath}' names no format of this report.", $"Use one of {string.Join(", ", ExplanationPages.Endings)}.");
        return [.. problems.Found, .. Data.ValidateData()];
    }

    /// <summary>Looks at where outputs are to go.</summary>
    /// <param name="problems">Receives what is wrong.</param>
    internal void CheckOutputs(ProblemsByKind problems)
    {
        OutputFile.Check(OutputPath ?? "", nameof(OutputPath), Force, problems);
        OutputFile.Check(ReportPath ?? "", nameof(ReportPath), Force, problems);
    }
}
