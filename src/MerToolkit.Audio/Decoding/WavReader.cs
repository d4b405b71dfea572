using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace MerToolkit.Audio.Decoding;

/// <summary>Reads PCM and float wav in managed code, as a stream: a header's claim never sizes a buffer.</summary>
internal sealed class WavReader : AudioReader
{
    private const int BlockBytes = 64 * 1024;

    private readonly string _path;
    private readonly Stream _stream;
    private readonly WavHeader _header;
    private readonly int _blockFrames;
    private byte[]? _block;
    private long? _bytesLeft;
    private long _framesRead;
    private bool _ended;
    private string? _warning;

    private WavReader(string path, Stream stream, WavHeader header)
    {
        _path = path;
        _stream = stream;
        _header = header;
        _bytesLeft = header.StoredBytes;
        _blockFrames = BlockBytes / header.Format.FrameBytes;
        _block = ArrayPool<byte>.Shared.Rent(BlockBytes);
        if (header is { ClaimedFrames: { } claimed, StoredBytes: { } stored }) WarnOfClaim(claimed, stored / header.Format.FrameBytes);
    }

    /// <inheritdoc/>
    public override int SampleRate => _header.Format.SampleRate;

    /// <inheritdoc/>
    public override int Channels => _header.Format.Channels;

    /// <inheritdoc/>
    public override string Decoder => "wav (managed)";

    /// <inheritdoc/>
    public override string Format => $"wav, {_header.Format.Words}";

    /// <inheritdoc/>
    public override long? ClaimedFrames => _header.ClaimedFrames ?? _header.StoredBytes / _header.Format.FrameBytes;

    /// <inheritdoc/>
    public override string? Warning => _warning;

    /// <summary>Opens a file.</summary>
    public static bool TryOpen(string path, [NotNullWhen(true)] out WavReader? reader, [NotNullWhen(false)] out WavRefusal? refusal)
    {
        FileStream? file = null;
        try
        {
            file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            if (TryOpen(path, file, out reader, out refusal)) return true;
            file.Dispose();
            return false;
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            file?.Dispose();
            throw AudioProblems.Unreadable(path, cause);
        }
    }

    /// <summary>Takes over a stream that stands on the first byte of a wav; the stream stays the caller's when it is refused.</summary>
    public static bool TryOpen(
        string path, Stream stream, [NotNullWhen(true)] out WavReader? reader, [NotNullWhen(false)] out WavRefusal? refusal)
    {
        var header = WavHeader.Read(stream, out refusal);
        reader = header is null ? null : new WavReader(path, stream, header);
        return reader is not null;
    }

    /// <inheritdoc/>
    public override int Read(Span<float> interleaved)
    {
        ObjectDisposedException.ThrowIf(_block is null, this);
        var format = _header.Format;
        var room = interleaved.Length / format.Channels;
        var done = 0;
        while (done < room && !_ended)
        {
            var frames = ReadBlock(_block, Math.Min(room - done, _blockFrames));
            var bytes = _block.AsSpan(0, frames * format.FrameBytes);
            PcmConversion.ToSingle(format.Encoding, bytes, interleaved.Slice(done * format.Channels, frames * format.Channels));
            done += frames;
        }
        return done;
    }

    /// <inheritdoc/>
    public override long Skip(long frames)
    {
        if (!_stream.CanSeek || _bytesLeft is not { } left) return base.Skip(frames);
        var skipped = Math.Min(frames, left / _header.Format.FrameBytes);
        var bytes = skipped * _header.Format.FrameBytes;
        _stream.Position += bytes;
        _bytesLeft -= bytes;
        _framesRead += skipped;
        return skipped;
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        if (_block is null) return;
        ArrayPool<byte>.Shared.Return(_block);
        _block = null;
        _stream.Dispose();
    }

    private int ReadBlock(byte[] block, int frames)
    {
        var frameBytes = _header.Format.FrameBytes;
        var asked = (int)Math.Min((long)frames * frameBytes, _bytesLeft ?? long.MaxValue) / frameBytes * frameBytes;
        int got;
        try
        {
            got = _stream.ReadAtLeast(block.AsSpan(0, asked), asked, throwOnEndOfStream: false);
        }
        catch (IOException cause)
        {
            throw AudioProblems.Unreadable(_path, cause);
        }
        var read = got / frameBytes;
        _bytesLeft -= got;
        _framesRead += read;
        _ended = read < frames;
        if (got < asked && _header.ClaimedFrames is { } claimed) WarnOfClaim(claimed, _framesRead);
        return read;
    }

    private void WarnOfClaim(long claimed, long found)
    {
        if (found >= claimed) return;
        double rate = SampleRate;
        _warning = Invariant(
            $"the header claims {claimed / rate:0.###} s ({claimed} samples), the file holds {found / rate:0.###} s ({found})");
    }
}
