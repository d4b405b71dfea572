using MerToolkit.Core.Errors;
using MerToolkit.Data.Sets;
using MerToolkit.Features.Extraction;
using MerToolkit.Workflows.Extracting.Keeping;

namespace MerToolkit.Workflows.Extracting;

/// <summary>What became of one clip: features, or the reason why there are none. A batch never dies of one item.</summary>
public sealed record ClipOutcome
{
    private ClipOutcome(Clip clip, ClipTiming timing) => (Clip, Timing) = (clip, timing);

    /// <summary>The clip.</summary>
    public Clip Clip { get; }

    /// <summary>What it cost.</summary>
    public ClipTiming Timing { get; }

    /// <summary>Its features; null when it failed.</summary>
    public ClipFeatures? Features { get; private init; }

    /// <summary>Where its samples come from; null when it failed.</summary>
    public ClipFacts? Facts { get; private init; }

    /// <summary>SHA-256 of the file, 64 lower-case hex digits; null when it failed.</summary>
    public string? Sha256 { get; private init; }

    /// <summary>Why it failed; null when it did not.</summary>
    public Problem? Failure { get; private init; }

    /// <summary>Where its features were taken from.</summary>
    public ClipOrigin Origin { get; internal init; }

    /// <summary>True when the machine, not the clip, is to blame: a missing library, a full disk.</summary>
    public bool IsEnvironmentFailure { get; private init; }

    /// <summary>A clip that was extracted.</summary>
    public static ClipOutcome Done(Clip clip, ClipFeatures features, ClipFacts facts, string sha256, ClipTiming timing) =>
        new(clip, timing) { Features = features, Facts = facts, Sha256 = sha256 };

    /// <summary>A clip that was not.</summary>
    public static ClipOutcome Failed(Clip clip, MerException reason, ClipTiming timing) => new(clip, timing)
    {
        // One clip has one reason to fail; its further problems stand in the same sentence.
        Failure = reason.Problems.Count == 1
            ? reason.Problems[0]
            : reason.Problems[0] with { Message = string.Join(" ", reason.Problems.Select(problem => problem.Message)) },
        IsEnvironmentFailure = reason is EnvironmentException,
    };
}
