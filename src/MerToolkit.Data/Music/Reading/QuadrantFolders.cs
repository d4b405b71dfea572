using MerToolkit.Core.Errors;
using MerToolkit.Data.Sets;

namespace MerToolkit.Data.Music.Reading;

/// <summary>Files that lie in one folder a quadrant, <c>Q1</c> to <c>Q4</c>, found by their names without ending.</summary>
internal sealed class QuadrantFolders
{
    private static readonly EnumerationOptions Visible = new() { AttributesToSkip = FileAttributes.Hidden, IgnoreInaccessible = false };
    private readonly ILookup<string, (string Quadrant, string Path)> _byName;

    /// <summary>Lists the folders of the quadrants; those that are missing hold nothing.</summary>
    /// <param name="folder">Folder that they lie in.</param>
    /// <param name="isWanted">Whether a file, by its path, belongs to the set.</param>
    public QuadrantFolders(string folder, Func<string, bool> isWanted)
    {
        var found = QuadrantLabelFiles.Quadrants.Select(quadrant => (quadrant, Path: Path.Combine(folder, quadrant)))
            .Where(place => Directory.Exists(place.Path))
            .SelectMany(place => Directory.EnumerateFiles(place.Path, "*", Visible).Where(isWanted).Order(StringComparer.Ordinal)
                .Select(file => (place.quadrant, file)));
        _byName = found.ToLookup(file => Path.GetFileNameWithoutExtension(file.file), StringComparer.Ordinal);
    }

    /// <summary>Whether a file is sound.</summary>
    public static bool IsSound(string path) => AudioExtensions.Matches(path);

    /// <summary>Whether a file is a text of lyrics.</summary>
    public static bool IsText(string path) => Path.GetExtension(path).Equals(".txt", StringComparison.OrdinalIgnoreCase);

    /// <summary>The file of a piece; null when there is none, or when it contradicts the label.</summary>
    /// <param name="id">Name of the file.</param>
    /// <param name="quadrant">Quadrant that the piece is labelled with.</param>
    /// <param name="at">Says where the label stands, from code, message and remedy.</param>
    /// <param name="misfit">What contradicts; null when nothing does.</param>
    public string? Find(string id, string quadrant, Func<string, string, string, Problem> at, out Problem? misfit)
    {
        var files = _byName[id].ToList();
        misfit = files switch
        {
            { Count: 0 } => null,
            [var only] when only.Quadrant == quadrant => null,
            [var only] => at("label-contradicts", $"'{id}' is labelled {quadrant}, but its file lies in {only.Quadrant}.",
                "Put both back as they were published."),
            _ => at("audio-ambiguous", $"'{id}' has several files: {string.Join(", ", files.Select(file => file.Path))}.",
                "Keep one of them."),
        };
        return misfit is null && files.Count == 1 ? files[0].Path : null;
    }

    /// <summary>Tells of the files that no label is known of.</summary>
    /// <param name="known">Names that have a label.</param>
    /// <param name="labels">Name of the file of labels.</param>
    /// <param name="files">Receives them.</param>
    public void FailUnlabelled(IReadOnlySet<string> known, string labels, SetFiles files)
    {
        foreach (var file in _byName.Where(name => !known.Contains(name.Key)).SelectMany(name => name))
            files.Fail(new Problem("audio-unlabelled", $"the file has no row in {labels}.", "Remove it, or add its row.")
                { Subject = file.Path });
    }
}
