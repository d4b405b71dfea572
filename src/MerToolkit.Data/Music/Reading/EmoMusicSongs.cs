using MerToolkit.Data.Sets;

namespace MerToolkit.Data.Music.Reading;

/// <summary>What emoMusic's list of songs says of one.</summary>
/// <param name="Part">Its part of the split into development (<c>train</c>) and evaluation (<c>test</c>).</param>
/// <param name="Facts">Artist, title, genre, start and end.</param>
internal sealed record EmoMusicSong(string Part, IReadOnlyDictionary<string, string> Facts);

/// <summary>Reads emoMusic's list of songs; its cells have tabs around them, its columns long names.</summary>
internal static class EmoMusicSongs
{
    // Each fact with the names of its column: the published one, then the usual one.
    private static readonly (string Fact, string[] Columns)[] Facts =
    [
        ("artist", ["Artist"]), ("title", ["Song title", "title"]), ("genre", ["Genre"]),
        ("start", ["start of the segment (min.sec)", "start"]), ("end", ["end of the segment (min.sec)", "end"]),
    ];

    /// <summary>The songs by id.</summary>
    /// <param name="folder">Receives missing columns.</param>
    /// <param name="file">The list; null reads nothing.</param>
    public static IReadOnlyDictionary<string, EmoMusicSong> Read(SetFolder folder, LabelFile? file)
    {
        var songs = new Dictionary<string, EmoMusicSong>(StringComparer.Ordinal);
        if (file is null) return songs;
        var before = folder.Problems.Problems.Count;
        var part = file.FirstOf("Mediaeval 2013 set", "set2013") ?? "Mediaeval 2013 set";
        var parts = SplitFile.Read(folder, file, "song_id", part);
        file.Require(folder.Problems, "Artist", "Genre");
        if (folder.Problems.Problems.Count > before) return songs;
        var columns = Facts.Select(fact => (fact.Fact, Column: file.FirstOf(fact.Columns))).Where(fact => fact.Column is not null).ToList();
        var ids = new LabelIds(file, "song_id");
        foreach (var row in file.Rows)
        {
            var id = ids.Take(row);
            var facts = columns.Select(fact => KeyValuePair.Create(fact.Fact, file.Field(row, fact.Column!)))
                .Where(fact => fact.Value.Length > 0);
            songs.TryAdd(id, new EmoMusicSong(parts.GetValueOrDefault(id, ""), facts.ToDictionary(StringComparer.Ordinal)));
        }
        return songs;
    }
}
