namespace MerToolkit.Data.Formats;

/// <summary>A file written beside its place and renamed on <see cref="Commit"/>; disposed of before, the old file stays.</summary>
internal sealed class PendingFile : IDisposable
{
    private readonly string _path;
    private readonly string _beside;
    private bool _committed;

    /// <summary>Opens the file beside <paramref name="path"/>.</summary>
    public PendingFile(string path)
    {
        _path = path;
        _beside = $"{path}.{Environment.ProcessId}.partial";
        Stream = new FileStream(_beside, FileMode.Create, FileAccess.Write, FileShare.None, 64 * 1024);
    }

    /// <summary>Where the content goes.</summary>
    public FileStream Stream { get; }

    /// <summary>Closes the file and puts it in place.</summary>
    public void Commit()
    {
        Stream.Dispose();
        File.Move(_beside, _path, overwrite: true);
        _committed = true;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Stream.Dispose();
        if (!_committed) File.Delete(_beside);
    }
}
