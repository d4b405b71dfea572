namespace MerToolkit.Data.Joining;

/// <summary>The groups of rows.</summary>
/// <param name="Origin">Source column, e.g. <c>artist</c>.</param>
/// <param name="Values">One group a row, null where a row stands alone.</param>
/// <param name="IsAsWritten">Whether these are the words of a source, which a layout may still bring together.</param>
internal sealed record RowGroups(string Origin, IReadOnlyList<string?> Values, bool IsAsWritten)
{
    private static readonly HashSet<string> SongWords =
        ["song", "songs", "songid", "musicid", "track", "trackid", "trackuri", "uri", "songuri", "piece", "midi"];

    /// <summary>Whether a group is one song: its column is named so.</summary>
    public bool AreSongs => SongWords.Contains(ColumnNames.Loose(Origin));

    /// <summary>Groups as a file has them: blank ones stand alone.</summary>
    public static RowGroups Of(string origin, IReadOnlyList<string> words) =>
        new(origin, [.. words.Select(word => word.Length > 0 ? word : null)], IsAsWritten: true);
}
