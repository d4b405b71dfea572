using System.Buffers;

namespace MerToolkit.Audio.Decoding;

/// <summary>A file being decoded: interleaved float32 frames from its first sample to its last, at its own rate.</summary>
internal abstract class AudioReader : IDisposable
{
    private const int SkipFloats = 16 * 1024;

    /// <summary>Samples a second of each channel, Hz.</summary>
    public abstract int SampleRate { get; }

    /// <summary>Number of channels, at least 1.</summary>
    public abstract int Channels { get; }

    /// <summary>Who decodes, with version.</summary>
    public abstract string Decoder { get; }

    /// <summary>Container and encoding in words.</summary>
    public abstract string Format { get; }

    /// <summary>Frames the file says it has; null when it does not say.</summary>
    public abstract long? ClaimedFrames { get; }

    /// <summary>What makes the file doubtful; complete once read to the end; null when nothing.</summary>
    public virtual string? Warning => null;

    /// <summary>Opens a file with the decoder its first bytes ask for.</summary>
    public static AudioReader Open(string path)
    {
        var signature = AudioSignature.Of(path);
        return signature.Container.Decoder switch
        {
            DecoderKind.Managed => OpenWav(path, signature),
            DecoderKind.SndFile => OpenByLibrary(path, signature),
            _ => OpenByProcess(path, signature),
        };
    }

    /// <summary>Decodes the next frames.</summary>
    /// <param name="interleaved">Filled with whole frames, channel after channel.</param>
    /// <returns>Frames decoded; fewer than there is room for only at the end of the file.</returns>
    public abstract int Read(Span<float> interleaved);

    /// <summary>Passes over frames, so that what follows is the same as if they had been read.</summary>
    /// <returns>Frames passed over; fewer than asked only when the file ends before.</returns>
    public virtual long Skip(long frames)
    {
        var room = Math.Max(SkipFloats, Channels);
        var scratch = ArrayPool<float>.Shared.Rent(room);
        long skipped = 0;
        while (skipped < frames)
        {
            var count = (int)Math.Min(room / Channels, frames - skipped);
            var got = Read(scratch.AsSpan(0, count * Channels));
            skipped += got;
            if (got < count) break;
        }
        ArrayPool<float>.Shared.Return(scratch);
        return skipped;
    }

    /// <inheritdoc/>
    public abstract void Dispose();

    private static AudioReader OpenWav(string path, AudioSignature signature)
    {
        if (WavReader.TryOpen(path, out var reader, out var refusal)) return reader;
        if (!refusal.OtherDecoderMayKnow) throw AudioProblems.Unreadable(path, refusal.Reason);
        return OpenByLibrary(path, signature);
    }

    /// <summary>What libsndfile refuses (a codec it was built without, leading rubbish) is offered to ffmpeg where there is one.</summary>
    private static AudioReader OpenByLibrary(string path, AudioSignature signature)
    {
        SndFileLibrary.Require(path, signature.Container);
        if (SndFileReader.TryOpen(path, signature, out var reader, out var reason)) return reader;
        if (FfmpegProgram.Current.Path is null)
        {
            if (signature.Container == AudioContainer.MpegAudio) SndFileLibrary.RequireMpeg(path);
            throw AudioProblems.Unreadable(path, $"libsndfile says: {reason}");
        }
        if (FfmpegReader.TryOpen(path, signature.Container, out var second, out var secondReason)) return second;
        throw AudioProblems.Unreadable(path, $"libsndfile says: {reason}; ffmpeg says: {secondReason}");
    }

    private static FfmpegReader OpenByProcess(string path, AudioSignature signature)
    {
        FfmpegProgram.Current.Require(path, signature.Container);
        if (FfmpegReader.TryOpen(path, signature.Container, out var reader, out var reason)) return reader;
        throw AudioProblems.Unreadable(path, $"ffmpeg says: {reason}");
    }
}
