using System.Buffers.Binary;
using System.IO.Compression;

namespace MerToolkit.Data.Formats;

/// <summary>
/// What a gzip file holds, as a stream. <see cref="GZipStream"/> takes the end of a cut-off file for the end of its
/// content; this one compares the length with that in the trailer (RFC 1952) and throws <see cref="InvalidDataException"/>.
/// </summary>
internal sealed class GzipContent : Stream
{
    private const int TrailerLength = 4;
    private readonly FileStream _file;
    private readonly GZipStream _content;
    private uint _length;

    /// <summary>Opens a file of one gzip member.</summary>
    public GzipContent(FileStream file)
    {
        _file = file;
        _content = new GZipStream(file, CompressionMode.Decompress);
    }

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        var read = _content.Read(buffer);
        _length = unchecked(_length + (uint)read);
        if (read == 0 && buffer.Length > 0) CheckLength();
        return read;
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing) _content.Dispose();
        base.Dispose(disposing);
    }

    private void CheckLength()
    {
        Span<byte> trailer = stackalloc byte[TrailerLength];
        if (_file.Length < TrailerLength) throw new InvalidDataException("it is too short.");
        var position = _file.Position;
        _file.Position = _file.Length - TrailerLength;
        _file.ReadExactly(trailer);
        _file.Position = position;
        var expected = BinaryPrimitives.ReadUInt32LittleEndian(trailer);
        if (_length != expected) throw new InvalidDataException($"it was cut off: {_length} bytes came, its end promises {expected}.");
    }
}
