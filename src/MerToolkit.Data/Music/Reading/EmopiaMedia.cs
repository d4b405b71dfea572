using MerToolkit.Core.Errors;
using MerToolkit.Data.Sets;

namespace MerToolkit.Data.Music.Reading;

/// <summary>EMOPIA's midi files, and the sound that was fetched or rendered beside them.</summary>
internal sealed class EmopiaMedia
{
    private static readonly string[] MidiEndings = [".mid", ".midi"];
    private static readonly string[] SoundFolders = ["audio", "audios/seg", "audios"];
    private readonly SetFiles _files;
    private readonly Dictionary<string, string> _sound;
    private readonly Dictionary<string, string> _midi;

    /// <summary>Lists the files of a set.</summary>
    /// <param name="files">Folder of the set; receives files without a label.</param>
    /// <param name="source">Which are meant: <c>any</c>, <c>sound</c> or <c>midi</c>.</param>
    public EmopiaMedia(SetFiles files, string source)
    {
        _files = files;
        What = source switch { "sound" => "sound", "midi" => "midi file", _ => "sound or midi file" };
        _sound = source == "midi" ? [] : SoundFolders.Select(name => Files(name, AudioExtensions.Matches))
            .FirstOrDefault(found => found.Count > 0) ?? [];
        _midi = source == "sound" ? [] : Files("midis", IsMidi);
    }

    /// <summary>What is looked for, in words.</summary>
    public string What { get; }

    /// <summary>The file of a clip; null when it is not there.</summary>
    public string? Find(string id) => _sound.GetValueOrDefault(id) ?? _midi.GetValueOrDefault(id);

    /// <summary>Tells of files that no label is known of.</summary>
    /// <param name="known">Ids with a label.</param>
    public void FailUnlabelled(IReadOnlySet<string> known)
    {
        foreach (var (_, path) in _sound.Concat(_midi).Where(file => !known.Contains(file.Key)))
            _files.Fail(new Problem("audio-unlabelled", "the file has no row in label.csv.", "Remove it, or add its row.")
                { Subject = path });
    }

    private static bool IsMidi(string path) => MidiEndings.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase);

    private Dictionary<string, string> Files(string name, Func<string, bool> isWanted)
    {
        if (!Directory.Exists(_files.At(name))) return [];
        return Directory.EnumerateFiles(_files.At(name)).Where(file => isWanted(file) && !Path.GetFileName(file).StartsWith('.'))
            .Order(StringComparer.Ordinal).GroupBy(file => Path.GetFileNameWithoutExtension(file), StringComparer.Ordinal)
            .ToDictionary(same => same.Key, same => same.First(), StringComparer.Ordinal);
    }
}
