using MerToolkit.Core.Errors;

namespace MerToolkit.Data.Sets;

/// <summary>Finds the audio of each row of a label file, and its id.</summary>
internal sealed class TableClipFiles(LabelFile file)
{
    private readonly string _folder = Path.GetDirectoryName(file.Path) ?? "";
    private readonly Dictionary<string, AudioFolder> _folders = new(StringComparer.Ordinal);
    private readonly List<Problem> _failures = [];

    /// <summary>
    /// The rows (index from 0) whose audio is there, with id and path, and the failures of the others. Blank and
    /// repeated ids and blank paths are faults of the file.
    /// </summary>
    public (IReadOnlyList<(int Row, string Id, string Audio)> Clips, IReadOnlyList<Problem> Failures) Locate()
    {
        var ids = Ids();
        var clips = new List<(int, string, string)>(file.Rows.Count);
        for (var row = 0; row < file.Rows.Count; row++)
        {
            if (ids[row].Length == 0) continue;
            var audio = file.Has("path") ? AtPath(file.Rows[row]) : Beside(file.Rows[row], ids[row]);
            if (audio is not null) clips.Add((row, ids[row], audio));
        }
        return (clips, _failures);
    }

    private IReadOnlyList<string> Ids()
    {
        var column = file.Has("id") ? "id" : "path";
        var taken = new LabelIds(file, column);
        var written = file.Rows.Select(row => taken.Take(row)).ToList();
        if (column == "id") return written;
        var distinct = written.Distinct(StringComparer.Ordinal).Count() == written.Count;
        return distinct ? ShortestNames.Of([.. written.Select(path => new[] { Path.GetFileNameWithoutExtension(path), path })]) : written;
    }

    private string? AtPath(LabelRow row)
    {
        var written = file.Field(row, "path");
        if (written.Length == 0)
        {
            if (file.Has("id")) file.Fault(row, "path", "path-blank", $"column '{file.Written("path")}' is blank.");
            return null;
        }
        var audio = Path.Combine(_folder, written);
        if (File.Exists(audio)) return audio;
        _failures.Add(file.At(row, "path", "audio-missing", $"there is no file '{audio}'.", "Paths are relative to the csv."));
        return null;
    }

    // An id may lead into a folder below the csv, and may carry the ending already.
    private string? Beside(LabelRow row, string id)
    {
        var place = Path.Combine(_folder, id);
        if (AudioExtensions.Matches(place) && File.Exists(place)) return place;
        var files = In(Path.GetDirectoryName(place) ?? "").Named(Path.GetFileName(place));
        if (files.Count == 1) return files[0];
        const string Remedy = "A column 'path' can say where it lies.";
        _failures.Add(files.Count == 0
            ? file.At(row, "id", "audio-missing", $"there is no audio file '{id}' beside the csv.", Remedy)
            : file.At(row, "id", "audio-ambiguous", $"'{id}' has several audio files: {string.Join(", ", files)}.", Remedy));
        return null;
    }

    private AudioFolder In(string folder)
    {
        if (!_folders.TryGetValue(folder, out var found)) _folders[folder] = found = new AudioFolder(folder.Length == 0 ? "." : folder);
        return found;
    }
}
