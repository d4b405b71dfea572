using MerToolkit.Evaluation.Reports.Model;
using MerToolkit.Evaluation.Results;

namespace MerToolkit.Evaluation.Reports.Building.Reproductions;

/// <summary>Published figures beside ours, a line a figure, those of one measure under its name.</summary>
internal static class ComparedTable
{
    /// <summary>The table.</summary>
    /// <param name="table">Its figures.</param>
    public static ReportTable Build(ReproducedTable table)
    {
        var hasIntervals = table.Rows.Any(row => FigureText.Interval(row).Length > 0);
        return new ReportTable(table.Id, table.Title,
            [
                new TableColumn(""), new TableColumn("Published", true), new TableColumn("Obtained", true),
                .. hasIntervals ? new[] { new TableColumn(NumberText.Level + " interval", true) } : [],
                new TableColumn("Difference", true), new TableColumn("Assumption"),
            ],
            [
                .. table.Rows.GroupBy(row => row.Measure, StringComparer.Ordinal)
                    .Select(group => new TableGroup(group.Key, [.. group.Select(row => Row(row, hasIntervals))])),
            ]) { IsForPapers = true };
    }

    // What no document has stands back behind what can be compared.
    private static TableRow Row(ReproducedRow row, bool hasIntervals) => new(
        [
            row.Name, FigureText.Value(row.Published, row.Unit), FigureText.Obtained(row),
            .. hasIntervals ? new[] { FigureText.Interval(row) } : [], FigureText.Difference(row), row.Assumption,
        ],
        IsBackground: row.Published is null);
}
