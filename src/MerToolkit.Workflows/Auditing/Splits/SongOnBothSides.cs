using MerToolkit.Workflows.Auditing.Tables;

namespace MerToolkit.Workflows.Auditing.Splits;

/// <summary>Test songs that were trained on under another id.</summary>
internal sealed class SongOnBothSides : AuditCheck
{
    /// <inheritdoc/>
    public override AuditDeclaration Declaration { get; } = new(
        "song-on-both-sides",
        "Test pieces with the id, the artist and title, or the very features of a training piece.",
        "The model has heard the song, with its label.",
        "Any such piece.");

    /// <inheritdoc/>
    public override IEnumerable<AuditFinding> Find(AuditSubject subject)
    {
        foreach (var table in subject.Tables.Where(table => table.Ids is not null))
        {
            foreach (var split in SplitParts.Of(table))
            {
                var rows = Keys(subject, table).SelectMany(split.Shared).Distinct().Order().ToList();
                if (rows.Count == 0) continue;
                string[] names = [.. rows.Select(table.Row)];
                yield return Found(table.Path, rows.Count,
                    $"'{split.Column.Name}': {Names.Count(rows.Count, "test piece")} of {split.Test.Count} "
                    + $"{(rows.Count == 1 ? "is" : "are")} in training too, by id, by artist and title, or by equal features: "
                    + $"{Names.Of(names)}.",
                    "Take them out of the training part.") with { Items = [.. names.Take(Names.Kept)] };
            }
        }
    }

    private static IEnumerable<IReadOnlyList<string>> Keys(AuditSubject subject, AuditedTable table)
    {
        yield return table.Ids!;
        if (PieceNames.Songs(subject, table) is { } songs) yield return songs;
        foreach (var features in subject.Kin(table).Where(other => other.IsFeatures && other.HasRowAPiece))
        {
            var groups = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var (place, rows) in RowGroups.Equal(RowGroups.Compared(features), features.Rows).Index())
                foreach (var row in rows) groups.TryAdd(features.Ids![row], Invariant($"{place}"));
            if (groups.Count > 0) yield return [.. table.Ids!.Select(id => groups.GetValueOrDefault(id, ""))];
        }
    }
}
