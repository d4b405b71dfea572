using MerToolkit.Core.Errors;

namespace MerToolkit.Core.Files;

/// <summary>
/// A file that appears whole or not at all: the content goes to a temporary file in the same folder, and
/// <see cref="Commit"/> puts it in place of the old one. Disposing without a commit leaves the old file as it was and
/// removes the temporary one.
/// </summary>
public sealed class AtomicFile : IDisposable
{
    private readonly string _temporaryPath;
    private readonly string _target;
    private OutputStream? _stream;

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

        (_target, _temporaryPath) = OutputStream.Guard(path, () => Places(path));
        _stream = new OutputStream(_temporaryPath, path);
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
        _stream.FlushToDisk();
        _stream.Dispose();
        OutputStream.Guard(Path, () =>
        {
            File.Move(_temporaryPath, _target, overwrite: true);
            return true;
        });
        _stream = null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_stream is null) return;
        _stream.Dispose();
        _stream = null;
        File.Delete(_temporaryPath);
    }

    // Where a link leads to, and a name beside it; the folder is made.
    private static (string Target, string Temporary) Places(string path)
    {
        var isLink = new FileInfo(path).LinkTarget is not null;
        var target = isLink ? File.ResolveLinkTarget(path, returnFinalTarget: true)!.FullName : System.IO.Path.GetFullPath(path);
        var folder = System.IO.Path.GetDirectoryName(target)!;
        Directory.CreateDirectory(folder);
        return (target, System.IO.Path.Combine(folder, $".mer-{Guid.NewGuid():N}.tmp"));
    }
}
