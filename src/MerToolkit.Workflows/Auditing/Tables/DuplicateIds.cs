namespace MerToolkit.Workflows.Auditing.Tables;

/// <summary>Ids that stand in several rows.</summary>
internal sealed class DuplicateIds : AuditCheck
{
    /// <inheritdoc/>
    public override AuditDeclaration Declaration { get; } = new(
        "duplicate-id",
        "Ids that stand in more than one row of a table with a row a piece.",
        "A random split puts the same piece on both sides, and the score counts pieces the model has learned by heart.",
        "Any repeated id, in a table without a column of times or raters of which at most one row in twenty repeats an id; where more "
        + "do, several rows a piece are meant.");

    /// <inheritdoc/>
    public override IEnumerable<AuditFinding> Find(AuditSubject subject)
    {
        foreach (var table in subject.Tables.Where(table => table.HasRowAPiece && table.RepeatedIds > 0))
        {
            string[] repeated = [.. table.Ids!.CountBy(id => id, StringComparer.Ordinal).Where(entry => entry.Value > 1)
                .Select(entry => entry.Key)];
            yield return Found(table.Path, table.RepeatedIds,
                Invariant($"{Names.Count(table.RepeatedIds, "row")} {Names.Verb(table.RepeatedIds, "repeat")} an id of an earlier row ")
                + Invariant($"({Names.Count(repeated.Length, "id")} in all): {Names.Of(repeated)}."),
                "Keep one row an id, or group by the id when splitting.") with { Items = [.. repeated.Take(Names.Kept)] };
        }
    }
}
