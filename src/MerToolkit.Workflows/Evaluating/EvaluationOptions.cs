using MerToolkit.Core.Errors;
using MerToolkit.Evaluation.Metrics;
using MerToolkit.Evaluation.Reports;
using MerToolkit.Workflows.Inputs;
using MerToolkit.Workflows.Recipes;

namespace MerToolkit.Workflows.Evaluating;

/// <summary>The least a metric must reach, as <c>--fail-under macro-f1=.62</c> says.</summary>
/// <param name="Metric">Key of the metric; for a target of numbers <c>arousal.r2</c> or <c>r2</c> for every target.</param>
/// <param name="Bound">The least value (the largest for an error), in the metric's unit.</param>
public sealed record MetricBound(string Metric, double Bound);

/// <summary>What a person asks for when trainers, or a trained model, are to be scored.</summary>
public sealed record EvaluationOptions
{
    /// <summary>The data and the way of learning.</summary>
    public required ExperimentOptions Experiment { get; init; }

    /// <summary>Trained model to be scored; null when trainers are.</summary>
    public string? ModelPath { get; init; }

    /// <summary>Table whose rows are predicted by models that learned from the whole of the other; null for folds.</summary>
    public string? TestPath { get; init; }

    /// <summary>Number of folds, 2 or more; null when not said.</summary>
    public int? Folds { get; init; }

    /// <summary>Share held out, between 0 and 1; null when not said.</summary>
    public double? HoldOut { get; init; }

    /// <summary>File with the fold of each row: read when it exists, else written; null for none.</summary>
    public string? FoldsPath { get; init; }

    /// <summary>File that receives the prediction of every row; null for none.</summary>
    public string? PredictionsPath { get; init; }

    /// <summary>File that receives a report, in the format of its ending; null for none.</summary>
    public string? ReportPath { get; init; }

    /// <summary>File that receives the results as JSON; null for none.</summary>
    public string? OutputPath { get; init; }

    /// <summary>What metrics must reach; a miss is the answer 'no'.</summary>
    public IReadOnlyList<MetricBound> Bounds { get; init; } = [];

    /// <summary>Resamples of the bootstrap, 100 or more.</summary>
    public int Resamples { get; init; } = 2000;

    /// <summary>Replaces outputs that exist.</summary>
    public bool Force { get; init; }

    internal void Check(ProblemsByKind problems)
    {
        var ways = (Folds is null ? 0 : 1) + (HoldOut is null ? 0 : 1);
        Require(ways <= 1, nameof(HoldOut), "Both folds and a share to hold out are given.", "Leave one of the two out.");
        Require(Folds is null or >= 2, nameof(Folds), Invariant($"{Folds} is not a number of folds."), "Give 2 or more.");
        Require(HoldOut is null or (> 0 and < 1), nameof(HoldOut), Invariant($"{HoldOut} is not a share."), "Give a number above 0, below 1.");
        Require(FoldsPath is null || HoldOut is null, nameof(FoldsPath), "A folds file goes with folds, not with a share to hold out.", "");
        var isFixed = ModelPath is not null || TestPath is not null;
        Require(!isFixed || (ways == 0 && FoldsPath is null), nameof(Folds), "There is nothing to split: the test rows are given.",
            "Leave the folds out.");
        Require(Resamples >= 100, nameof(Resamples), Invariant($"{Resamples} resamples make no interval."), "Give 100 or more.");
        var unknown = new ProblemLog();
        foreach (var bound in Bounds) MetricCatalogue.Find(bound.Metric[(bound.Metric.IndexOf('.', StringComparison.Ordinal) + 1)..], unknown);
        problems.AddUsage([.. unknown.Problems.Select(problem => problem with { Subject = nameof(Bounds) })]);

        if (ReportPath is { } report && !ReportWriters.Endings.Any(ending => report.EndsWith(ending, StringComparison.OrdinalIgnoreCase)))
            Require(false, nameof(ReportPath), $"'{report}' does not say which format to write.",
                $"End it in {string.Join(", ", ReportWriters.Endings)}.");
        CheckOutputs(problems);

        void Require(bool isRight, string property, string message, string remedy)
        {
            if (!isRight) problems.AddUsage(new Problem("option-value", message, remedy) { Subject = property });
        }
    }

    private void CheckOutputs(ProblemsByKind problems)
    {
        (string? Path, string Property)[] outputs =
            [(PredictionsPath, nameof(PredictionsPath)), (ReportPath, nameof(ReportPath)), (OutputPath, nameof(OutputPath))];
        foreach (var (path, property) in outputs)
            if (path is not null) OutputFile.Check(path, property, Force, problems);
        if (FoldsPath is { } folds && !File.Exists(folds)) OutputFile.Check(folds, nameof(FoldsPath), Force, problems);
        foreach (var same in outputs.Where(output => output.Path is not null).GroupBy(output => Path.GetFullPath(output.Path!)))
        {
            if (same.Count() > 1)
                problems.AddUsage(new Problem("option-value", $"'{same.First().Path}' is named for two outputs.", "Name two files.")
                    { Subject = same.Last().Property });
        }
    }
}
