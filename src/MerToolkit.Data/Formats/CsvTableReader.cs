using System.Globalization;
using System.Text;
using MerToolkit.Core.Tables;

namespace MerToolkit.Data.Formats;

/// <summary>
/// Reads a table from csv. Columns are found by the names in the schema, in whatever order they stand; each must be
/// there and no other.
/// </summary>
internal sealed class CsvTableReader
{
    private readonly TableContent _content;
    private readonly CsvRecords _records;
    private readonly ColumnSchema[] _columns;

    // For each column of the schema, its place among the fields of a record.
    private readonly int[] _places;

    private readonly List<float> _features = [];

    private CsvTableReader(TableContent content, CsvRecords records, TableSchema schema)
    {
        (_content, _records, _columns) = (content, records, [.. schema.Columns]);
        _places = new int[_columns.Length];
    }

    /// <summary>Reads a file; its problems are in the content.</summary>
    public static TableContent Read(string path, TableSchema schema, MissingRule? missing = null)
    {
        var content = new TableContent(path, schema) { Missing = missing ?? MissingRule.Refused };
        using var records = CsvRecords.Open(path);
        new CsvTableReader(content, records, schema).Read();
        return content;
    }

    private void Read()
    {
        if (!ReadHeader()) return;
        while (!_content.IsHopeless && _records.Read(_content.Problems))
        {
            if (_records.FieldCount == _columns.Length) ReadRow();
            else
                _content.Fault("csv-fields", $"the row has {_records.FieldCount} fields, the header {_columns.Length}.", _records.Line);
        }
        _content.Features = _features.ToArray();
    }

    private bool ReadHeader()
    {
        if (!_records.Read(_content.Problems))
        {
            if (_content.Problems.Problems.Count == 0) _content.Fault("file-empty", "the file is empty.");
            return false;
        }
        var header = _records.Fields();
        for (var index = 0; index < _columns.Length; index++)
        {
            var name = _columns[index].Name;
            _places[index] = Array.IndexOf(header, name);
            if (_places[index] < 0)
                _content.Fault("column-missing", $"column '{name}' is in the schema, but not in the table.", _records.Line, name);
        }
        var known = _columns.Select(column => column.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var name in header.Where(name => !known.Remove(name)))
            _content.Fault("column-unknown", $"column '{name}' is not in the schema, or stands twice.", _records.Line, name);
        return _content.Problems.Problems.Count == 0;
    }

    private void ReadRow()
    {
        var (target, flag) = (0, 0);
        for (var index = 0; index < _columns.Length; index++)
        {
            var place = _places[index];
            switch (_columns[index].Kind)
            {
                case ColumnKind.Id: _content.AddId(_records.Text(place), _records.Line); break;
                case ColumnKind.Group: _content.Groups.Add(_records.Text(place) is { Length: > 0 } group ? group : null); break;
                case ColumnKind.Target: _content.Targets[target++].Add(Target(_columns[index], place)); break;
                case ColumnKind.Flag: _content.Flags[flag++].Add(Flag(_columns[index], place)); break;
                default: _features.Add(Feature(_columns[index], place)); break;
            }
        }
    }

    private TargetValue Target(ColumnSchema column, int place)
    {
        var text = _records.Utf8Text(place);
        if (text.IsEmpty) return default;
        if (column.HoldsWords) return new TargetValue(Encoding.UTF8.GetString(text), null);
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number))
            return new TargetValue(null, number);
        NotFinite(column, text);
        return default;
    }

    private float Flag(ColumnSchema column, int place)
    {
        var text = _records.Utf8Text(place);
        if (!column.IsSwitch) return text.IsEmpty ? float.NaN : Feature(column, place);
        if (text.SequenceEqual("1"u8)) return 1;
        if (!text.SequenceEqual("0"u8))
            _content.Fault(
                "flag-invalid", $"column '{column.Name}' holds '{Encoding.UTF8.GetString(text)}', not 0 or 1.", _records.Line, column.Name);
        return 0;
    }

    private float Feature(ColumnSchema column, int place)
    {
        var text = _records.Utf8Text(place);
        if (float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && float.IsFinite(number)) return number;
        var isMissing = text.IsEmpty || float.IsNaN(number);
        if (isMissing && _content.Missing.AreAllowed) return float.NaN;
        NotFinite(column, text, isMissing ? _content.Missing.Remedy : "");
        return 0;
    }

    private void NotFinite(ColumnSchema column, ReadOnlySpan<byte> text, string remedy = "")
    {
        var written = Encoding.UTF8.GetString(text);
        var what = written.Length == 0 ? "is blank, not a number." : $"holds '{written}', not a finite number.";
        _content.Fault("number-invalid", $"column '{column.Name}' {what}", _records.Line, column.Name, remedy);
    }
}
