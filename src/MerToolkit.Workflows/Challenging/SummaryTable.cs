namespace MerToolkit.Workflows.Challenging;

/// <summary>Cells under each other, for a terminal.</summary>
internal static class SummaryTable
{
    private const int Gap = 2;

    /// <summary>The lines, indented, columns as wide as their widest cell.</summary>
    /// <param name="rows">The first is the heading; all have as many cells.</param>
    public static IEnumerable<string> Lines(IReadOnlyList<string[]> rows)
    {
        int[] widths = [.. Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length) + Gap)];
        return rows.Select(row => ("  " + string.Concat(row.Select((cell, column) => cell.PadRight(widths[column])))).TrimEnd());
    }
}
