using MerToolkit.Core.Errors;

namespace MerToolkit.Core.Files;

/// <summary>
/// A file that appears whole or not at all: the content goes to a temporary file in the same folder, and
/// <see cref="Commit"/> puts it in place of the old one. Disposing without a commit leaves the old file as it was and
/// removes the temporary one.
/// </summary>
public sealed class AtomicFile : IDisposable
{
    private const int BufferBytes = 1 << 16;
    private readonly string _temporaryPath;
    private readonly string _target;
    private FileStream? _stream;

    /// <summary>Begins a file; its folder is made when missing.</summary>
    /// <param name="path">Final path; the old file stays until the commit.</param>
    /// <exception cref="UsageException">The path is a folder.</exception>
    /// <exception cref="EnvironmentException">The folder cannot be written.</exception>
    public AtomicFile(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        Path = path;
        if (Directory.Exists(path))
            throw new UsageException(new Problem("output-is-folder", "This is a folder.", "Name a file in it.") { Subject = path });

        try
        {
            var isLink = new FileInfo(path).LinkTarget is not null;
            _target = isLink ? File.ResolveLinkTarget(path, returnFinalTarget: true)!.FullName : System.IO.Path.GetFullPath(path);
            var folder = System.IO.Path.GetDirectoryName(_target)!;
            Directory.CreateDirectory(folder);
            _temporaryPath = System.IO.Path.Combine(folder, $".mer-{Guid.NewGuid():N}.tmp");
            _stream = new FileStream(_temporaryPath, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, BufferBytes);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(path, failure);
        }
    }

    /// <summary>The path the file will have.</summary>
    public string Path { get; }

    /// <summary>Where the content goes; seekable.</summary>
    public Stream Stream => _stream ?? throw new ObjectDisposedException(nameof(AtomicFile));

    /// <summary>Writes a whole text (UTF-8 without a mark) in one go.</summary>
    /// <param name="path">Final path.</param>
    /// <param name="text">Content.</param>
    public static void WriteText(string path, string text) => WriteBytes(path, System.Text.Encoding.UTF8.GetBytes(text));

    /// <summary>Writes a whole file in one go.</summary>
    /// <param name="path">Final path.</param>
    /// <param name="content">Bytes of the file.</param>
    public static void WriteBytes(string path, ReadOnlySpan<byte> content)
    {
        using var file = new AtomicFile(path);
        file.Stream.Write(content);
        file.Commit();
    }

    /// <summary>Brings the content to disk and puts the file in place.</summary>
    /// <exception cref="EnvironmentException">The disk is full or the folder was taken away; the old file stays.</exception>
    public void Commit()
    {
        ObjectDisposedException.ThrowIf(_stream is null, this);
        try
        {
            _stream.Flush(flushToDisk: true);
            _stream.Dispose();
            File.Move(_temporaryPath, _target, overwrite: true);
            _stream = null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(Path, failure);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_stream is null) return;
        try
        {
            _stream.Dispose();
        }
        finally
        {
            File.Delete(_temporaryPath);
            _stream = null;
        }
    }

    private static EnvironmentException Unwritable(string path, Exception failure) => new(
        new Problem("output-unwritable", $"The file cannot be written: {failure.Message}",
            "Check the folder, its permissions and the free space.") { Subject = path }, failure);
}
