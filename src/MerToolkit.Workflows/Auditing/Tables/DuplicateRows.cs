using MerToolkit.Data.Raw;

namespace MerToolkit.Workflows.Auditing.Tables;

/// <summary>Rows with the same numbers under different names.</summary>
internal sealed class DuplicateRows : AuditCheck
{
    /// <inheritdoc/>
    public override AuditDeclaration Declaration { get; } = new(
        "duplicate-rows",
        "Rows of a table of features that equal another row in every column with fractions.",
        "The same sound under two names stands on both sides of a split; and where the labels differ, one of them is wrong.",
        "Any such row, in tables with five or more columns of numbers; whole numbers (years, keys, popularity) are not compared.");

    /// <inheritdoc/>
    public override IEnumerable<AuditFinding> Find(AuditSubject subject)
    {
        foreach (var table in subject.Tables.Where(table => table.IsFeatures))
        {
            var groups = RowGroups.Equal(RowGroups.Compared(table), table.Rows);
            if (groups.Count == 0) continue;
            var repeats = groups.Sum(group => group.Count - 1);
            var differ = Differing(subject, table, groups);
            string[] items = [.. groups.Select(group => string.Join("/", group.Select(table.Row).Distinct()))];
            yield return Found(table.Path, repeats,
                $"{Names.Count(repeats, "row")} {Names.Verb(repeats, "repeat")} the features of an earlier row{differ}: {Names.Of(items)}.",
                "Keep one row of each, or group them, before splitting; find out which id the sound belongs to.")
                with { Items = [.. items.Take(Names.Kept)] };
        }
    }

    private static string Differing(AuditSubject subject, AuditedTable table, IReadOnlyList<IReadOnlyList<int>> groups)
    {
        if (Targets(subject, table) is not { } targets) return "";
        var differing = groups.Count(group => group.Select(row => targets[row]).Where(word => word.Length > 0).Distinct().Skip(1).Any());
        return Invariant($" ({differing} of {groups.Count} such groups with different labels)");
    }

    private static IReadOnlyList<string>? Targets(AuditSubject subject, AuditedTable table)
    {
        if (subject.Labels(table) is { } labels) return labels;
        var valence = subject.Words(table, AuditSubject.Column(ColumnMeaning.Valence));
        var arousal = subject.Words(table, AuditSubject.Column(ColumnMeaning.Arousal));
        return valence is null || arousal is null ? null
            : [.. valence.Zip(arousal, (v, a) => v.Length == 0 || a.Length == 0 ? "" : $"{v} {a}")];
    }
}
