using MerToolkit.Core.Errors;
using MerToolkit.Core.Files;
using MerToolkit.Data.Sets;

namespace MerToolkit.Data.Music.Reading;

/// <summary>
/// The folder of a published set: its label files are found by name however deep its archives were unpacked, plain or packed
/// (<c>.gz</c>), and everything that is wrong with them is told at once.
/// </summary>
internal sealed class SetFolder
{
    private const int DeepestFolder = 6;
    private const int MostFaultsOfFile = 20;
    private const string Packed = ".gz";

    private static readonly EnumerationOptions Visible = new()
    {
        AttributesToSkip = FileAttributes.Hidden, IgnoreInaccessible = false, RecurseSubdirectories = true,
        MaxRecursionDepth = DeepestFolder,
    };

    private readonly ILookup<string, string> _byName;
    private readonly List<LabelFile> _files = [];
    private readonly List<string> _digests = [];
    private readonly ProblemLog _problems = new();
    private readonly List<Problem> _misfits = [];
    private IReadOnlyDictionary<string, string[]>? _folders;

    /// <summary>Lists the folder.</summary>
    /// <param name="path">The folder.</param>
    /// <exception cref="InputException">There is no such folder.</exception>
    public SetFolder(string path)
    {
        ClipSetChecks.RequireFolder(path);
        Path = path;
        string[] all = [.. Directory.EnumerateFiles(path, "*", Visible).Order(StringComparer.Ordinal)];
        _byName = all.ToLookup(file => System.IO.Path.GetFileName(file), StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The folder, as the user wrote it.</summary>
    public string Path { get; }

    /// <summary>Sentences for a person.</summary>
    public List<string> Remarks { get; } = [];

    /// <summary>SHA-256 over the digests of all label files that were read, in the order read; 64 lower-case hex digits.</summary>
    public string Sha256 => ContentHash.OfText(string.Concat(_digests));

    /// <summary>A label file that must be there; null when it cannot be read, which is a problem.</summary>
    /// <param name="name">Its published name.</param>
    /// <param name="place">Where its authors put it, for words.</param>
    public LabelFile? Required(string name, string place)
    {
        if (Locate(name) is { } path) return Read(path, isRagged: false);
        if (!_byName.Contains(name))
            _problems.Add(new Problem("file-missing", $"there is no file '{name}' in it.", $"It was published as {place}.")
            {
                Subject = Path,
            });
        return null;
    }

    /// <summary>A label file that need not be there; null without.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="isRagged">Whether rows may be longer or shorter than the header.</param>
    public LabelFile? Optional(string name, bool isRagged = false) => Locate(name) is { } path ? Read(path, isRagged) : null;

    /// <summary>Path of a file of that name, plain or packed; null without. Several are a problem.</summary>
    /// <param name="name">Its published name.</param>
    public string? Locate(string name)
    {
        string[] found = [.. _byName[name]];
        if (found.Length == 0) found = [.. _byName[name + Packed]];
        if (found.Length <= 1) return found.FirstOrDefault();
        _problems.Add(new Problem("file-ambiguous", $"there are several files '{name}': {string.Join(", ", found)}.",
            "Keep one, or name the folder of one set.") { Subject = Path });
        return null;
    }

    /// <summary>Paths of all folders of that name, whatever its case, in ordinal order.</summary>
    /// <param name="name">Name of a folder.</param>
    public IReadOnlyList<string> Folders(string name)
    {
        _folders ??= Directory.EnumerateDirectories(Path, "*", Visible).Order(StringComparer.Ordinal)
            .GroupBy(folder => System.IO.Path.GetFileName(folder), StringComparer.OrdinalIgnoreCase)
            .ToDictionary(group => group.Key, group => group.ToArray(), StringComparer.OrdinalIgnoreCase);
        return _folders.GetValueOrDefault(name) ?? [];
    }

    /// <summary>Adds the digest of a file that was read otherwise.</summary>
    /// <param name="path">The file.</param>
    public void Count(string path) => _digests.Add(ContentHash.OfFile(path));

    /// <summary>Adds that files do not fit each other, which is told behind what is wrong with each of them.</summary>
    /// <param name="problem">The problem.</param>
    public void Report(Problem problem) => _misfits.Add(problem);

    /// <summary>Whether nothing is wrong so far.</summary>
    public bool IsSound => _problems.Problems.Count + _misfits.Count == 0 && _files.All(file => file.Faults.Count == 0);

    /// <summary>Where missing files and columns are reported.</summary>
    public ProblemLog Problems => _problems;

    /// <summary>Throws when anything is wrong so far: files, then the first faults of each file's rows, then how files fit.</summary>
    public void ThrowIfAny()
    {
        foreach (var file in _files)
        {
            var faults = file.Faults;
            foreach (var fault in faults.Take(MostFaultsOfFile)) _problems.Add(fault);
            if (faults.Count > MostFaultsOfFile)
                _problems.Add(new Problem("problems-many", $"{faults.Count - MostFaultsOfFile} more faults are not shown.")
                {
                    Subject = file.Path,
                });
        }
        foreach (var misfit in _misfits) _problems.Add(misfit);
        _problems.ThrowInput();
    }

    private LabelFile? Read(string path, bool isRagged)
    {
        var file = LabelFile.Read(path, _problems, isRagged);
        if (file is null) return null;
        _files.Add(file);
        Count(path);
        if (file.Padded.Count > 0)
            Remarks.Add($"{path}: {file.Padded.Count} names of columns stand between blanks, such as '{file.Padded[0]}'; "
                + "they are read without.");
        return file;
    }
}
