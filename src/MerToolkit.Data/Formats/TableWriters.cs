using MerToolkit.Core.Tables;

namespace MerToolkit.Data.Formats;

/// <summary>Makes table writers.</summary>
public static class TableWriters
{
    /// <summary>A writer for the format that the file's name ends in: csv, csv.gz or npz.</summary>
    /// <param name="path">Output file.</param>
    /// <param name="schema">Its columns.</param>
    /// <param name="mayLackValues">Whether features may hold NaN, where a value is missing: an empty cell in csv.</param>
    /// <exception cref="Core.Errors.UsageException">Unknown ending; the known ones are listed.</exception>
    /// <exception cref="ArgumentException">The schema's columns are not in order, or a name is blank or repeated.</exception>
    public static ITableWriter Create(string path, TableSchema schema, bool mayLackValues = false)
    {
        var format = TableFormats.Of(path);
        var rules = new TableRowRules(schema) { MayLackValues = mayLackValues };
        return format == TableFormat.Npz
            ? new NpzTableWriter(path, schema, rules)
            : new CsvTableWriter(path, schema, rules, compress: format == TableFormat.CsvGzip);
    }
}
