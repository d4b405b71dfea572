using MerToolkit.Core.Tables;

namespace MerToolkit.Data.Formats;

/// <summary>Makes table writers.</summary>
public static class TableWriters
{
    /// <summary>A writer for the format that the file's name ends in: csv, csv.gz or npz.</summary>
    /// <param name="path">Output file.</param>
    /// <param name="schema">Its columns.</param>
    /// <exception cref="Core.Errors.UsageException">Unknown ending; the known ones are listed.</exception>
    /// <exception cref="ArgumentException">The schema's columns are not in order, or a name is blank or repeated.</exception>
    public static ITableWriter Create(string path, TableSchema schema) => TableFormats.Of(path) switch
    {
        TableFormat.Csv => new CsvTableWriter(path, schema, compress: false),
        TableFormat.CsvGzip => new CsvTableWriter(path, schema, compress: true),
        _ => new NpzTableWriter(path, schema),
    };
}
