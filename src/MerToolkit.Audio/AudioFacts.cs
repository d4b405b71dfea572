namespace MerToolkit.Audio;

/// <summary>What a file says about itself, without decoding it.</summary>
public sealed record AudioFacts
{
    /// <summary>Path as it was given.</summary>
    public required string Path { get; init; }

    /// <summary>Size of the file, bytes.</summary>
    public required long Bytes { get; init; }

    /// <summary>Container and encoding in words, e.g. <c>wav, 16-bit PCM</c>.</summary>
    public required string Format { get; init; }

    /// <summary>Rate of the file, Hz.</summary>
    public required int SampleRate { get; init; }

    /// <summary>Number of channels, count.</summary>
    public required int Channels { get; init; }

    /// <summary>Length as the file claims it, seconds; null when it does not say.</summary>
    public required double? ClaimedSeconds { get; init; }

    /// <summary>Who would decode it, with version.</summary>
    public required string Decoder { get; init; }

    /// <summary>What looks doubtful already (a header that claims more than the file holds); null when nothing.</summary>
    public required string? Warning { get; init; }
}
