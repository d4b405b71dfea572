using System.Text.Json;
using MerToolkit.Core.Emotion;
using MerToolkit.Data.Sets;

namespace MerToolkit.Data.Music.Reading;

/// <summary>What is known of EMOPIA's songs: quadrants and counts, and what their videos said of title, creator and uploader.</summary>
internal sealed class EmopiaSongs
{
    private const string Published = "metadata_by_song.csv", Copy = "songs.csv";
    private static readonly (string Key, string Fact)[] Known = [("title", "title"), ("creator", "artist"), ("uploader", "uploader")];
    private readonly SetFiles _files;
    private readonly LabelFile? _file;
    private readonly Dictionary<string, LabelRow> _rows = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyDictionary<string, string>> _facts = new(StringComparer.Ordinal);

    private EmopiaSongs(SetFiles files, LabelFile? file) => (_files, _file) = (files, file);

    /// <summary>Reads the file of songs, which need not be there.</summary>
    /// <param name="files">Folder of the set; receives what is wrong.</param>
    public static EmopiaSongs Read(SetFiles files)
    {
        var name = File.Exists(files.At(Published)) ? Published : Copy;
        var songs = new EmopiaSongs(files, files.Find(name, "songID", "DominantQ"));
        if (songs._file is not { } file) return songs;
        var ids = new LabelIds(file, "songID");
        foreach (var row in file.Rows) songs._rows.TryAdd(ids.Take(row), row);
        return songs;
    }

    /// <summary>What is known of a clip of a song.</summary>
    /// <param name="song">Id of the song.</param>
    /// <param name="annotator">Who labelled the clip; blank when unknown.</param>
    public IReadOnlyDictionary<string, string> FactsOf(string song, string annotator)
    {
        if (!_facts.TryGetValue(song, out var facts)) _facts.Add(song, facts = ReadFacts(song));
        return annotator.Length == 0 ? facts : new Dictionary<string, string>(facts) { ["annotator"] = annotator };
    }

    /// <summary>The songs in the order of their first clips, each with the quadrant of most of its clips.</summary>
    /// <param name="clips">The clips.</param>
    public List<Piece> Pieces(IReadOnlyList<Piece> clips)
    {
        var others = 0;
        var pieces = new List<Piece>();
        foreach (var song in clips.GroupBy(clip => clip.Group!, StringComparer.Ordinal))
        {
            var label = song.GroupBy(clip => clip.Targets[0].Label!, StringComparer.Ordinal)
                .OrderByDescending(same => same.Count()).ThenBy(same => same.Key, StringComparer.Ordinal).First().Key;
            if (Written(song.Key) is { } written && written.ToString() != label) others++;
            var first = song.First();
            pieces.Add(new Piece(song.Key, first.File, first.Line, EmopiaLoader.TargetsOf(Quadrants.Parse(label)!.Value))
                { Facts = FactsOf(song.Key, "") });
        }
        if (others > 0)
        {
            var name = Path.GetFileName(_file!.Path);
            _files.Remark(FormattableString.Invariant($"The dominant quadrant of {others} songs is another one in {name}."));
        }
        return pieces;
    }

    private Quadrant? Written(string song) => _rows.TryGetValue(song, out var row)
        && LabelMap.QuadrantNumbers.Find(_file!.Field(row, "DominantQ")) is { } word ? Quadrants.Parse(word) : null;

    private Dictionary<string, string> ReadFacts(string song)
    {
        var facts = new Dictionary<string, string>();
        if (_rows.TryGetValue(song, out var row))
            foreach (var (key, fact) in Known) _file!.AddFact(row, key, fact, facts);
        var video = _files.At($"metadata/{song}.json");
        if (!File.Exists(video)) return facts;
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(video));
            if (document.RootElement.ValueKind != JsonValueKind.Object) return facts;
            foreach (var (key, fact) in Known)
                if (document.RootElement.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.String
                    && value.GetString()!.Trim() is { Length: > 0 } text) facts.TryAdd(fact, text);
        }
        catch (JsonException cause)
        {
            _files.Remark($"metadata/{song}.json is no JSON and was passed over: {cause.Message}");
        }
        return facts;
    }
}
