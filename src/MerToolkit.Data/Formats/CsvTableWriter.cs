using System.IO.Compression;
using MerToolkit.Core.Files;
using MerToolkit.Core.Tables;

namespace MerToolkit.Data.Formats;

/// <summary>
/// Writes a table as csv, plain or in gzip. The same rows give the same bytes: the gzip header holds neither a
/// time nor a name, lines end in a line feed on every system.
/// </summary>
internal sealed class CsvTableWriter : ITableWriter
{
    private readonly string _path;
    private readonly TableSchema _schema;
    private readonly TableRowRules _rules;
    private readonly CsvRowFormatter _formatter;
    private readonly AtomicFile _file;
    private readonly Stream _lines;

    /// <summary>Opens the file beside <paramref name="path"/> and writes the header.</summary>
    public CsvTableWriter(string path, TableSchema schema, TableRowRules rules, bool compress)
    {
        (_path, _schema, _rules) = (path, schema, rules);
        _formatter = new CsvRowFormatter(_rules.HasGroup);
        _file = new AtomicFile(path);
        _lines = compress ? new GZipStream(_file.Stream, CompressionLevel.Optimal, leaveOpen: true) : _file.Stream;
        _lines.Write(_formatter.Header(schema));
    }

    /// <inheritdoc/>
    public long Rows { get; private set; }

    /// <inheritdoc/>
    public void Append(TableRow row)
    {
        _rules.Check(row);
        _lines.Write(_formatter.Row(row));
        Rows++;
    }

    /// <inheritdoc/>
    public void Commit()
    {
        // The last block of gzip is written when its stream closes.
        if (_lines is GZipStream) _lines.Dispose();
        // All of the table first: a schema without it, or beside an older one, would be wrong.
        _file.Stream.Flush();
        SchemaFile.Write(_path, _schema);
        _file.Commit();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // Closing gzip writes, which a full disk refuses; the half file must vanish all the same.
        using (_file)
        {
            if (_lines is GZipStream) _lines.Dispose();
        }
    }
}
