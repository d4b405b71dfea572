using MerToolkit.Evaluation.Results;

namespace MerToolkit.Workflows.Tuning;

/// <summary>What a search found and wrote.</summary>
public sealed record TuningReport
{
    /// <summary>What was searched.</summary>
    public required TuningPlan Plan { get; init; }

    /// <summary>
    /// Trials, and the scores of the chosen options: on rows that no search saw, else on those that chose them; null when the outputs
    /// were complete already.
    /// </summary>
    public EvaluationResult? Result { get; init; }

    /// <summary>True when the outputs were complete already and nothing was done.</summary>
    public bool WasFinished => Result is null;

    /// <summary>Number of trials that were taken from the journal of an earlier run.</summary>
    public int Resumed { get; init; }

    /// <summary>Wall time, seconds.</summary>
    public required double WallSeconds { get; init; }

    /// <summary>Largest memory of the process, bytes.</summary>
    public required long PeakBytes { get; init; }
}
