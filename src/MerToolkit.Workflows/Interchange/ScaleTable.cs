using MerToolkit.Core.Errors;
using MerToolkit.Core.Files;
using MerToolkit.Core.Tables;
using MerToolkit.Data.Formats;
using MerToolkit.Data.Joining;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Preparation;

namespace MerToolkit.Workflows.Interchange;

/// <summary>A table whose rows say how far a model's columns spread, where the model's own file does not.</summary>
/// <param name="Spread">Means and deviations of the model's columns over the table's rows.</param>
/// <param name="Table">The rows, in the model's columns.</param>
/// <param name="Input">The file, for a manifest.</param>
public sealed record ScaleTable(ColumnSpread Spread, FeatureTable Table, ManifestInput Input)
{
    /// <summary>Reads a table; a column counts by its name alone, whatever else it looks like.</summary>
    /// <param name="path">The table: csv, csv.gz or npz.</param>
    /// <param name="columns">Names of the model's columns, in order.</param>
    /// <exception cref="MerException">The table cannot be read, lacks columns, or has no row.</exception>
    public static ScaleTable Read(string path, IReadOnlyList<string> columns)
    {
        var loaded = TableLoading.Load(new TableRequest
        {
            Path = path, AllowColumns = columns, TakesTargets = false, MayLackColumns = true, Missing = MissingRule.Allowed,
        });
        var table = loaded.Table.SelectFeatures(columns);
        if (table.Rows == 0)
            throw new InputException(new Problem("table-empty", "The table has no row to measure columns by.") { Subject = path });
        var spread = ColumnSpread.Of(new FeatureRows(table.Features.Span, table.Rows, columns.Count));
        return new ScaleTable(spread, table, new ManifestInput(path, loaded.Sha256, new FileInfo(path).Length));
    }
}
