using MerToolkit.Data.Raw;
using MerToolkit.Workflows.Auditing.Splits;

namespace MerToolkit.Workflows.Auditing.Sets;

/// <summary>Songs that stand in a set under several ids.</summary>
internal sealed class SameSongTwice : AuditCheck
{
    /// <inheritdoc/>
    public override AuditDeclaration Declaration { get; } = new(
        "same-song-twice",
        "Different ids of one table with the same artist and title.",
        "Two excerpts or releases of a song stand on both sides of a split.",
        "Any such ids, in tables with a row a piece, an artist and a title, without a column 'group'; spellings are joined (case, signs, a "
        + "leading 'the', '& his band', 'feat.').");

    /// <inheritdoc/>
    public override IEnumerable<AuditFinding> Find(AuditSubject subject)
    {
        foreach (var table in subject.Tables.Where(table => table.HasRowAPiece && table.Table.Find(ColumnMeaning.Title) is not null
            && table.Table.Find(ColumnMeaning.Artist) is not null))
        {
            if (table.Table.Columns.Any(column => column.Name.Equals("group", StringComparison.OrdinalIgnoreCase))) continue;
            var songs = PieceNames.Songs(subject, table)!;
            string[] repeated =
            [
                .. Enumerable.Range(0, table.Rows).Where(row => songs[row].Length > 0).GroupBy(row => songs[row], StringComparer.Ordinal)
                    .Select(rows => (rows.Key, Ids: rows.Select(table.Row).Distinct().ToList())).Where(song => song.Ids.Count > 1)
                    .Select(song => $"{string.Join("/", song.Ids)} ({song.Key})"),
            ];
            if (repeated.Length == 0) continue;
            yield return Found(table.Path, repeated.Length,
                $"{Names.Count(repeated.Length, "song")} {Names.Verb(repeated.Length, "stand")} under several ids: "
                + $"{Names.Of(repeated)}.",
                "Group by song when splitting.") with { Items = [.. repeated.Take(Names.Kept)] };
        }
    }
}
