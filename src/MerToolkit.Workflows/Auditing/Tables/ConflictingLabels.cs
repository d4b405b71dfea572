using MerToolkit.Data.Raw;

namespace MerToolkit.Workflows.Auditing.Tables;

/// <summary>Ids with more than one label.</summary>
internal sealed class ConflictingLabels : AuditCheck
{
    /// <inheritdoc/>
    public override AuditDeclaration Declaration { get; } = new(
        "conflicting-labels",
        "Ids that carry different labels in different rows.",
        "No model can be right about both rows, and the disagreement bounds every score from above.",
        "Any id with two labels, in a table with a row a piece (see duplicate-id).");

    /// <inheritdoc/>
    public override IEnumerable<AuditFinding> Find(AuditSubject subject)
    {
        foreach (var table in subject.Tables.Where(table => table.HasRowAPiece && table.RepeatedIds > 0))
        {
            if (table.Table.Find(ColumnMeaning.Label) is not { } label) continue;
            string[] conflicts =
            [
                .. Enumerable.Range(0, table.Rows).GroupBy(row => table.Ids![row], label.Word, StringComparer.Ordinal)
                    .Select(rows => (rows.Key, Labels: rows.Distinct().Order(StringComparer.Ordinal).ToList()))
                    .Where(entry => entry.Labels.Count > 1)
                    .Select(entry => $"{entry.Key} ({string.Join(" and ", entry.Labels)})"),
            ];
            if (conflicts.Length == 0) continue;
            yield return Found(table.Path, conflicts.Length,
                $"{Names.Count(conflicts.Length, "id")} {(conflicts.Length == 1 ? "carries" : "carry")} two labels or more: "
                + $"{Names.Of(conflicts)}.",
                "Decide each by listening, or leave the rows out.") with { Items = [.. conflicts.Take(Names.Kept)] };
        }
    }
}
