using MerToolkit.Core.Errors;

namespace MerToolkit.Data.Comparing;

/// <summary>Compares two tables, or two files of arrays: rows by id, columns by name.</summary>
public static class TableComparison
{
    /// <summary>Reads and compares.</summary>
    /// <param name="request">The files, and what counts as the same.</param>
    /// <exception cref="UsageException">An ending that is no format of tables.</exception>
    /// <exception cref="InputException">What is wrong with either file, all of it; or they have nothing in common.</exception>
    public static TableDifference Compare(ComparisonRequest request)
    {
        var problems = new ProblemLog();
        var first = NumberColumnsReader.Read(request.First, request.IdColumn, problems);
        var second = NumberColumnsReader.Read(request.Second, request.IdColumn, problems);
        var map = request.MapPath is { } path ? NameMap.Read(path, problems) : NameMap.None;
        problems.ThrowInput();
        if (first!.Ids is null != second!.Ids is null)
        {
            throw new InputException(new Problem("compare-kinds", "one file is a table with a row an item, the other holds arrays.",
                "Compare two tables, or two files of frames.") { Subject = request.Second });
        }

        return Of(first, second, map, request.Tolerance);
    }

    private static TableDifference Of(NumberColumns first, NumberColumns second, NameMap map, Tolerance tolerance)
    {
        var rows = RowMatch.Of(first, second);
        var others = second.Columns.ToDictionary(column => column.Name, column => column.Values, StringComparer.Ordinal);
        var (columns, onlyFirst) = (new List<ColumnDifference>(), new List<string>());
        foreach (var (name, values) in first.Columns)
        {
            var otherName = map.Other(name);
            if (others.Remove(otherName, out var other)) columns.Add(Difference(name, otherName, values, other));
            else onlyFirst.Add(name);
        }

        if (columns.Count == 0)
        {
            throw new InputException(new Problem("compare-nothing", $"it has no column in common with '{second.Path}'.",
                "Give the names that belong together with --map.") { Subject = first.Path });
        }

        return new TableDifference(first.Path, second.Path, columns)
        {
            CommonRows = first.Ids is null ? null : rows.First.Length,
            RowsOnlyInFirst = rows.OnlyFirst,
            RowsOnlyInSecond = rows.OnlySecond,
            ColumnsOnlyInFirst = onlyFirst,
            ColumnsOnlyInSecond = [.. second.Columns.Select(column => column.Name).Where(others.ContainsKey)],
            NotCompared = [.. first.LeftOut.Union(second.LeftOut)],
        };

        ColumnDifference Difference(string name, string otherName, double[] values, double[] other)
        {
            if (first.Shapes?[name] is { } shape && second.Shapes![otherName] is var otherShape && shape != otherShape)
                return new ColumnDifference(name, 0) { OtherName = otherName, Obstacle = $"shape {shape} and {otherShape}" };
            if (first.Ids is null) return ColumnMeasure.Of(name, otherName, values, other, tolerance, null);
            var (own, matched) = (RowMatch.Pick(values, rows.First), RowMatch.Pick(other, rows.Second));
            return ColumnMeasure.Of(name, otherName, own, matched, tolerance, rows.Ids);
        }
    }
}
