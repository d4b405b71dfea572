using MerToolkit.Data.Raw;

namespace MerToolkit.Workflows.Auditing.Labels;

/// <summary>Facts that pieces share and that nobody named as their group.</summary>
internal sealed class GroupSuggested : AuditCheck
{
    private const double LeastShared = .05;
    private const int FewestShared = 4;

    /// <inheritdoc/>
    public override AuditDeclaration Declaration { get; } = new(
        "group-suggested",
        "Columns such as artist, game, album or song that several pieces share, in a set without a column 'group'.",
        "Pieces of one artist, game or album sound alike: a split that parts them asks for what it has shown.",
        "One row in twenty (and four rows or more) shares its value with another, values differ, and neither --group nor a column 'group' "
        + "says what belongs together. One finding a set.");

    /// <inheritdoc/>
    public override IEnumerable<AuditFinding> Find(AuditSubject subject)
    {
        if (subject.GroupColumn is not null) yield break;
        foreach (var set in subject.Tables.GroupBy(table => table.Folder, StringComparer.Ordinal))
        {
            if (set.Any(table => table.Table.Columns.Any(column => column.Name.ToLowerInvariant() is "group" or "groups"))) continue;
            var shared = set.Where(table => table.HasRowAPiece || table.Ids is null).SelectMany(table => table.Table.Columns
                    .Where(column => column.Meaning is ColumnMeaning.Artist or ColumnMeaning.Fact or ColumnMeaning.Group)
                    .Select(column => (Table: table, Column: column, Counts: Counts(table, column))))
                .Where(entry => entry.Counts.Shared >= Math.Max(FewestShared, LeastShared * entry.Table.Rows) && entry.Counts.Values > 1)
                .DistinctBy(entry => entry.Column.Name.ToLowerInvariant()).ToList();
            if (shared.Count == 0) continue;
            string[] names =
            [
                .. shared.Select(entry => Invariant(
                    $"'{entry.Column.Name}' ({entry.Counts.Values} values; {entry.Counts.Shared} of {entry.Table.Rows} rows share one)")),
            ];
            yield return Found(shared[0].Table.Path, shared[0].Counts.Values,
                $"several pieces have the same {Names.Of(names)}.",
                "Split by one of them: --group COLUMN.") with { Items = [.. shared.Select(entry => entry.Column.Name)] };
        }
    }

    private static (int Values, int Shared) Counts(AuditedTable table, RawColumn column)
    {
        var counts = Enumerable.Range(0, table.Rows).Select(column.Word).Where(word => word.Length > 0)
            .CountBy(word => word, StringComparer.Ordinal).ToList();
        return (counts.Count, counts.Where(entry => entry.Value > 1).Sum(entry => entry.Value));
    }
}
