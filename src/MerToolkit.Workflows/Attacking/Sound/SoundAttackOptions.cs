using MerToolkit.Core.Errors;
using MerToolkit.Robustness.Sound;
using MerToolkit.Workflows.Inputs;

namespace MerToolkit.Workflows.Attacking.Sound;

/// <summary>What a person asks for when clips themselves are to be moved so that models err.</summary>
public sealed record SoundAttackOptions
{
    /// <summary>Bit rate that clips pass through unless something else is asked for.</summary>
    internal const string UsualPerturbation = "mp3:128k";

    /// <summary>The attacked models.</summary>
    public IReadOnlyList<string> ModelPaths { get; init; } = [];

    /// <summary>Sound files, folders and patterns; with a data set the place where it lies.</summary>
    public IReadOnlyList<string> Audio { get; init; } = [];

    /// <summary>Name of the layout that brings the labels; null for none.</summary>
    public string? Dataset { get; init; }

    /// <summary>Csv with the labels, joined by id; null for none.</summary>
    public string? LabelsPath { get; init; }

    /// <summary>The attacked target of labels; null takes the only one of each model.</summary>
    public string? Target { get; init; }

    /// <summary>Budgets as least signal-to-noise ratios, dB.</summary>
    public IReadOnlyList<double> SignalToNoise { get; init; } = [];

    /// <summary>Budgets as largest changes of a sample, levels of 16 bits, 0 or more.</summary>
    public IReadOnlyList<double> LargestChanges { get; init; } = [];

    /// <summary>Number of steps of the attack, 1 or more.</summary>
    public int Steps { get; init; } = 30;

    /// <summary>Model that attacks on models without slopes are made on; null for none.</summary>
    public string? Surrogate { get; init; }

    /// <summary>What files pass through on their way into the models, besides nothing; null for mp3 where it can be encoded.</summary>
    public string? Perturb { get; init; }

    /// <summary>Folder that receives the clips.</summary>
    public string OutputPath { get; init; } = "";

    /// <summary>Report; its ending names the format; null for none.</summary>
    public string? ReportPath { get; init; }

    /// <summary>Number of first clips, 1 or more; null takes all.</summary>
    public int? Limit { get; init; }

    /// <summary>Number of clips worked on at the same time, 1 or more; no result depends on it.</summary>
    public int Jobs { get; init; } = Environment.ProcessorCount;

    /// <summary>Seed of what is drawn, 0 or more.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Writes into a folder that holds something, and over a report.</summary>
    public bool Force { get; init; }

    /// <summary>The words of the command line, for the manifest; empty when called from a program.</summary>
    public IReadOnlyList<string> CommandLine { get; init; } = [];

    /// <summary>The budgets, ratios first, in the order given.</summary>
    internal IReadOnlyList<SoundBudget> Budgets =>
    [
        .. SignalToNoise.Select(size => new SoundBudget(SoundBudgetKind.SignalToNoise, size)),
        .. LargestChanges.Select(size => new SoundBudget(SoundBudgetKind.LargestChange, size)),
    ];

    /// <summary>All that is wrong with the options themselves; files are not looked at.</summary>
    public IReadOnlyList<Problem> Validate()
    {
        var problems = new OptionChecks();
        problems.Require(ModelPaths.Count > 0, nameof(ModelPaths), "No model is named.", "Name a .mer file; 'mer train' makes one.");
        problems.Require(ModelPaths.Distinct().Count() == ModelPaths.Count, nameof(ModelPaths),
            "A model is named twice.", "Leave one out.");
        problems.Require(Audio.Count > 0, nameof(Audio), "No sound is named.", "Name files or folders with --audio.");
        problems.Require(Dataset is null || Audio.Count <= 1, nameof(Audio), "A data set lies in one place, but several are named.",
            "Name its folder or file alone.");
        problems.Require(Dataset is null || LabelsPath is null, nameof(LabelsPath), "Labels are named twice: by a data set and by a file.",
            "Leave one of the two out.");
        problems.Require(Budgets.Count > 0, nameof(SignalToNoise), "No budget is named.",
            "Say how far samples may move: --snr 30,40 (dB), or --epsilon-lsb 4 (levels of 16 bits).");
        problems.Require(Budgets.Distinct().Count() == Budgets.Count, nameof(SignalToNoise), "A budget stands twice.", "Leave one out.");
        problems.Require(SignalToNoise.All(double.IsFinite), nameof(SignalToNoise), "A ratio is not a number.", "Give decibels.");
        problems.Require(LargestChanges.All(size => size >= 0 && double.IsFinite(size)), nameof(LargestChanges),
            "A largest change is below 0.", "Give levels of 16 bits, 0 or more.");
        problems.Require(Steps > 0, nameof(Steps), Invariant($"{Steps} is not a number of steps."), "Give 1 or more.");
        problems.Require(Limit is null or > 0, nameof(Limit), Invariant($"{Limit} is not a number of clips."), "Give 1 or more.");
        problems.Require(Jobs > 0, nameof(Jobs), Invariant($"{Jobs} is not a number of workers."), "Give 1 or more.");
        problems.Require(Seed >= 0, nameof(Seed), Invariant($"{Seed} is below 0."), "Give a whole number, 0 or more.");
        problems.Require(OutputPath.Length > 0, nameof(OutputPath), "No folder is named for the clips.", "Name one with --out.");
        return problems.Found;
    }
}
