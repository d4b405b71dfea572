using MerToolkit.Audio;
using MerToolkit.Audio.Live;
using MerToolkit.Core.Emotion;
using MerToolkit.Core.Errors;
using MerToolkit.Workflows.Inputs;
using MerToolkit.Workflows.Listening.Serving;

namespace MerToolkit.Workflows.Listening;

/// <summary>What a person asks for when a model is to follow sound while it plays.</summary>
public sealed record ListeningOptions
{
    /// <summary>The word for standard input.</summary>
    public const string StandardInput = "-";

    /// <summary>Ways in which raw samples may be stored.</summary>
    public static IReadOnlyList<string> FormatNames => PcmFormats.Names;

    /// <summary>The model.</summary>
    public string ModelPath { get; init; } = "";

    /// <summary>A sound file, or <see cref="StandardInput"/>.</summary>
    public string Input { get; init; } = StandardInput;

    /// <summary>Rate of raw samples, Hz; null where a wav header says it.</summary>
    public int? SampleRate { get; init; }

    /// <summary>Number of channels of raw samples, 1 or more; null for 1.</summary>
    public int? Channels { get; init; }

    /// <summary>How raw samples are stored, one of <see cref="FormatNames"/>; null for <c>s16le</c>.</summary>
    public string? Format { get; init; }

    /// <summary>Length of the sound that a model of whole clips looks back on, seconds; 1..3600.</summary>
    public double WindowSeconds { get; init; } = 30;

    /// <summary>Scale of arousal and valence where the model does not say it, as <c>[1, 9]</c>; null when it says so.</summary>
    public string? Scale { get; init; }

    /// <summary>Name or file of the map from the plane to colours.</summary>
    public string Colors { get; init; } = "quadrants";

    /// <summary>Where the page is served, as <c>127.0.0.1:8080</c>; null for nowhere.</summary>
    public string? Http { get; init; }

    /// <summary>True when the page may be served to other machines.</summary>
    public bool HttpAnywhere { get; init; }

    /// <summary>Time without a sample after which the stream counts as stalled, seconds, above 0.</summary>
    public double StallSeconds { get; init; } = 3;

    /// <summary>True when the sound comes from standard input.</summary>
    public bool IsPiped => Input == StandardInput;

    /// <summary>All that is wrong with the options themselves; files are not looked at.</summary>
    public IReadOnlyList<Problem> Validate()
    {
        var problems = new OptionChecks();
        problems.Require(ModelPath.Length > 0, nameof(Input), "No model is named.", "Name a .mer file first; 'mer train' makes one.");
        problems.Require(SampleRate is null or >= ClipOptions.LowestRate and <= ClipOptions.HighestRate, nameof(SampleRate),
            Invariant($"{SampleRate} Hz is no rate of sound."),
            Invariant($"Give {ClipOptions.LowestRate} to {ClipOptions.HighestRate}, e.g. 44100."));
        problems.Require(Channels is null or (>= 1 and <= 64), nameof(Channels), Invariant($"{Channels} is not a number of channels."),
            "Give 1 to 64.");
        problems.Require(Format is null || PcmFormats.Find(Format) is not null, nameof(Format), $"'{Format}' is no format of samples.",
            $"Give one of {string.Join(", ", FormatNames)}.");
        problems.Require(IsPiped || SampleRate is null && Channels is null && Format is null, nameof(SampleRate),
            "A file says itself what its samples are.", "Leave --rate, --channels and --format to standard input ('-').");
        problems.Require(WindowSeconds is >= 1 and <= 3600, nameof(WindowSeconds), Invariant($"{WindowSeconds} s is not a window."),
            "Give 1 to 3600 seconds.");
        problems.Require(Scale is null || RatingScale.Parse(Scale) is not null, nameof(Scale), $"'{Scale}' is not a scale.",
            "Write it as [1, 9], or [1, 9] centre 4.5.");
        problems.Require(StallSeconds > 0, nameof(StallSeconds), Invariant($"{StallSeconds} s is not a time to wait."), "Give more than 0.");
        if (Http is { } address && PageAddress.Problem(address, HttpAnywhere) is (var message, var remedy))
            problems.Require(false, nameof(Http), message, remedy);
        problems.Require(Http is not null || !HttpAnywhere, nameof(HttpAnywhere), "There is no page to serve.", "Add --http HOST:PORT.");
        return problems.Found;
    }
}
