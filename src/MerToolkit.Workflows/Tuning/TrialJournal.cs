using System.Text.Json;
using MerToolkit.Core.Errors;
using MerToolkit.Core.Files;
using MerToolkit.Evaluation.Results;
using MerToolkit.Workflows.Extracting.Keeping;
using Microsoft.Win32.SafeHandles;

namespace MerToolkit.Workflows.Tuning;

/// <summary>
/// The finished trials of a run that has not ended, in one file beside the table of trials: a header that says which run, then a
/// record a trial, each with a checksum and on its way to the disk as soon as it is finished. Serves one thread.
/// </summary>
internal sealed class TrialJournal : IDisposable
{
    private const string SettingsKey = "settings";
    private readonly string _path;
    private readonly SafeFileHandle _file;
    private readonly Dictionary<(string Part, int Number), TrialResult> _trials = [];
    private long _end;

    private TrialJournal(string path, SafeFileHandle file) => (_path, _file) = (path, file);

    /// <summary>Number of trials it holds.</summary>
    public int Count => _trials.Count;

    /// <summary>Path of the journal of a table of trials.</summary>
    /// <param name="table">Path of the table.</param>
    public static string PathOf(string table) => Journal.PathOf(table);

    /// <summary>Opens the journal of a table: an old one is gone on from, or thrown away.</summary>
    /// <param name="table">Path of the table of trials; its folder exists.</param>
    /// <param name="identity">The run; an old journal that is gone on from is of the same.</param>
    /// <param name="resume">Goes on from an old journal.</param>
    /// <exception cref="EnvironmentException">Another run is at work on it, or it cannot be written.</exception>
    public static TrialJournal Open(string table, TuningIdentity identity, bool resume)
    {
        var path = PathOf(table);
        try
        {
            // Not shared: the second of two runs with one output is refused here.
            var share = OperatingSystem.IsWindows() ? FileShare.Delete : FileShare.None;
            var journal = new TrialJournal(path, File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, share));
            if (resume) journal.Scan();
            RandomAccess.SetLength(journal._file, journal._end);
            if (journal._end == 0) journal.Write(HeaderOf(identity));
            return journal;
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw Unusable(path, cause);
        }
    }

    /// <summary>The run that a journal belongs to, and how many trials it holds; null when it ends before it says so.</summary>
    /// <param name="path">The journal.</param>
    /// <exception cref="UsageException">The file is no journal.</exception>
    /// <exception cref="EnvironmentException">Another run is at work on it, or it cannot be read.</exception>
    public static (TuningIdentity Identity, int Trials)? Describe(string path)
    {
        try
        {
            using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            if (!CheckedRecord.MayBegin(file)) throw Foreign(path);
            if (CheckedRecord.Read(file, 0, out _) is not { } header) return null;
            var journal = new TrialJournal(path, file);
            journal.Scan();
            return (IdentityOf(header, path), journal.Count);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw Unusable(path, cause);
        }
    }

    /// <summary>A trial that was finished before, or null.</summary>
    /// <param name="part">Name of the part.</param>
    /// <param name="number">Number of the trial, from 1.</param>
    public TrialResult? Find(string part, int number) => _trials.GetValueOrDefault((part, number));

    /// <summary>Adds a finished trial.</summary>
    /// <param name="part">Name of the part.</param>
    /// <param name="trial">The trial, failed or not.</param>
    public void Append(string part, TrialResult trial)
    {
        _trials[(part, trial.Number)] = trial;
        Write(JsonFile.ToBytes(writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("part", part);
            writer.WriteNumber("trial", trial.Number);
            writer.WriteValues("options", trial.Options);
            writer.WriteFinite("score", trial.Score);
            writer.WriteFinite("low", trial.Low);
            writer.WriteFinite("high", trial.High);
            writer.WriteString("failure", trial.Failure);
            writer.WriteEndObject();
        }));
    }

    /// <summary>Removes the file: the table holds all that it held.</summary>
    public void Delete()
    {
        _trials.Clear();
        Dispose();
    }

    /// <summary>Closes the file; one without trials is removed.</summary>
    public void Dispose()
    {
        if (_file.IsClosed) return;
        // Removed before it is let go of, or it might be another run's by then.
        if (_trials.Count == 0) File.Delete(_path);
        _file.Dispose();
    }

    private void Write(byte[] content)
    {
        var record = CheckedRecord.Wrap(content);
        _end = OutputStream.Guard(_path, () =>
        {
            RandomAccess.Write(_file, record, _end);
            return _end + record.Length;
        });
    }

    // Trials follow from those before them, so what stands behind a damaged record is cut off with it.
    private void Scan()
    {
        if (CheckedRecord.Read(_file, 0, out var next) is null) return;
        _end = next!.Value;
        while (CheckedRecord.Read(_file, _end, out next) is { } content)
        {
            var (part, trial) = TrialOf(content, _path);
            _trials[(part, trial.Number)] = trial;
            _end = next!.Value;
        }
    }

    private static (string Part, TrialResult Trial) TrialOf(byte[] content, string path) => JsonFile.Parse(path, content, fields =>
        (fields.Text("part"), new TrialResult((int)fields.Integer("trial"), fields.Values("options"),
            fields.NumberOrNull("score") ?? double.NaN, fields.NumberOrNull("low") ?? double.NaN,
            fields.NumberOrNull("high") ?? double.NaN, fields.Text("failure"))));

    private static byte[] HeaderOf(TuningIdentity identity) => JsonFile.ToBytes(writer =>
    {
        writer.WriteStartObject();
        writer.WriteStartObject(SettingsKey);
        foreach (var (name, value) in identity.Settings) writer.WriteString(name, value);
        writer.WriteEndObject();
        writer.WriteEndObject();
    });

    private static TuningIdentity IdentityOf(byte[] header, string path) => JsonFile.Parse(path, header, fields =>
        new TuningIdentity([.. fields.Values(SettingsKey).Select(setting => KeyValuePair.Create(setting.Key, $"{setting.Value}"))]));

    private static UsageException Foreign(string path) => new(new Problem(
        "journal-foreign", "This file stands where the journal belongs, and is none.", "Move it away.") { Subject = path });

    private static EnvironmentException Unusable(string path, Exception cause) => new(
        new Problem("journal-unusable", $"The journal cannot be used: {cause.Message}",
            "Another run may be at work on the same output; else check permissions and the free space.") { Subject = path }, cause);
}
