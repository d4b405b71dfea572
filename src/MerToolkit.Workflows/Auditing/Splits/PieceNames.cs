using MerToolkit.Data.Raw;
using MerToolkit.Data.Sets;

namespace MerToolkit.Workflows.Auditing.Splits;

/// <summary>Artists and songs in one spelling.</summary>
internal static class PieceNames
{
    /// <summary>The artist of each row of a table by its set's best column, one named as a key if any; null without.</summary>
    public static IReadOnlyList<string>? Artists(AuditSubject subject, AuditedTable table)
    {
        var artists = subject.Words(table, Best);
        return artists is null ? null : [.. artists.Select(artist => ArtistGroup.Of(artist) ?? "")];
    }

    /// <summary>Artist and title of each row in one word; empty where either is unknown; null without such columns.</summary>
    public static IReadOnlyList<string>? Songs(AuditSubject subject, AuditedTable table)
    {
        var titles = subject.Words(table, AuditSubject.Column(ColumnMeaning.Title));
        if (titles is null || Artists(subject, table) is not { } artists) return null;
        return [.. artists.Zip(titles, (artist, title) => artist.Length == 0 || title.Length == 0 ? "" : $"{artist}: {Title(title)}")];
    }

    /// <summary>A title in lower case, letters and digits only, each other run of signs a blank.</summary>
    public static string Title(string title)
    {
        var letters = title.ToLowerInvariant().Select(letter => char.IsLetterOrDigit(letter) ? letter : ' ').ToArray();
        return string.Join(' ', new string(letters).Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    private static RawColumn? Best(AuditedTable table) => table.Table.Of(ColumnMeaning.Artist)
        .OrderByDescending(column => column.Name.Contains("key", StringComparison.OrdinalIgnoreCase)
            || column.Name.Contains("group", StringComparison.OrdinalIgnoreCase)).FirstOrDefault();
}
