using MerToolkit.Core.Errors;
using MerToolkit.Data.Sets;

namespace MerToolkit.Workflows.Inputs;

/// <summary>
/// Turns what stands on the command line (files, folders, patterns, a list) into clips with unique ids, in a stable order:
/// inputs as given, the files of a folder or pattern by the ordinal value of their path. A file met twice counts once.
/// </summary>
internal sealed class ClipInputs
{
    /// <summary>Name of a set that is made of loose files.</summary>
    public const string SetName = "files";

    private readonly List<FoundFile> _files = [];
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly List<Problem> _failures = [];
    private readonly ProblemLog _problems;

    private readonly InputForm _form;

    private ClipInputs(ProblemLog problems, InputForm form) => (_problems, _form) = (problems, form);

    /// <summary>Gathers all clips.</summary>
    /// <param name="inputs">Files, folders and patterns as given.</param>
    /// <param name="listFile">File with one path a line; <c>-</c> reads them from <paramref name="standardInput"/>; null for none.</param>
    /// <param name="standardInput">Where <c>-</c> reads from.</param>
    /// <param name="problems">Receives inputs that do not exist or hold no such files.</param>
    /// <param name="form">What folders are searched for; sound when null.</param>
    public static ClipSet Gather(
        IReadOnlyList<string> inputs, string? listFile, TextReader standardInput, ProblemLog problems, InputForm? form = null)
    {
        var gathering = new ClipInputs(problems, form ?? InputForm.Sound);
        foreach (var input in inputs) gathering.AddInput(input);
        if (listFile is not null) gathering.AddList(listFile, standardInput);
        return new ClipSet(SetName, ClipIds.Assign(gathering._files), [], GroupOrigin: null, gathering._failures);
    }

    private void AddInput(string input)
    {
        if (Directory.Exists(input)) AddFolder(input);
        else if (File.Exists(input)) AddFile(input);
        else if (PathPattern.IsPattern(input)) AddPattern(input);
        else
        {
            _problems.Add(new Problem("input-missing", "There is no such file or folder.", "Check the path and the current folder.")
                { Subject = input });
        }
    }

    private void AddFolder(string folder)
    {
        var before = _problems.Problems.Count;
        var files = FolderWalk.Files(folder, _form, _problems);
        foreach (var file in files) Add(file);
        if (files.Count == 0 && _problems.Problems.Count == before)
        {
            var endings = string.Join(", ", _form.Endings);
            _problems.Add(new Problem($"folder-without-{_form.Code}", $"The folder holds no {_form.Noun}.", $"Known endings: {endings}.")
                { Subject = folder });
        }
    }

    private void AddPattern(string pattern)
    {
        var matches = new PathPattern(pattern).Matches();
        foreach (var match in matches)
        {
            if (Directory.Exists(match)) AddFolder(match);
            else AddFile(match);
        }
        if (matches.Count == 0)
        {
            const string Remedy = "* and ? stand inside a name, ** for any folders.";
            _problems.Add(new Problem("pattern-without-match", "No file matches this pattern.", Remedy) { Subject = pattern });
        }
    }

    private void AddFile(string path) => Add(new FoundFile(path, path.Replace(Path.DirectorySeparatorChar, '/')));

    private void Add(FoundFile file)
    {
        if (_seen.Add(Path.GetFullPath(file.Path))) _files.Add(file);
    }

    private void AddList(string listFile, TextReader standardInput)
    {
        if (listFile == "-")
        {
            AddLines(standardInput, "-", folder: "");
            return;
        }
        if (!File.Exists(listFile))
        {
            _problems.Add(new Problem("list-missing", "There is no such list of files.", "Give a text file with one path a line.")
                { Subject = listFile });
            return;
        }
        using var reader = new StreamReader(listFile);
        AddLines(reader, listFile, Path.GetDirectoryName(listFile) ?? "");
    }

    private void AddLines(TextReader reader, string name, string folder)
    {
        var count = 0;
        for (var line = 1; reader.ReadLine() is { } text; line++)
        {
            // A song may begin with '#', and so do the remarks of an m3u playlist.
            if (string.IsNullOrWhiteSpace(text) || (text.StartsWith('#') && !File.Exists(text))) continue;
            count++;
            AddEntry(text.Trim(), name, line, folder);
        }
        if (count == 0) _problems.Add(new Problem("list-empty", "The list names no files.") { Subject = name });
    }

    /// <summary>One missing file does not make a long list useless: it is a failed item of the run, not a refusal.</summary>
    private void AddEntry(string entry, string list, int line, string folder)
    {
        var besideList = Path.Combine(folder, entry);
        var path = File.Exists(entry) || Directory.Exists(entry) || !(File.Exists(besideList) || Directory.Exists(besideList))
            ? entry : besideList;
        if (Directory.Exists(path)) AddFolder(path);
        else if (File.Exists(path)) AddFile(path);
        else
        {
            _failures.Add(new Problem("audio-missing", $"{list}:{line} names a file that does not exist.", "Mend or remove the line.")
                { Subject = entry });
        }
    }
}
