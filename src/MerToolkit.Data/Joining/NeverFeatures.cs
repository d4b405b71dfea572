namespace MerToolkit.Data.Joining;

/// <summary>
/// Columns that a model must not learn from unless a person says so, told by their names: an index that follows the order in
/// which a set was gathered, copies and relatives of the targets, names of the song.
/// </summary>
internal static class NeverFeatures
{
    private static readonly HashSet<string> Indices =
        ["index", "idx", "row", "rows", "rowid", "rowindex", "rownumber", "rownum", "rowno", "level0", "fold", "split"];

    private static readonly HashSet<string> TargetWords =
    [
        "label", "labels", "quadrant", "quadrants", "quad", "4q", "class", "classes", "target", "targets", "annotator", "annotators",
        "annotation", "annotations", "rater", "raters", "rating", "ratings", "votes", "voters", "liking", "liked", "disliked",
        "happy", "happiness", "sad", "sadness", "angry", "anger", "fear", "tender", "tenderness", "tension", "calm", "calmness",
        "joy", "joyful", "nostalgia", "solemnity", "amazement",
    ];

    private static readonly string[] TargetBeginnings = ["mood", "emotion", "tag", "valence", "arousal", "dominance"];

    private static readonly HashSet<string> Names =
    [
        "artist", "artists", "title", "titles", "album", "albums", "uri", "uris", "url", "urls", "track", "tracks", "song", "songs",
        "name", "names", "singer", "composer", "performer",
    ];

    // What follows a name word and leaves the column a name: artist_key, song_title.
    private static readonly HashSet<string> NameEndings = ["key", "name", "title", "group"];

    private static readonly HashSet<string> Identifiers = ["id", "ids", "uuid", "mbid", "isrc", "uri", "url"];

    /// <summary>Why the column of that name is no feature; null when its name does not speak against it.</summary>
    public static LeftOut? Reason(string name)
    {
        if (ColumnNames.IsUnnamed(name) || Indices.Contains(ColumnNames.Loose(name))) return LeftOut.Index;
        var words = ColumnNames.Words(name);
        if (words.Any(TellsTarget) || TargetWords.Contains(ColumnNames.Loose(name))) return LeftOut.Target;
        if (ColumnRole.Id.Answers(name) || words.Count > 0 && NamesSong(words)) return LeftOut.Name;
        return null;
    }

    private static bool TellsTarget(string word) =>
        TargetWords.Contains(word) || TargetBeginnings.Any(beginning => word.StartsWith(beginning, StringComparison.Ordinal));

    private static bool NamesSong(IReadOnlyList<string> words) =>
        Identifiers.Contains(words[^1])
        || Names.Contains(words[0]) && words.Skip(1).All(word => NameEndings.Contains(word) || Names.Contains(word));
}
