using MerToolkit.Evaluation.Results;

namespace MerToolkit.Workflows.Challenging;

/// <summary>What a report of attacks came to.</summary>
public sealed record ChallengeReport
{
    /// <summary>What was asked for.</summary>
    public required ChallengeOptions Options { get; init; }

    /// <summary>What was found.</summary>
    public required ChallengeResult Result { get; init; }

    /// <summary>Wall time, seconds.</summary>
    public required double WallSeconds { get; init; }

    /// <summary>Largest memory of the process, bytes.</summary>
    public required long PeakBytes { get; init; }
}
