using MerToolkit.Data.Raw;

namespace MerToolkit.Workflows.Auditing.Labels;

/// <summary>Songs whose clips carry different labels.</summary>
internal sealed class ConflictingGroups : AuditCheck
{
    /// <inheritdoc/>
    public override AuditDeclaration Declaration { get; } = new(
        "conflicting-groups",
        "Songs (or groups that --group names) whose clips carry more than one label.",
        "A split that parts the clips of a song teaches its sound with one label and asks for another.",
        "Any such group, in a table with labels and a column that names the song of a clip; a column that is only called 'group' may be an "
        + "artist's and is looked at when --group names it.");

    /// <inheritdoc/>
    public override IEnumerable<AuditFinding> Find(AuditSubject subject)
    {
        foreach (var table in subject.Tables)
        {
            if (table.Table.Find(ColumnMeaning.Label) is not { } label || Group(subject, table) is not { } group) continue;
            var songs = Enumerable.Range(0, table.Rows).Where(row => group.Word(row).Length > 0)
                .GroupBy(group.Word, StringComparer.Ordinal).ToList();
            if (songs.Count == table.Rows) continue;
            string[] torn =
            [
                .. songs.Select(song => (song.Key, Labels: song.Select(label.Word).Distinct().Order(StringComparer.Ordinal).ToList()))
                    .Where(song => song.Labels.Count > 1).Select(song => $"{song.Key} ({string.Join(" and ", song.Labels)})"),
            ];
            if (torn.Length == 0) continue;
            yield return Found(table.Path, torn.Length,
                $"{torn.Length} of {songs.Count} values of '{group.Name}' have rows of more than one '{label.Name}': {Names.Of(torn)}.",
                $"Group by it when splitting: --group {group.Name}.") with { Items = [.. torn.Take(Names.Kept)] };
        }
    }

    private static RawColumn? Group(AuditSubject subject, AuditedTable table) => subject.GroupColumn is { } named
        ? table.Table.Columns.FirstOrDefault(column => column.Name.Equals(named, StringComparison.OrdinalIgnoreCase))
        : table.Table.Of(ColumnMeaning.Group).FirstOrDefault(column => !IsPlainGroup(column));

    private static bool IsPlainGroup(RawColumn column) => column.Name.ToLowerInvariant() is "group" or "groups";
}
