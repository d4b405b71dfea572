using MerToolkit.Core.Errors;
using MerToolkit.Core.Tables;

namespace MerToolkit.Data.Formats;

/// <summary>Reads tables back.</summary>
public static class TableReaders
{
    /// <summary>
    /// Reads a table in the format that the file's name ends in: csv, csv.gz or npz. What its columns are says
    /// <c>FILE.schema.json</c> beside it.
    /// </summary>
    /// <param name="path">The table.</param>
    /// <param name="missing">What becomes of cells of features that hold no value; null refuses them.</param>
    /// <exception cref="UsageException">Unknown ending; the known ones are listed.</exception>
    /// <exception cref="InputException">
    /// The table or its schema is missing, or they do not fit: all problems (at most about a hundred) with file, line, column.
    /// </exception>
    public static FeatureTable Read(string path, MissingRule? missing = null)
    {
        var format = TableFormats.Of(path);
        if (!File.Exists(path)) throw new InputException(new Problem("file-missing", "there is no such file.") { Subject = path });
        var schema = SchemaFile.Read(path);
        var rule = missing ?? MissingRule.Refused;
        var content = format == TableFormat.Npz ? NpzTableReader.Read(path, schema, rule) : CsvTableReader.Read(path, schema, rule);
        return content.ToTable(schema);
    }
}
