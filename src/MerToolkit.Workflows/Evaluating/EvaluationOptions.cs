using MerToolkit.Core.Errors;
using MerToolkit.Evaluation.Metrics;
using MerToolkit.Evaluation.Reports;
using MerToolkit.Evaluation.Songs;
using MerToolkit.Workflows.Evaluating.Ledger;
using MerToolkit.Workflows.Inputs;
using MerToolkit.Workflows.Recipes;
using MerToolkit.Workflows.Uncertainty;

namespace MerToolkit.Workflows.Evaluating;

/// <summary>The least a metric must reach, as <c>--fail-under macro-f1=.62</c> says.</summary>
/// <param name="Metric">Key of the metric; for a target of numbers <c>arousal.r2</c> or <c>r2</c> for every target.</param>
/// <param name="Bound">The least value (the largest for an error), in the metric's unit.</param>
public sealed record MetricBound(string Metric, double Bound)
{
    // Keys of metrics have no dot; names of targets may.
    private int Dot => Metric.LastIndexOf('.');

    /// <summary>Target that is meant; null for every target.</summary>
    public string? Target => Dot < 0 ? null : Metric[..Dot];

    /// <summary>The metric without the target.</summary>
    public string Key => Metric[(Dot + 1)..];
}

/// <summary>What a person asks for when trainers, or a trained model, are to be scored.</summary>
public sealed record EvaluationOptions
{
    /// <summary>The data and the way of learning.</summary>
    public required ExperimentOptions Experiment { get; init; }

    /// <summary>Trained model to be scored; null when trainers are.</summary>
    public string? ModelPath { get; init; }

    /// <summary>Folder of labelled sounds that a trained model is scored on, instead of a table; null for a table.</summary>
    public string? AudioPath { get; init; }

    /// <summary>What is done to the sounds, as after <c>--perturb</c>, each beside the clips as they are; null for nothing.</summary>
    public string? Perturb { get; init; }

    /// <summary>Table whose rows are predicted by models that learned from the whole of the other; null for folds.</summary>
    public string? TestPath { get; init; }

    /// <summary>Tables of other sets whose rows are put under those of the first; empty for none.</summary>
    public IReadOnlyList<string> FurtherPaths { get; init; } = [];

    /// <summary>Column by whose words results are told apart too; null for none.</summary>
    public string? SliceColumn { get; init; }

    /// <summary>Column each of whose words is left out in turn, as a fold; null for none.</summary>
    public string? LeaveOutColumn { get; init; }

    /// <summary>
    /// Second table of the same items, that the first is compared with on the same folds; or the name of a set, or <c>published</c> for
    /// that of the rows, whose published figures stand beside ours; null for none.
    /// </summary>
    public string? AgainstPath { get; init; }

    /// <summary>Patterns of feature names of the second table; empty takes all.</summary>
    public IReadOnlyList<string> AgainstFeatures { get; init; } = [];

    /// <summary>Number of folds, 2 or more; null when not said.</summary>
    public int? Folds { get; init; }

    /// <summary>Share held out, between 0 and 1; null when not said.</summary>
    public double? HoldOut { get; init; }

    /// <summary>File with the fold of each row: read when it exists, else written; null for none.</summary>
    public string? FoldsPath { get; init; }

    /// <summary>Name of a split that the data set's own files tell; null when not said.</summary>
    public string? Official { get; init; }

    /// <summary>Whether the validation part of an official split is left out, instead of being learned from.</summary>
    public bool LeavesOutValidation { get; init; }

    /// <summary>File that receives the prediction of every row; null for none.</summary>
    public string? PredictionsPath { get; init; }

    /// <summary>File that receives a report, in the format of its ending; null for none.</summary>
    public string? ReportPath { get; init; }

    /// <summary>File that receives the results as JSON; null for none.</summary>
    public string? OutputPath { get; init; }

    /// <summary>Uncertainties that are judged, by name, as after <c>--uncertainty</c>; empty for none.</summary>
    public IReadOnlyList<string> Uncertainty { get; init; } = [];

    /// <summary>How predictions over time are smoothed, as after <c>--smooth</c>; null for as they are.</summary>
    public string? Smooth { get; init; }

    /// <summary>Number of raters of every label, 1 or more, where the table does not know it; null for unknown.</summary>
    public int? Raters { get; init; }

    /// <summary>What metrics must reach; a miss is the answer 'no'.</summary>
    public IReadOnlyList<MetricBound> Bounds { get; init; } = [];

    /// <summary>Resamples of the bootstrap, 100 or more.</summary>
    public int Resamples { get; init; } = 2000;

    /// <summary>Replaces outputs that exist.</summary>
    public bool Force { get; init; }

    /// <summary>Set whose published figures are asked for; null for none.</summary>
    internal string? PublishedName => AgainstPath is { } word && LedgerComparison.Means(word) ? word : null;

    /// <summary>Second table; null for none.</summary>
    internal string? SecondTable => PublishedName is null ? AgainstPath : null;

    /// <summary>All that is wrong with the options themselves; files are not looked at.</summary>
    public IReadOnlyList<Problem> Validate()
    {
        var problems = new OptionChecks();
        problems.Require(Folds is null || HoldOut is null, nameof(HoldOut),
            "Both folds and a share to hold out are given.", "Leave one of the two out.");
        problems.Require(Folds is null or >= 2, nameof(Folds), Invariant($"{Folds} is not a number of folds."), "Give 2 or more.");
        problems.Require(HoldOut is null or (> 0 and < 1), nameof(HoldOut),
            Invariant($"{HoldOut} is not a share."), "Give a number above 0, below 1.");
        problems.Require(FoldsPath is null || HoldOut is null, nameof(FoldsPath),
            "A folds file goes with folds, not with a share to hold out.", "");
        var isFixed = ModelPath is not null || TestPath is not null;
        problems.Require(Official is null || (Folds is null && HoldOut is null && FoldsPath is null), nameof(Official),
            "An official split goes without folds and without a share to hold out.", "Leave one of them out.");
        problems.Require(!isFixed || (Folds is null && HoldOut is null && FoldsPath is null && Official is null), nameof(Folds),
            "There is nothing to split: the test rows are given.", "Leave the folds out.");
        problems.Require(LeaveOutColumn is null || (!isFixed && Folds is null && HoldOut is null && FoldsPath is null
            && Official is null && SecondTable is null), nameof(LeaveOutColumn),
            "Each value is a fold: other folds, a share, a split, a second table and a trained model do not go with that.",
            "Leave one of them out.");
        problems.Require(FurtherPaths.Count == 0 || (!isFixed && SecondTable is null && FoldsPath is null), nameof(FurtherPaths),
            "Rows of several sets are split together: a folds file, a second table and given test rows do not go with that.",
            "Leave one of them out.");
        problems.Require(AudioPath is null || ModelPath is not null, nameof(AudioPath),
            "Sounds are scored by a trained model.", "Name a model (.mer) first, or extract the sounds to a table.");
        problems.Require(Perturb is null || AudioPath is not null, nameof(Perturb),
            "Only sounds can be perturbed.", "Name a model and a folder of labelled sounds with --audio.");
        problems.Require(SecondTable is null || (ModelPath ?? TestPath ?? AudioPath) is null, nameof(AgainstPath),
            "Two tables are compared by trainers that learn from each, fold by fold.",
            "Leave out the model, --audio, --train-on and --test-on.");
        problems.Require(SecondTable is not null || AgainstFeatures.Count == 0, nameof(AgainstFeatures),
            "There is no second table to take features of.", "Name it with --against.");
        problems.Require(Resamples >= 100, nameof(Resamples), Invariant($"{Resamples} resamples make no interval."), "Give 100 or more.");
        problems.Require(ReportPath is null || Ends(ReportPath, ReportWriters.Endings), nameof(ReportPath),
            $"'{ReportPath}' does not say which format to write.", $"End it in {string.Join(", ", ReportWriters.Endings)}.");
        var way = ModelPath is null ? Experiment.Validate() : ModelScoring.Validate(this);
        var smoothing = new ProblemLog();
        if (Smooth is { } text) Smoothing.Parse(text, nameof(Smooth), smoothing);
        return
        [
            .. problems.Found, .. smoothing.Problems, .. UnknownMetrics(), .. SameOutputs(), .. UncertaintyRequest.Validate(this), .. way,
        ];
    }

    /// <summary>Looks at where outputs are to go.</summary>
    /// <param name="problems">Receives what is in their way.</param>
    internal void CheckOutputs(ProblemsByKind problems)
    {
        foreach (var (path, property) in Outputs) OutputFile.Check(path, property, Force, problems);
        if (FoldsPath is { } folds && !File.Exists(folds)) OutputFile.Check(folds, nameof(FoldsPath), Force, problems);
    }

    /// <summary>The split of a recipe, with what was asked for in its place.</summary>
    /// <param name="split">What the recipe says.</param>
    internal SplitRecipe SplitOver(SplitRecipe split)
    {
        if (Official is { } name)
            return split with { Folds = null, HoldOut = null, Official = name, LeavesOutValidation = LeavesOutValidation };
        if (LeavesOutValidation && split.Official is not null) split = split with { LeavesOutValidation = true };
        if (HoldOut is { } share) return split with { Folds = null, HoldOut = share, Official = null };
        if (Folds is null && FoldsPath is null) return split;
        return split with { Folds = Folds ?? split.Folds ?? SplitRecipe.DefaultFolds, HoldOut = null, Official = null };
    }

    private IEnumerable<(string Path, string Property)> Outputs =>
        new[] { (PredictionsPath, nameof(PredictionsPath)), (ReportPath, nameof(ReportPath)), (OutputPath, nameof(OutputPath)) }
            .Where(output => output.Item1 is not null).Select(output => (output.Item1!, output.Item2));

    private static bool Ends(string path, IEnumerable<string> endings) =>
        endings.Any(ending => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase));

    private IEnumerable<Problem> UnknownMetrics()
    {
        var unknown = new ProblemLog();
        foreach (var bound in Bounds) MetricCatalogue.Find(bound.Key, unknown);
        return unknown.Problems.Select(problem => problem with { Subject = nameof(Bounds) });
    }

    private IEnumerable<Problem> SameOutputs() => Outputs
        .GroupBy(output => Path.GetFullPath(output.Path)).Where(same => same.Count() > 1)
        .Select(same => new Problem("option-value", $"'{same.First().Path}' is named for two outputs.", "Name two files.")
            { Subject = same.Last().Property });
}
