namespace MerToolkit.Workflows.Auditing.Tables;

/// <summary>Column names with blanks around them.</summary>
internal sealed class HeaderBlanks : AuditCheck
{
    /// <inheritdoc/>
    public override AuditDeclaration Declaration { get; } = new(
        "header-blanks",
        "Names of columns with blanks around them.",
        "A script that asks for the name without the blank gets nothing, or silently another column.",
        "Any such name; 'mer' binds it all the same.");

    /// <inheritdoc/>
    public override IEnumerable<AuditFinding> Find(AuditSubject subject)
    {
        foreach (var table in subject.Tables)
        {
            string[] padded =
            [
                .. table.Table.Columns.Where(column => column.WrittenName != column.Name && column.Name.Length > 0)
                    .Select(column => $"'{column.WrittenName}'"),
            ];
            if (padded.Length == 0) continue;
            yield return Found(table.Path, padded.Length,
                $"{Names.Count(padded.Length, "name")} in the header {(padded.Length == 1 ? "has" : "have")} blanks around them: "
                + $"{Names.Of(padded)}.",
                "Nothing for mer, which binds them all the same; elsewhere trim the names.") with { Items = [.. padded.Take(Names.Kept)] };
        }
    }
}
