using MerToolkit.Evaluation.Reports.Model;
using MerToolkit.Evaluation.Results;

namespace MerToolkit.Evaluation.Reports.Building.Reproductions;

/// <summary>Figures of ours alone: a line a model, a column a measure.</summary>
internal static class OwnTable
{
    // More columns than these leave no room for intervals; csv and JSON have them all.
    private const int MostWithIntervals = 5;

    /// <summary>The table.</summary>
    /// <param name="table">Its figures.</param>
    public static ReportTable Build(ReproducedTable table)
    {
        string[] measures = [.. table.Rows.Select(row => row.Measure).Distinct()];
        var hasRoom = measures.Length <= MostWithIntervals;
        return ReportTable.Plain(table.Id, table.Title,
            [new TableColumn(""), .. measures.Select(measure => new TableColumn(measure, true))],
            table.Rows.GroupBy(row => row.Name, StringComparer.Ordinal).Select(rows =>
            {
                var found = rows.ToDictionary(row => row.Measure, StringComparer.Ordinal);
                return (IReadOnlyList<string>)[rows.Key, .. measures.Select(measure => Cell(found.GetValueOrDefault(measure), hasRoom))];
            })) with { IsForPapers = true };
    }

    private static string Cell(ReproducedRow? row, bool hasRoom) =>
        row is null ? "" : hasRoom ? FigureText.WithInterval(row) : FigureText.Obtained(row);
}
