using MerToolkit.Core.Tables;
using MerToolkit.Data.Formats;

namespace MerToolkit.Data.Joining;

/// <summary>How many cells of the features of a table hold no value.</summary>
/// <param name="Cells">Number of cells without a value.</param>
/// <param name="Rows">Number of rows that have such a cell.</param>
/// <param name="Columns">Names of the columns that have such a cell, in order.</param>
public sealed record MissingCells(long Cells, int Rows, IReadOnlyList<string> Columns)
{
    /// <summary>Counts them.</summary>
    /// <param name="table">The table.</param>
    public static MissingCells Of(FeatureTable table)
    {
        var (cells, rows, columns) = (0L, 0, new bool[table.FeatureColumns.Count]);
        for (var row = 0; row < table.Rows; row++)
        {
            var before = cells;
            var values = table.Row(row);
            for (var column = 0; column < values.Length; column++)
            {
                if (!float.IsNaN(values[column])) continue;
                columns[column] = true;
                cells++;
            }

            if (cells > before) rows++;
        }

        return new MissingCells(cells, rows, [.. table.FeatureColumns.Select(column => column.Name).Where((_, column) => columns[column])]);
    }

    /// <summary>The sentence for a person; null when no cell is empty.</summary>
    /// <param name="table">The table that was counted.</param>
    /// <param name="path">Its file.</param>
    public string? Remark(FeatureTable table, string path)
    {
        if (Cells == 0) return null;
        var width = table.FeatureColumns.Count;
        var cells = FormattableString.Invariant($"{Cells} of {(long)table.Rows * width} cells of features hold no value");
        var places = FormattableString.Invariant($"{Rows} of {table.Rows} rows and {Columns.Count} of {width} columns");
        return $"{path}: {cells}, in {places}: {NameList.Plain(Columns)}.";
    }
}
