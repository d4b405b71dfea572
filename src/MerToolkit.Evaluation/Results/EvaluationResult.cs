using MerToolkit.Core.Files;
using MerToolkit.Evaluation.Predictions;
using MerToolkit.Learning.Preparation;

namespace MerToolkit.Evaluation.Results;

/// <summary>Everything an evaluation found; what the shell prints, JSON says and a report shows.</summary>
public sealed record EvaluationResult
{
    /// <summary>The data.</summary>
    public required EvaluatedData Data { get; init; }

    /// <summary>A second table of the same items, that the first is compared with; null for one table.</summary>
    public EvaluatedData? Against { get; init; }

    /// <summary>How they were split.</summary>
    public required ProtocolFacts Protocol { get; init; }

    /// <summary>The rows that were predicted.</summary>
    public required PredictedRows Rows { get; init; }

    /// <summary>One entry a trainer, in the order asked for; of two tables first those of the one, then those of the other.</summary>
    public required IReadOnlyList<TrainerResult> Trainers { get; init; }

    /// <summary>Paired differences between trainers, then between tables; empty for one trainer and table.</summary>
    public required IReadOnlyList<Comparison> Comparisons { get; init; }

    /// <summary>The same clips with their sound perturbed, one entry a perturbation; empty when nothing was.</summary>
    public IReadOnlyList<PerturbedResult> Perturbed { get; init; } = [];

    /// <summary>The same predictions judged slice by slice; empty when nobody asked.</summary>
    public IReadOnlyList<SliceResult> Slices { get; init; } = [];

    /// <summary>Published figures of the same set, target and metric, with ours beside; empty when nobody asked.</summary>
    public IReadOnlyList<PublishedComparison> Published { get; init; } = [];

    /// <summary>How the options were searched; null when none were.</summary>
    public TuningResult? Tuning { get; init; }

    /// <summary>
    /// What a reader should know: columns left out by name, rows without a target, shared artists; one sentence an entry.
    /// </summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];

    /// <summary>How and where it ran.</summary>
    public required Manifest Manifest { get; init; }

    /// <summary>
    /// The scores of all conditions: the trainers', then those under each perturbation, whose trainer is named with it.
    /// </summary>
    public IReadOnlyList<TrainerResult> AllScores =>
        [.. Trainers, .. Perturbed.Select(entry => entry.Scores with { Trainer = $"{entry.Scores.Trainer} {entry.Perturbation}" })];

    /// <summary>All paired differences: between trainers, then to the clips as they are.</summary>
    public IReadOnlyList<Comparison> AllComparisons => [.. Comparisons, .. Perturbed.SelectMany(entry => entry.Differences)];
}

/// <summary>The data of an evaluation.</summary>
/// <param name="Path">Table, as named on the command line.</param>
/// <param name="Sha256">Hash of the table, 64 lower-case hex digits.</param>
/// <param name="Rows">Rows used, count.</param>
/// <param name="Columns">Names of the features used.</param>
/// <param name="Profile">Profile as <c>name@version</c>; null when the columns come from elsewhere.</param>
/// <param name="ProfileHash">SHA-256 of the profile; null likewise.</param>
/// <param name="Dataset">Loader's name; null for a plain table.</param>
public sealed record EvaluatedData(
    string Path, string Sha256, int Rows, IReadOnlyList<string> Columns, string? Profile, string? ProfileHash, string? Dataset)
{
    /// <summary>Choices by which the data set's labels were read, in words, e.g. <c>labels: corrected</c>; empty without.</summary>
    public string Reading { get; init; } = "";

    /// <summary>The data set with the choices of reading: <c>deam, labels: corrected</c>; null for a plain table.</summary>
    public string? DatasetWords => Dataset is { } set && Reading.Length > 0 ? $"{set.Split(':')[0]}, {Reading}" : Dataset;

    /// <summary>Cells of the features that hold no value, count.</summary>
    public long MissingCells { get; init; }

    /// <summary>Rows with such a cell, count.</summary>
    public int MissingRows { get; init; }

    /// <summary>Columns with such a cell, count.</summary>
    public int MissingColumns { get; init; }
}

/// <summary>How rows were split into parts.</summary>
/// <param name="Kind">
/// How: <c>cross-validation</c>, <c>hold-out</c>, <c>folds-file</c>, <c>official-split</c>, <c>leave-one-out</c>, <c>trained-model</c>,
/// <c>across-sets</c>.</param>
/// <param name="Folds">Number of folds; 1 for a hold-out or a trained model.</param>
/// <param name="HoldOut">Share held out, 0..1; null unless a hold-out.</param>
/// <param name="Group">Source column of the groups, e.g. <c>artist</c>; null for none.</param>
/// <param name="Groups">Number of groups; 0 without.</param>
/// <param name="IsStratified">True when parts keep the shares of the labels.</param>
/// <param name="SharedGroups">Groups with rows on both sides of a split, count; 0 is what a sound protocol gives.</param>
/// <param name="Seeds">Seeds, each one full repetition with folds of its own.</param>
public sealed record ProtocolFacts(
    string Kind, int Folds, double? HoldOut, string? Group, int Groups, bool IsStratified, int SharedGroups, IReadOnlyList<ulong> Seeds)
{
    /// <summary>How many rows of each label were drawn, and where, in half a sentence; null when all were taken.</summary>
    public string? Balance { get; init; }

    /// <summary>What is left out in turn, e.g. <c>genre</c>; null unless each of its values is a fold.</summary>
    public string? LeftOut { get; init; }

    /// <summary>The split that the data set's own files tell; null where rows were split otherwise.</summary>
    public OfficialSplitFacts? Official { get; init; }
}

/// <summary>A published split, and the rows of a table in it.</summary>
/// <param name="Name">Its name, e.g. <c>70-15-15</c>.</param>
/// <param name="Sha256">Hash of all its ids and parts, 64 lower-case hex digits.</param>
/// <param name="Train">Rows learned from, count; with those to validate by unless these are left out.</param>
/// <param name="Validate">Rows to validate by, count.</param>
/// <param name="Test">Rows judged by, count.</param>
/// <param name="LeftOut">Rows in no part that is used, count.</param>
public sealed record OfficialSplitFacts(string Name, string Sha256, int Train, int Validate, int Test, int LeftOut)
{
    /// <summary>Whether the rows to validate by are left out, instead of being learned from.</summary>
    public bool LeavesOutValidation { get; init; }
}

/// <summary>The results of one trainer.</summary>
/// <param name="Trainer">Its name.</param>
/// <param name="Options">Options by name, in order, defaults filled in: a <see cref="double"/> or a word each.</param>
/// <param name="IsStandardized">True when columns were standardised inside each training part.</param>
/// <param name="Targets">One entry a target.</param>
public sealed record TrainerResult(
    string Trainer, IReadOnlyList<KeyValuePair<string, object>> Options, bool IsStandardized, IReadOnlyList<TargetResult> Targets)
{
    /// <summary>What columns went through, learned inside each training part.</summary>
    public PreparationKind Preparation { get; init; } = IsStandardized ? PreparationKind.Standardize : PreparationKind.None;

    /// <summary>Table whose features it learned from, where two are compared; null for one table.</summary>
    public string? Table { get; init; }

    /// <summary>What it is called beside the others: with its table, where two are compared.</summary>
    public string Name => NameOf(Trainer, Table);

    /// <summary>What a trainer is called.</summary>
    /// <param name="trainer">The trainer.</param>
    /// <param name="table">Its table; null where there is only one.</param>
    internal static string NameOf(string trainer, string? table) => table is null ? trainer : $"{trainer} on {table}";
}

/// <summary>The difference of two trainers, or of one on two tables, on the same rows, with its 95 % interval.</summary>
/// <param name="A">First trainer.</param>
/// <param name="B">Second trainer.</param>
/// <param name="Target">Target that was predicted.</param>
/// <param name="Metric">Key of the metric.</param>
/// <param name="Difference">Metric of A less that of B, mean over seeds, in the metric's unit.</param>
/// <param name="Low">Lower end of the interval, in the metric's unit.</param>
/// <param name="High">Upper end of the interval, in the metric's unit.</param>
public sealed record Comparison(string A, string B, string Target, string Metric, double Difference, double Low, double High)
{
    /// <summary>Table that A learned from, where two are compared; null for one table.</summary>
    public string? Table { get; init; }

    /// <summary>Table that B learned from, where it is another than that of A; null where it is the same.</summary>
    public string? Against { get; init; }

    /// <summary>What A is called: with its table, where two are compared.</summary>
    public string NameOfA => TrainerResult.NameOf(A, Table);

    /// <summary>What B is called: with its table, where two are compared.</summary>
    public string NameOfB => TrainerResult.NameOf(B, Against ?? Table);

    /// <summary>True when the interval holds 0, or there is none: the two cannot be told apart.</summary>
    public bool IsUndecided => !(Low > 0 || High < 0);

    /// <summary>Number of resamples left out of the interval, because the metric is not defined there.</summary>
    public int UndefinedResamples { get; init; }
}
