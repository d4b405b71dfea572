namespace MerToolkit.Workflows.Extracting;

/// <summary>How a run ended.</summary>
public enum ExtractionEnding
{
    /// <summary>All clips were tried.</summary>
    Completed,

    /// <summary>Someone stopped it; the finished clips are kept.</summary>
    Interrupted,

    /// <summary>It was to stop at the first failure, and did; the clips before it are kept.</summary>
    StoppedAtFailure,
}

/// <summary>What a run did.</summary>
public sealed record ExtractionReport
{
    /// <summary>The plan that was run.</summary>
    public required ExtractionPlan Plan { get; init; }

    /// <summary>How it ended.</summary>
    public required ExtractionEnding Ending { get; init; }

    /// <summary>True when a run before this one has brought the output to its end, and nothing was done.</summary>
    public bool WasFinished { get; init; }

    /// <summary>Clips in the output, count.</summary>
    public required long Rows { get; init; }

    /// <summary>Windows of these clips in the output, count; null where a row is a clip, and where nothing was done.</summary>
    public long? Windows { get; init; }

    /// <summary>Clips that were read with doubt, count.</summary>
    public required int Warnings { get; init; }

    /// <summary>Clips that were taken from the journal of a run that had not ended, count.</summary>
    public required int Resumed { get; init; }

    /// <summary>Clips that were found in the cache, count.</summary>
    public required int CacheHits { get; init; }

    /// <summary>Clips that failed, in order.</summary>
    public required IReadOnlyList<ItemFailure> Failures { get; init; }

    /// <summary>Names of the features that have one value in all clips, in column order; none for fewer than two clips.</summary>
    public IReadOnlyList<string> ConstantColumns { get; init; } = [];

    /// <summary>Cost of the clips, seconds, summed over workers.</summary>
    public required ClipTiming Timing { get; init; }

    /// <summary>Time from start to end, seconds.</summary>
    public double WallSeconds { get; init; }

    /// <summary>Largest working set of the process so far, bytes.</summary>
    public required long PeakBytes { get; init; }

    /// <summary>
    /// True when there is an output: at least one clip was extracted, or a shard came to its end, for a merge wants to see all of them.
    /// </summary>
    public bool IsWritten => Rows > 0 || (Plan.Options.Shard.Count > 1 && Ending == ExtractionEnding.Completed);
}
