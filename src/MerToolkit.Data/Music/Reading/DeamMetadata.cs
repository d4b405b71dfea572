using MerToolkit.Data.Sets;

namespace MerToolkit.Data.Music.Reading;

/// <summary>
/// DEAM's three files about songs, each with its own habits: cells between tabs (2013, which also calls the file name album),
/// columns without names that hold listeners' tags (2014), <c>n/a</c> for what is not known (2015).
/// </summary>
internal static class DeamMetadata
{
    private const string NotKnown = "n/a";
    private const string HipHop = "Hip-Hop";
    private const string Joined = "Hip Hop";

    /// <summary>Artist, title, album, year and genre of the songs, by id; what no file tells is left out.</summary>
    /// <param name="folder">The set.</param>
    public static IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Read(SetFolder folder)
    {
        var songs = new Dictionary<string, IReadOnlyDictionary<string, string>>(StringComparer.Ordinal);
        foreach (var year in new[] { "2013", "2014", "2015" })
        {
            if (folder.Optional($"metadata_{year}.csv", isRagged: true) is { } file) Read(folder, file, year, songs);
            else folder.Remarks.Add($"{folder.Path}: there is no metadata_{year}.csv; songs of {year} have no artist to be grouped by.");
        }
        return songs;
    }

    private static void Read(
        SetFolder folder, LabelFile file, string year, Dictionary<string, IReadOnlyDictionary<string, string>> songs)
    {
        var id = file.FirstOf("song_id", "Id") ?? "song_id";
        var before = folder.Problems.Problems.Count;
        file.Require(folder.Problems, id, "artist", "genre");
        if (folder.Problems.Problems.Count > before) return;
        var title = file.FirstOf("title", "Song title", "Track");
        var album = year == "2013" ? null : file.FirstOf("album");
        var ids = new LabelIds(file, id);
        foreach (var row in file.Rows)
        {
            var facts = new Dictionary<string, string>(StringComparer.Ordinal) { ["year"] = year };
            Add("artist", file.Field(row, "artist"));
            if (title is not null) Add("title", file.Field(row, title));
            if (album is not null) Add("album", file.Field(row, album));
            var genres = file.Field(row, "genre");
            Add("genres", genres);
            if (genres.Length > 0 && genres != NotKnown) Add("genre", Genre(genres));
            songs.TryAdd(ids.Take(row), facts);

            void Add(string name, string value)
            {
                if (value.Length > 0 && value != NotKnown) facts[name] = value;
            }
        }
    }

    // Songs of 2014 have up to seven genres with hyphens between, in no order of weight: those are of none in particular.
    private static string Genre(string genres)
    {
        var words = genres.Replace(HipHop, Joined, StringComparison.Ordinal).Split('-', StringSplitOptions.TrimEntries);
        if (words.Length > 1) return "several";
        return words[0] == Joined ? HipHop : words[0][..1].ToUpperInvariant() + words[0][1..];
    }
}
