using MerToolkit.Core.Errors;
using MerToolkit.Data.Sets;

namespace MerToolkit.Data.Music.Reading;

/// <summary>The files of sound (or scores) of a set, found by the id that is their name.</summary>
internal sealed class PieceSounds
{
    private readonly SetFolder _folder;
    private readonly ILookup<string, string> _byId;

    private PieceSounds(SetFolder folder, IEnumerable<string> files)
    {
        _folder = folder;
        _byId = files.ToLookup(file => Path.GetFileNameWithoutExtension(file), StringComparer.Ordinal);
    }

    /// <summary>Audio files that lie directly in folders of these names, wherever these are; the first name that is there counts.</summary>
    /// <param name="folder">The set.</param>
    /// <param name="names">Names of folders, the best first.</param>
    public static PieceSounds In(SetFolder folder, params IReadOnlyList<string> names)
    {
        var found = names.Select(folder.Folders).FirstOrDefault(folders => folders.Count > 0) ?? [];
        return new PieceSounds(folder, found.SelectMany(path => new AudioFolder(path).Files));
    }

    /// <summary>Midi files that lie directly in folders of that name, wherever these are.</summary>
    /// <param name="folder">The set.</param>
    /// <param name="name">Name of the folders.</param>
    public static PieceSounds Scores(SetFolder folder, string name) => new(folder, folder.Folders(name)
        .SelectMany(path => Directory.EnumerateFiles(path).Where(IsScore).Order(StringComparer.Ordinal)));

    /// <summary>The file of a piece; null without. Several are a problem.</summary>
    /// <param name="id">Id of the piece.</param>
    public string? Of(string id)
    {
        string[] files = [.. _byId[id]];
        if (files.Length <= 1) return files.FirstOrDefault();
        _folder.Report(new Problem("audio-ambiguous", $"'{id}' has several audio files: {string.Join(", ", files)}.", "Keep one of them.")
        {
            Subject = _folder.Path,
        });
        return null;
    }

    /// <summary>A failure for each file that no label names.</summary>
    /// <param name="labelled">Ids of the pieces.</param>
    /// <param name="where">The file of labels, for words.</param>
    public IReadOnlyList<Problem> Unlabelled(IEnumerable<string> labelled, string where)
    {
        var known = labelled.ToHashSet(StringComparer.Ordinal);
        return [.. _byId.Where(files => !known.Contains(files.Key)).SelectMany(files => files).Select(file =>
            new Problem("audio-unlabelled", $"the clip has no row in {where}.", "Leave it out, or get the labels of its release.")
            {
                Subject = file,
            })];
    }

    private static bool IsScore(string path) =>
        Path.GetExtension(path).ToUpperInvariant() is ".MID" or ".MIDI" && !Path.GetFileName(path).StartsWith('.');
}
