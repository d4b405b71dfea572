namespace MerToolkit.Audio;

/// <summary>Which part of a clip is read, and at which rate.</summary>
public sealed record ClipOptions
{
    /// <summary>Start of the cut, seconds from the beginning of the file; 0 or more.</summary>
    public double OffsetSeconds { get; init; }

    /// <summary>Length of the cut in seconds; null reads to the end.</summary>
    public double? DurationSeconds { get; init; }

    /// <summary>Rate the samples are resampled to, Hz; null keeps the file's own rate.</summary>
    public int? SampleRate { get; init; }
}
