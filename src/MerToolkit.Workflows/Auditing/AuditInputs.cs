using MerToolkit.Core.Errors;
using MerToolkit.Data.Raw;
using MerToolkit.Data.Sets;
using MerToolkit.Workflows.Auditing.Sound;
using MerToolkit.Workflows.Inputs;

namespace MerToolkit.Workflows.Auditing;

/// <summary>
/// Gathers what is to be audited. A folder stands for its tables and sound and those below; the folder of a set is the nearest one
/// upwards that holds a table, so that sound sorted into sub-folders belongs to the labels above it.
/// </summary>
internal sealed class AuditInputs
{
    private static readonly EnumerationOptions Visible = new() { AttributesToSkip = FileAttributes.Hidden };
    private readonly List<AuditedTable> _tables = [];
    private readonly List<ClipSound> _clips = [];
    private readonly List<Problem> _remarks = [];
    private readonly ProblemLog _problems = new();
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    /// <summary>The tables, read.</summary>
    public IReadOnlyList<AuditedTable> Tables => _tables;

    /// <summary>The clips, not yet decoded.</summary>
    public IReadOnlyList<ClipSound> Clips => _clips;

    /// <summary>What was passed over.</summary>
    public IReadOnlyList<Problem> Remarks => _remarks;

    /// <summary>Gathers all inputs.</summary>
    /// <exception cref="MerException">A path is missing, or a file that was named is no table: all of them.</exception>
    public static AuditInputs Gather(AuditOptions options)
    {
        var inputs = new AuditInputs();
        string[] paths = [.. options.Inputs, .. Dataset(options)];
        foreach (var path in paths) inputs.Take(path, home: null);
        // A file named by an option belongs to the first set, wherever it lies.
        var first = paths.Length > 0 ? HomeOf(paths[0]) : null;
        foreach (var path in new[] { options.LabelsPath, options.SplitPath, options.AudioPath }.OfType<string>())
            inputs.Take(path, first);
        inputs._problems.ThrowInput();
        return inputs;
    }

    private static IEnumerable<string> Dataset(AuditOptions options)
    {
        if (options.DatasetName is not { } name) return [];
        if (options.DatasetPath is { } path) return [path];
        var found = options.DataFolder is { Length: > 0 } root ? DataFolders.Find(root, name) : [];
        if (found.Count > 0) return [found[0]];
        throw new UsageException(new Problem("dataset-missing", $"No folder named '{name}' is found.",
            $"Write '--dataset {name} FOLDER', or name the folder of all data sets with --data or {DataFolders.Variable}.")
        {
            Subject = nameof(AuditOptions.DatasetName),
        });
    }

    private static string HomeOf(string path) =>
        Directory.Exists(path) ? Path.GetFullPath(path) : Path.GetDirectoryName(Path.GetFullPath(path))!;

    private void Take(string path, string? home)
    {
        if (Directory.Exists(path)) TakeFolder(path, home ?? Path.GetFullPath(path));
        else if (!File.Exists(path)) AddProblem("input-missing", "There is no such file or folder.", path);
        else if (RawTableReader.IsTable(path)) TakeTable(path, home ?? HomeOf(path), isNamed: true);
        else if (AudioExtensions.Matches(path)) TakeClip(path, home ?? HomeOf(path));
        else AddProblem("input-unknown", "This is neither a table (.csv, .csv.gz, .npz) nor sound.", path);
    }

    private void TakeFolder(string folder, string home)
    {
        var files = Directory.EnumerateFiles(folder, "*", Visible).Order(StringComparer.Ordinal).ToList();
        if (files.Any(RawTableReader.IsTable)) home = Path.GetFullPath(folder);
        foreach (var file in files)
        {
            if (RawTableReader.IsTable(file)) TakeTable(file, home, isNamed: false);
            else if (AudioExtensions.Matches(file)) TakeClip(file, home);
        }

        foreach (var inner in Directory.EnumerateDirectories(folder, "*", Visible).Order(StringComparer.Ordinal)) TakeFolder(inner, home);
    }

    private void TakeTable(string path, string home, bool isNamed)
    {
        if (!_seen.Add(Path.GetFullPath(path))) return;
        try
        {
            _tables.Add(new AuditedTable(home, RawTableReader.Read(path)));
        }
        catch (InputException refusal) when (!isNamed)
        {
            _remarks.AddRange(refusal.Problems.Take(1).Select(problem => problem with { Subject = path }));
        }
        catch (InputException refusal)
        {
            foreach (var problem in refusal.Problems) _problems.Add(problem);
        }
    }

    private void TakeClip(string path, string home)
    {
        if (_seen.Add(Path.GetFullPath(path))) _clips.Add(new ClipSound(home, path));
    }

    private void AddProblem(string code, string message, string path) =>
        _problems.Add(new Problem(code, message, "Check the path and the current folder.") { Subject = path });
}
