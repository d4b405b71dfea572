using System.Globalization;
using MerToolkit.Core.Errors;

namespace MerToolkit.Core.Tables;

/// <summary>What every table must satisfy; all violations are listed.</summary>
public static class TableCheck
{
    private const int ListedAtMost = 20;

    /// <summary>One id column that comes first, the kinds in order, no name twice.</summary>
    /// <param name="schema">The columns.</param>
    /// <param name="source">Name of the file for problems; null when there is none.</param>
    /// <param name="problems">Receives the violations.</param>
    public static void Schema(TableSchema schema, string? source, ProblemLog problems)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var column in schema.Columns)
        {
            if (column.Name.Length == 0)
                problems.Add(new Problem("column-unnamed", "A column has no name.") { Subject = source });
            else if (!names.Add(column.Name))
            {
                problems.Add(new Problem("column-repeated", $"Two columns are named '{column.Name}'.")
                {
                    Subject = source, Column = column.Name,
                });
            }
        }

        var kinds = schema.Columns.Select(column => column.Kind).ToArray();
        var isOnce = kinds.Count(kind => kind == ColumnKind.Id) == 1 && kinds.Count(kind => kind == ColumnKind.Group) <= 1;
        if (!isOnce || !kinds.SequenceEqual(kinds.Order()))
        {
            problems.Add(new Problem("column-order", "Columns must be one id, at most one group, then targets, flags, features.")
            {
                Subject = source,
            });
        }
    }

    internal static void Ids(IReadOnlyList<string> ids, string? source, ProblemLog problems)
    {
        var first = new Dictionary<string, int>(ids.Count, StringComparer.Ordinal);
        var count = 0;
        for (var row = 0; row < ids.Count; row++)
        {
            if (ids[row].Length > 0 && first.TryAdd(ids[row], row)) continue;
            if (++count > ListedAtMost) continue;
            var fact = ids[row].Length == 0 ? "has no id" : $"repeats the id '{ids[row]}' of row {first[ids[row]] + 1}";
            problems.Add(new Problem("id-repeated", $"Row {row + 1} {fact}.", "Every row needs a name of its own.") { Subject = source });
        }

        ReportRest(count, "id-repeated", "rows repeat an id or have none", source, problems);
    }

    internal static void Features(FeatureTable table, string? source, ProblemLog problems)
    {
        var count = 0;
        for (var row = 0; row < table.Rows; row++)
        {
            var values = table.Row(row);
            for (var index = 0; index < values.Length; index++)
            {
                if (!float.IsInfinity(values[index]) || ++count > ListedAtMost) continue;
                var column = table.FeatureColumns[index].Name;
                var value = values[index].ToString(CultureInfo.InvariantCulture);
                problems.Add(new Problem("feature-not-finite", $"Row {row + 1} ('{table.Ids[row]}'): column '{column}' holds {value}.",
                    "Leave the row out or give a number.") { Subject = source, Column = column });
            }
        }

        ReportRest(count, "feature-not-finite", "values are not finite", source, problems);
    }

    private static void ReportRest(int count, string code, string fact, string? source, ProblemLog problems)
    {
        if (count > ListedAtMost) problems.Add(new Problem(code, $"{count - ListedAtMost} more {fact}.") { Subject = source });
    }
}
