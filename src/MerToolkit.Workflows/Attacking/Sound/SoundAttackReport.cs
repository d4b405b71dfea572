using MerToolkit.Evaluation.Results;
using MerToolkit.Workflows.Extracting;

namespace MerToolkit.Workflows.Attacking.Sound;

/// <summary>What an attack on sound came to.</summary>
public sealed record SoundAttackReport
{
    /// <summary>What was asked for.</summary>
    public required SoundAttackOptions Options { get; init; }

    /// <summary>The table, with everything a report says.</summary>
    public required SoundRobustnessResult Result { get; init; }

    /// <summary>Clips that could not be worked on.</summary>
    public required IReadOnlyList<ItemFailure> Failures { get; init; }

    /// <summary>The table of all answers, clip by clip.</summary>
    public required string AnswersPath { get; init; }

    /// <summary>True when the run was interrupted; what is told holds for the clips before.</summary>
    public bool IsInterrupted { get; init; }

    /// <summary>Wall time, seconds.</summary>
    public double WallSeconds { get; init; }

    /// <summary>Largest memory of the process, bytes.</summary>
    public long PeakBytes { get; init; }
}
