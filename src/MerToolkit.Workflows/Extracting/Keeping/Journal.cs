using MerToolkit.Core.Errors;
using MerToolkit.Core.Files;
using MerToolkit.Data.Sets;
using Microsoft.Win32.SafeHandles;

namespace MerToolkit.Workflows.Extracting.Keeping;

/// <summary>
/// The finished clips of a run that has not ended, in one file beside the output. Each is on its way to the disk, in one write,
/// as soon as it is finished, so a run that is killed at any instant loses only the clips that were under way. Serves several threads.
/// </summary>
internal sealed class Journal : IDisposable
{
    private readonly SafeFileHandle _file;
    private readonly Dictionary<string, (string Sha256, long Offset)> _clips = new(StringComparer.Ordinal);
    private readonly object _gate = new();
    private long _end;

    private Journal(string path, SafeFileHandle file) => (Path, _file) = (path, file);

    /// <summary>What is added to an output's name.</summary>
    public const string Suffix = ".journal";

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>Path of the journal of an output.</summary>
    /// <param name="output">Path of the output.</param>
    public static string PathOf(string output) => output + Suffix;

    /// <summary>Opens the journal of an output: an old one is gone on from, or thrown away.</summary>
    /// <param name="output">Path of the output.</param>
    /// <param name="identity">The run; an old journal that is gone on from is of the same.</param>
    /// <param name="resume">Goes on from an old journal.</param>
    /// <exception cref="EnvironmentException">Another run is at work on the same output, or the file cannot be written.</exception>
    public static Journal Open(string output, ExtractionIdentity identity, bool resume)
    {
        var path = PathOf(output);
        try
        {
            // Not shared: the second of two runs with one output is refused here. Windows wants to hear that it may be removed while open.
            var share = OperatingSystem.IsWindows() ? FileShare.Delete : FileShare.None;
            var file = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, share);
            var journal = new Journal(path, file);
            if (resume) journal.Scan();
            RandomAccess.SetLength(file, journal._end);
            if (journal._end == 0) journal.Write(JournalHeader.Encode(identity));
            return journal;
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw Unusable(path, cause);
        }
    }

    /// <summary>The run that a journal belongs to, and how many clips it holds; null when it ends before it says so.</summary>
    /// <param name="path">The journal.</param>
    /// <exception cref="UsageException">The file is no journal.</exception>
    /// <exception cref="EnvironmentException">Another run is at work on it, or it cannot be read.</exception>
    public static (ExtractionIdentity Identity, int Clips)? Describe(string path)
    {
        try
        {
            using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            if (!CheckedRecord.MayBegin(file))
            {
                throw new UsageException(new Problem(
                    "journal-foreign", "This file stands where the journal belongs, and is none.", "Move it away.") { Subject = path });
            }
            if (CheckedRecord.Read(file, 0, out _) is not { } header) return null;
            var journal = new Journal(path, file);
            journal.Scan();
            return (JournalHeader.Decode(header, path), journal._clips.Count);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw Unusable(path, cause);
        }
    }

    /// <summary>True when the journal holds a clip of that id, whatever its sound.</summary>
    /// <param name="clip">The clip.</param>
    public bool Knows(Clip clip)
    {
        lock (_gate) return _clips.ContainsKey(clip.Id);
    }

    /// <summary>A clip that was finished before with the same sound; null when there is none.</summary>
    /// <param name="clip">The clip.</param>
    /// <param name="sha256">SHA-256 of its file as it is now, 64 lower-case hex digits.</param>
    public ClipOutcome? Find(Clip clip, string sha256)
    {
        long offset;
        lock (_gate)
        {
            if (!_clips.TryGetValue(clip.Id, out var known) || known.Sha256 != sha256) return null;
            offset = known.Offset;
        }
        return CheckedRecord.Read(_file, offset, out _) is { } content ? ClipRecord.Decode(content, clip, ClipOrigin.Journal) : null;
    }

    /// <summary>Adds a finished clip; one that is too large to be kept is passed over.</summary>
    /// <param name="outcome">A clip that did not fail.</param>
    public void Append(ClipOutcome outcome)
    {
        if (ClipRecord.Encode(outcome) is not { } content) return;
        lock (_gate)
        {
            _clips[outcome.Clip.Id] = (outcome.Sha256!, _end);
            Write(content);
        }
    }

    /// <summary>Removes the file: the output holds all that it held.</summary>
    public void Delete()
    {
        _clips.Clear();
        Dispose();
    }

    /// <summary>Closes the file; one without clips is removed.</summary>
    public void Dispose()
    {
        if (_file.IsClosed) return;
        // Removed before it is let go of, or it might be another run's by then.
        if (_clips.Count == 0) File.Delete(Path);
        _file.Dispose();
    }

    private void Write(byte[] content)
    {
        var record = CheckedRecord.Wrap(content);
        _end = OutputStream.Guard(Path, () =>
        {
            RandomAccess.Write(_file, record, _end);
            return _end + record.Length;
        });
    }

    // A damaged record is passed over as long as the next one can be found; behind the last whole one the file is cut.
    private void Scan()
    {
        if (CheckedRecord.Read(_file, 0, out var next) is null) return;
        _end = next!.Value;
        while (next is { } offset)
        {
            if (CheckedRecord.Read(_file, offset, out next) is not { } content) continue;
            var (id, sha256) = ClipRecord.KeyOf(content);
            _clips[id] = (sha256, offset);
            _end = next!.Value;
        }
    }

    private static EnvironmentException Unusable(string path, Exception cause) => new(
        new Problem("journal-unusable", $"The journal cannot be used: {cause.Message}",
            "Another run may be at work on the same output; else check permissions and the free space.") { Subject = path }, cause);
}
