using MerToolkit.Core.Errors;
using MerToolkit.Core.Tables;

namespace MerToolkit.Learning.Models;

/// <summary>A kind of input: some columns that a row has all of or none of.</summary>
/// <param name="Name">Its name, e.g. <c>lyrics</c>; see <see cref="InputKinds"/>.</param>
/// <param name="Columns">Indices of its columns from 0, ascending.</param>
public sealed record InputKind(string Name, IReadOnlyList<int> Columns)
{
    private const int ListedAtMost = 8;

    /// <summary>The kinds of columns, in the order of their first columns.</summary>
    /// <param name="data">The columns, with the kind of each where it is known.</param>
    public static IReadOnlyList<InputKind> Of(TrainingData data) =>
        [
            .. Enumerable.Range(0, data.Columns.Count)
                .GroupBy(column => data.Kinds?[column] ?? InputKinds.OfName(data.Columns[column]), StringComparer.Ordinal)
                .Select(columns => new InputKind(columns.Key, [.. columns])),
        ];

    /// <summary>Whether a row has the kind: any of its cells holds a value.</summary>
    /// <param name="row">The cells of a row, [columns].</param>
    public bool IsIn(ReadOnlySpan<float> row)
    {
        foreach (var column in Columns)
            if (!float.IsNaN(row[column])) return true;
        return false;
    }

    /// <summary>
    /// Index of the first column, from 0, that lacks its value in a row which has others of the kind; null when none does.
    /// </summary>
    /// <param name="row">The cells of a row, [columns].</param>
    public int? Gap(ReadOnlySpan<float> row)
    {
        if (!IsIn(row)) return null;
        foreach (var column in Columns)
            if (float.IsNaN(row[column])) return column;
        return null;
    }

    /// <summary>Refuses rows that have a kind in part, and rows that have none of the kinds.</summary>
    /// <param name="kinds">The kinds.</param>
    /// <param name="rows">Rows x columns.</param>
    /// <param name="rowName">Name of a row by its index.</param>
    /// <param name="columnName">Name of a column by its index.</param>
    /// <param name="source">File the rows come from, for problems; null when there is none.</param>
    /// <exception cref="InputException">All such rows, the first of them by name.</exception>
    public static void RequireWhole(
        IReadOnlyList<InputKind> kinds, FeatureRows rows, Func<int, string> rowName, Func<int, string> columnName, string? source = null)
    {
        var problems = new ProblemLog();
        var empty = new List<int>();
        for (var row = 0; row < rows.Rows; row++)
        {
            var any = false;
            foreach (var kind in kinds)
            {
                any |= kind.IsIn(rows[row]);
                if (kind.Gap(rows[row]) is not { } column || problems.Problems.Count >= ListedAtMost) continue;
                problems.Add(new Problem("kind-in-part",
                    $"row '{rowName(row)}' has no value in '{columnName(column)}', but has others of the kind '{kind.Name}'.",
                    "Give the value, or leave all cells of that kind empty in this row.")
                    {
                        Subject = source, Column = columnName(column),
                    });
            }

            if (!any) empty.Add(row);
        }

        if (empty.Count > 0)
        {
            var names = string.Join(", ", empty.Take(ListedAtMost).Select(row => $"'{rowName(row)}'"));
            problems.Add(new Problem("kinds-absent", $"{empty.Count} of {rows.Rows} rows have no value in any column: {names}"
                + (empty.Count > ListedAtMost ? " and more." : "."), "Leave the rows out.") { Subject = source });
        }

        problems.ThrowInput();
    }
}
