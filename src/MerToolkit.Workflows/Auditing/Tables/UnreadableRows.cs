namespace MerToolkit.Workflows.Auditing.Tables;

/// <summary>Rows and headers that cannot be read.</summary>
internal sealed class UnreadableRows : AuditCheck
{
    /// <inheritdoc/>
    public override AuditDeclaration Declaration { get; } = new(
        "unreadable-rows",
        "Rows with more or fewer cells than the header, quotes that do not close, names of columns that repeat.",
        "Readers drop or shift such rows, each in its own way, and two laboratories learn from different data.",
        "Any such row or name.");

    /// <inheritdoc/>
    public override IEnumerable<AuditFinding> Find(AuditSubject subject)
    {
        foreach (var table in subject.Tables.Where(table => table.Table.Faults.Any(fault => fault.Column is not { Length: 0 })))
        {
            var faults = table.Table.Faults;
            string[] lines = [.. faults.Select(fault => Invariant($"line {fault.Line}: {fault.Message}"))];
            yield return Found(table.Path, faults.Count, $"{Names.Count(faults.Count, "fault")}: {Names.Of(lines)}",
                "Mend the file, or take the original.") with { Items = [.. lines.Take(Names.Kept)] };
        }
    }
}
