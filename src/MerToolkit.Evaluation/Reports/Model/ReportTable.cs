namespace MerToolkit.Evaluation.Reports.Model;

/// <summary>A table of text. The first column names the row.</summary>
/// <param name="Id">Unique name for references, letters, digits and hyphens.</param>
/// <param name="Caption">What it shows.</param>
/// <param name="Columns">The columns.</param>
/// <param name="Groups">Rows, in groups with a heading or one without.</param>
internal sealed record ReportTable(
    string Id, string Caption, IReadOnlyList<TableColumn> Columns, IReadOnlyList<TableGroup> Groups) : ReportBlock
{
    /// <summary>True for the tables a paper prints; formats for papers leave out the others.</summary>
    public bool IsForPapers { get; init; }

    /// <summary>A table in one group.</summary>
    public static ReportTable Plain(
        string id, string caption, IReadOnlyList<TableColumn> columns, IEnumerable<IReadOnlyList<string>> rows) =>
        new(id, caption, columns, [new TableGroup("", [.. rows.Select(cells => new TableRow(cells))])]);
}

/// <summary>A column of a table.</summary>
/// <param name="Title">Its heading.</param>
/// <param name="IsNumber">True when its cells are numbers, to be set flush right.</param>
internal sealed record TableColumn(string Title, bool IsNumber = false);

/// <summary>Rows that belong together.</summary>
/// <param name="Title">Their heading; empty for none.</param>
/// <param name="Rows">The rows.</param>
internal sealed record TableGroup(string Title, IReadOnlyList<TableRow> Rows);

/// <summary>A row of a table.</summary>
/// <param name="Cells">One text a column.</param>
/// <param name="IsBackground">True for a row that others are held against, such as a trivial predictor.</param>
internal sealed record TableRow(IReadOnlyList<string> Cells, bool IsBackground = false);
