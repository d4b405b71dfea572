using MerToolkit.Core.Emotion;
using MerToolkit.Core.Errors;
using MerToolkit.Workflows.Inputs;

namespace MerToolkit.Workflows.Rating;

/// <summary>What a person asks for when ratings of several people are to become labels.</summary>
public sealed record RatingOptions
{
    /// <summary>Csv of ratings: a row an answer, or a row a clip with columns for each person.</summary>
    public required string SheetPath { get; init; }

    /// <summary>Csv of labels to write; empty when none was named.</summary>
    public string OutputPath { get; init; } = "";

    /// <summary>What ratings lie on; null where nobody stated it.</summary>
    public RatingScale? Scale { get; init; }

    /// <summary>Fewest ratings that make a label, 1 or more.</summary>
    public int LeastRaters { get; init; } = 2;

    /// <summary>Replaces an output that exists.</summary>
    public bool Force { get; init; }

    /// <summary>The words of the command line, for the manifest; empty when called from a program.</summary>
    public IReadOnlyList<string> CommandLine { get; init; } = [];

    /// <summary>All that is wrong with the options themselves; files are not looked at.</summary>
    public IReadOnlyList<Problem> Validate()
    {
        var problems = new OptionChecks();
        problems.Require(SheetPath.Length > 0, nameof(SheetPath), "No csv of ratings is named.", "Name one.");
        problems.Require(OutputPath.Length > 0, nameof(OutputPath), "No output is named.", "Name a file that ends in .csv.");
        problems.Require(LeastRaters >= 1, nameof(LeastRaters),
            Invariant($"{LeastRaters} ratings cannot make a label."), "Ask for 1 or more.");
        return problems.Found;
    }
}
