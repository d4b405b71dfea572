using MerToolkit.Core.Errors;
using Microsoft.Win32.SafeHandles;

namespace MerToolkit.Core.Files;

/// <summary>
/// A file that is being written, whose failures name the file that a person asked for and say what to do: a disk that
/// fills is no fault of the program. Disposing closes the file; what is still buffered is given up, so flush before.
/// </summary>
public sealed class OutputStream : Stream
{
    private const int BufferBytes = 1 << 16;
    private const int WindowsDiskFull = unchecked((int)0x80070070);
    private const int UnixDiskFull = 28; // ENOSPC
    private const int LinuxQuotaFull = 122; // EDQUOT

    private readonly SafeFileHandle _handle;
    private readonly FileStream _file;
    private readonly string _path;

    /// <summary>Makes a new file.</summary>
    /// <param name="place">Path of the file that is written.</param>
    /// <param name="path">Path to name in problems.</param>
    /// <param name="options">Whether it vanishes when it is closed.</param>
    /// <exception cref="EnvironmentException">The folder cannot be written.</exception>
    public OutputStream(string place, string path, FileOptions options = FileOptions.None)
        : this(Guard(path, () => File.OpenHandle(place, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, options)),
            FileAccess.ReadWrite, path)
    {
    }

    /// <summary>Writes to an open file.</summary>
    /// <param name="handle">The file; closed with this.</param>
    /// <param name="access">What the file was opened for.</param>
    /// <param name="path">Path to name in problems.</param>
    internal OutputStream(SafeFileHandle handle, FileAccess access, string path) =>
        (_handle, _file, _path) = (handle, new FileStream(handle, access, BufferBytes), path);

    /// <inheritdoc/>
    public override bool CanRead => _file.CanRead;

    /// <inheritdoc/>
    public override bool CanSeek => _file.CanSeek;

    /// <inheritdoc/>
    public override bool CanWrite => _file.CanWrite;

    /// <inheritdoc/>
    public override long Length => _file.Length;

    /// <inheritdoc/>
    public override long Position
    {
        get => _file.Position;
        set => Seek(value, SeekOrigin.Begin);
    }

    /// <summary>Runs what touches a file to be written; a failure becomes one that names it.</summary>
    /// <param name="path">File to name.</param>
    /// <param name="work">What is done.</param>
    /// <exception cref="EnvironmentException">The disk is full, a permission is missing, the folder was taken away.</exception>
    public static T Guard<T>(string path, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw Named(path, failure);
        }
    }

    /// <summary>Brings all that was written to the disk itself.</summary>
    public void FlushToDisk() => Guard(() => _file.Flush(flushToDisk: true));

    /// <inheritdoc/>
    public override void Flush() => Guard(_file.Flush);

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        // A flush of what was written may come before, and may fail.
        Flush();
        return _file.Read(buffer);
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => Guard(_path, () => _file.Seek(offset, origin));

    /// <inheritdoc/>
    public override void SetLength(long value) => Guard(() => _file.SetLength(value));

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => Guard(() => _file.Write(buffer, offset, count));

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        try
        {
            _file.Write(buffer);
        }
        catch (IOException failure)
        {
            throw Named(_path, failure);
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            // Closed by its handle, it writes nothing more, and so cannot fail on a full disk again.
            _handle.Dispose();
            _file.Dispose();
        }

        base.Dispose(disposing);
    }

    private static EnvironmentException Named(string path, Exception failure)
    {
        var problem = failure.HResult is WindowsDiskFull or UnixDiskFull or LinuxQuotaFull
            ? new Problem("disk-full", "The disk is full; the file was not written.", "Free some space, or name a file on another disk.")
            : new Problem("output-unwritable", $"The file cannot be written: {failure.Message}",
                "Check the folder, its permissions and the free space.");
        return new EnvironmentException(problem with { Subject = path }, failure);
    }

    private void Guard(Action work) => Guard(_path, () =>
    {
        work();
        return true;
    });
}
