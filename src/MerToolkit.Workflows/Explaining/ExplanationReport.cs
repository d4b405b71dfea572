using MerToolkit.Evaluation.Results;

namespace MerToolkit.Workflows.Explaining;

/// <summary>What an explanation came to.</summary>
public sealed record ExplanationReport
{
    /// <summary>What was asked for.</summary>
    public required ExplanationOptions Options { get; init; }

    /// <summary>What was found.</summary>
    public required ExplanationResult Result { get; init; }

    /// <summary>Wall time, seconds.</summary>
    public required double WallSeconds { get; init; }

    /// <summary>Largest memory of the process, bytes.</summary>
    public required long PeakBytes { get; init; }
}
