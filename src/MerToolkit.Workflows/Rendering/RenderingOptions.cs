using MerToolkit.Core.Errors;
using MerToolkit.Workflows.Inputs;

namespace MerToolkit.Workflows.Rendering;

/// <summary>What a person asks for when scores are to become sound.</summary>
public sealed record RenderingOptions
{
    /// <summary>Gain of the synthesizer as its authors and ours measured with: loud, without clipping; a pure number.</summary>
    public const double UsualGain = 0.6;

    /// <summary>Rate of the sound, Hz.</summary>
    public const int UsualRate = 22050;

    private const double MostGain = 10;
    private const int LeastRate = 8000;
    private const int MostRate = 96000;

    /// <summary>Midi files, folders of them, and zip archives of them, as written.</summary>
    public IReadOnlyList<string> Inputs { get; init; } = [];

    /// <summary>Data set whose scores are rendered; null for none.</summary>
    public string? DatasetName { get; init; }

    /// <summary>Where the set lies; null looks below <see cref="DataFolder"/>.</summary>
    public string? DatasetPath { get; init; }

    /// <summary>Folder where data sets lie; null when unknown.</summary>
    public string? DataFolder { get; init; }

    /// <summary>Folder that receives the sound; empty when none was named.</summary>
    public string OutputPath { get; init; } = "";

    /// <summary>Sounds of the instruments; null for FluidR3_GM where the system keeps it.</summary>
    public string? SoundFont { get; init; }

    /// <summary>Gain of the synthesizer, above 0, up to 10; a pure number.</summary>
    public double Gain { get; init; } = UsualGain;

    /// <summary>Rate of the sound, 8,000 to 96,000 Hz.</summary>
    public int SampleRate { get; init; } = UsualRate;

    /// <summary>Renders the first scores only, count; null for all.</summary>
    public int? Limit { get; init; }

    /// <summary>Number of scores rendered at the same time, 1 or more.</summary>
    public int Jobs { get; init; } = 1;

    /// <summary>Renders again what is there.</summary>
    public bool Force { get; init; }

    /// <summary>Keeps what an earlier run rendered from the same scores in the same way.</summary>
    public bool Resume { get; init; }

    /// <summary>The words of the command line, for the manifest; empty when called from a program.</summary>
    public IReadOnlyList<string> CommandLine { get; init; } = [];

    /// <summary>All that is wrong with the options themselves; files are not looked at.</summary>
    public IReadOnlyList<Problem> Validate()
    {
        var problems = new OptionChecks();
        problems.Require(Inputs.Count > 0 || DatasetName is not null, nameof(Inputs), "No scores are named.",
            "Name midi files, a folder or a zip archive of them, or --dataset NAME FOLDER.");
        problems.Require(Inputs.Count == 0 || DatasetName is null, nameof(DatasetName),
            "Scores and a data set are named.", "Name one of them.");
        problems.Require(OutputPath.Length > 0, nameof(OutputPath), "No output is named.", "Name a folder.");
        problems.Require(Gain is > 0 and <= MostGain, nameof(Gain),
            Invariant($"A gain of {Gain} is asked for."), Invariant($"Allowed: above 0, up to {MostGain}."));
        problems.Require(SampleRate is >= LeastRate and <= MostRate, nameof(SampleRate),
            Invariant($"A rate of {SampleRate} Hz is asked for."), Invariant($"Allowed: {LeastRate}..{MostRate} Hz."));
        return problems.Found;
    }
}
