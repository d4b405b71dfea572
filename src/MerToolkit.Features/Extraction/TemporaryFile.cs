using MerToolkit.Core.Errors;
using Microsoft.Win32.SafeHandles;

namespace MerToolkit.Features.Extraction;

/// <summary>
/// A file without a future: written from its start, read at any place, gone when it is disposed of. Where the system allows it has no
/// name any more, so that a killed process leaves nothing behind.
/// </summary>
internal sealed class TemporaryFile : IDisposable
{
    private readonly SafeFileHandle _handle;

    /// <param name="directory">Folder of the file; the system's own when null.</param>
    public TemporaryFile(string? directory)
    {
        var path = Path.Combine(directory ?? Path.GetTempPath(), $"mer-{Guid.NewGuid():N}.tmp");
        try
        {
            _handle = File.OpenHandle(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, FileOptions.DeleteOnClose);
            if (!OperatingSystem.IsWindows()) File.Delete(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw NoRoom(failure);
        }
    }

    /// <summary>Where the next bytes go; setting it back writes over what follows.</summary>
    public long End { get; set; }

    /// <summary>Adds bytes and gives their place.</summary>
    public long Append(ReadOnlySpan<byte> content)
    {
        var offset = End;
        try
        {
            RandomAccess.Write(_handle, content, offset);
        }
        catch (IOException failure)
        {
            throw NoRoom(failure);
        }

        End += content.Length;
        return offset;
    }

    /// <summary>Reads bytes written before.</summary>
    public void Load(long offset, Span<byte> destination)
    {
        while (destination.Length > 0)
        {
            var read = RandomAccess.Read(_handle, destination, offset);
            if (read == 0)
                throw new EnvironmentException(new Problem("temporary-file", "The temporary file of a long clip was cut short."));
            destination = destination[read..];
            offset += read;
        }
    }

    /// <summary>A part of the file to be read from its start to its end.</summary>
    public Stream Open(long offset, long length) => new Part(this, offset, length);

    public void Dispose() => _handle.Dispose();

    private static EnvironmentException NoRoom(Exception failure) => new(
        new Problem("temporary-file", $"A long clip could not be spilled to a temporary file: {failure.Message}",
            "Free some space, or name another folder in TMPDIR."), failure);

    private sealed class Part(TemporaryFile file, long offset, long length) : Stream
    {
        private long _position;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => length;

        public override long Position { get => _position; set => throw new NotSupportedException(); }

        public override int Read(Span<byte> buffer)
        {
            var part = buffer[..(int)Math.Min(buffer.Length, length - _position)];
            file.Load(offset + _position, part);
            _position += part.Length;
            return part.Length;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
