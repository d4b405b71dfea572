using MerToolkit.Core.Errors;

namespace MerToolkit.Workflows.Listening;

/// <summary>How a stream went.</summary>
public sealed record ListeningReport
{
    /// <summary>What was asked for.</summary>
    public required ListeningOptions Options { get; init; }

    /// <summary>Trainer of the model.</summary>
    public required string Trainer { get; init; }

    /// <summary>Number of predictions.</summary>
    public required long Predicted { get; init; }

    /// <summary>Length of the sound heard, seconds.</summary>
    public required double AudioSeconds { get; init; }

    /// <summary>Wall time, seconds.</summary>
    public required double WallSeconds { get; init; }

    /// <summary>Wall time that was not spent waiting for samples, seconds.</summary>
    public required double BusySeconds { get; init; }

    /// <summary>Seconds of sound per second of work: how many times faster than the sound it could have been; a pure number.</summary>
    public double RealTimeFactor => BusySeconds > 0 ? AudioSeconds / BusySeconds : 0;

    /// <summary>Latency of the first prediction, seconds; NaN when there was none.</summary>
    public required double FirstLatencySeconds { get; init; }

    /// <summary>Mean latency, seconds; NaN when nothing was predicted.</summary>
    public required double MeanLatencySeconds { get; init; }

    /// <summary>Largest latency, seconds; NaN when nothing was predicted.</summary>
    public required double LargestLatencySeconds { get; init; }

    /// <summary>Number of times the stream stalled.</summary>
    public required int Stalls { get; init; }

    /// <summary>Number of samples at or beyond full scale: many of them are clipping.</summary>
    public required long FullScaleSamples { get; init; }

    /// <summary>Number of samples that were no sound (NaN, infinity) and were taken for silence.</summary>
    public required long BadSamples { get; init; }

    /// <summary>Number of bytes behind the last whole sample.</summary>
    public required int TrailingBytes { get; init; }

    /// <summary>Sentences that a person should read.</summary>
    public required IReadOnlyList<string> Remarks { get; init; }

    /// <summary>Why the stream broke off; null when it ended by itself.</summary>
    public Problem? Failure { get; init; }

    /// <summary>True when someone stopped it.</summary>
    public required bool IsInterrupted { get; init; }

    /// <summary>Largest memory of the process, bytes.</summary>
    public required long PeakBytes { get; init; }
}
