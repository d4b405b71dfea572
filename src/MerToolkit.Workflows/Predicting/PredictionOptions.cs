using MerToolkit.Core.Errors;
using MerToolkit.Workflows.Inputs;

namespace MerToolkit.Workflows.Predicting;

/// <summary>What a person asks for when a model is to say something about clips or rows.</summary>
public sealed record PredictionOptions
{
    /// <summary>The model.</summary>
    public string ModelPath { get; init; } = "";

    /// <summary>Sound files, folders and patterns, or one table.</summary>
    public IReadOnlyList<string> Inputs { get; init; } = [];

    /// <summary>File with one path a line; <c>-</c> reads standard input; null for none.</summary>
    public string? ListFile { get; init; }

    /// <summary>Csv that receives the predictions; null for none.</summary>
    public string? OutputPath { get; init; }

    /// <summary>Folder that receives a playlist a label; null for none.</summary>
    public string? PlaylistFolder { get; init; }

    /// <summary>Start of the part of each clip that is read, seconds; 0 or more.</summary>
    public double OffsetSeconds { get; init; }

    /// <summary>Most that is read of each clip, seconds, more than 0; null reads to the end.</summary>
    public double? MaxSeconds { get; init; }

    /// <summary>Reads a table with decimal commas.</summary>
    public bool DecimalComma { get; init; }

    /// <summary>Number of first items, 1 or more; null takes all.</summary>
    public int? Limit { get; init; }

    /// <summary>Number of clips worked on at the same time, 1 or more.</summary>
    public int Jobs { get; init; } = Environment.ProcessorCount;

    /// <summary>Stops at the first item that fails.</summary>
    public bool Strict { get; init; }

    /// <summary>Replaces outputs that exist.</summary>
    public bool Force { get; init; }

    /// <summary>The words of the command line, for the manifest; empty when called from a program.</summary>
    public IReadOnlyList<string> CommandLine { get; init; } = [];

    /// <summary>All that is wrong with the options themselves; files are not looked at.</summary>
    public IReadOnlyList<Problem> Validate()
    {
        var problems = new OptionChecks();
        problems.Require(ModelPath.Length > 0, nameof(Inputs), "No model is named.", "Name a .mer file first; 'mer train' makes one.");
        problems.Require(ModelPath.Length == 0 || Inputs.Count > 0 || ListFile is not null, nameof(Inputs),
            "Nothing is named to predict.", "Name sound files, folders or a table.");
        problems.Require(OffsetSeconds >= 0 && double.IsFinite(OffsetSeconds), nameof(OffsetSeconds),
            Invariant($"{OffsetSeconds} is not a start in seconds."), "Give 0 or more.");
        problems.Require(MaxSeconds is null || (MaxSeconds > 0 && double.IsFinite(MaxSeconds.Value)), nameof(MaxSeconds),
            Invariant($"{MaxSeconds} is not a length in seconds."), "Give more than 0.");
        problems.Require(Limit is null or > 0, nameof(Limit), Invariant($"{Limit} is not a number of items."), "Give 1 or more.");
        problems.Require(Jobs > 0, nameof(Jobs), Invariant($"{Jobs} is not a number of workers."), "Give 1 or more.");
        problems.Require(OutputPath is null || OutputPath.EndsWith(".csv", StringComparison.OrdinalIgnoreCase), nameof(OutputPath),
            $"Predictions are written as csv, not as '{OutputPath}'.", "End it in .csv; --json prints JSON Lines.");
        return problems.Found;
    }
}
