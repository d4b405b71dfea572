using MerToolkit.Core.Tables;

namespace MerToolkit.Data.Formats;

/// <summary>
/// Writes a table row by row, so that memory does not grow with the table. The rows go to a file beside the
/// target; <see cref="Commit"/> renames it, anything else leaves the old file as it was.
/// </summary>
public interface ITableWriter : IDisposable
{
    /// <summary>Adds a row; its values must match the schema and be finite, or NaN where the writer takes missing ones.</summary>
    /// <exception cref="ArgumentException">The row does not match the schema, is not finite, or repeats an id.</exception>
    void Append(TableRow row);

    /// <summary>Number of rows added.</summary>
    long Rows { get; }

    /// <summary>Finishes the file and puts it in place, with <c>FILE.schema.json</c> beside it.</summary>
    void Commit();
}
