using MerToolkit.Core.Files;
using MerToolkit.Core.Tables;

namespace MerToolkit.Data.Formats;

/// <summary>Reads a table from npz: the arrays that <see cref="NpzTableWriter"/> writes, against the schema.</summary>
internal sealed class NpzTableReader
{
    private readonly TableContent _content;
    private readonly NpzReader _arrays;
    private int _rows;

    private NpzTableReader(TableContent content, NpzReader arrays) => (_content, _arrays) = (content, arrays);

    /// <summary>Reads a file; its problems are in the content.</summary>
    public static TableContent Read(string path, TableSchema schema, MissingRule? missing = null)
    {
        var content = new TableContent(path, schema) { Missing = missing ?? MissingRule.Refused };
        using var arrays = new NpzReader(path);
        new NpzTableReader(content, arrays).Read();
        return content;
    }

    private void Read()
    {
        var columns = _content.Columns;
        if (!CheckNames()) return;
        _rows = _arrays.Entry(NpzNames.Ids).Shape[0];
        if (!CheckShapes()) return;

        foreach (var id in _arrays.ReadTexts(NpzNames.Ids)) _content.AddId(id);
        if (columns.HasGroup)
            _content.Groups.AddRange(_arrays.ReadTexts(NpzNames.Groups).Select(group => group.Length > 0 ? group : null));
        ReadFeatures();
        for (var index = 0; index < columns.Targets.Count; index++)
            _content.Targets[index].AddRange(ReadTarget(columns.Targets[index]));
        for (var index = 0; index < columns.Flags.Count; index++)
            _content.Flags[index].AddRange(ReadFlag(columns.Flags[index]));
    }

    private IEnumerable<(string Name, bool IsText, int Rank)> Expected()
    {
        var columns = _content.Columns;
        yield return (NpzNames.Ids, true, 1);
        if (columns.HasGroup) yield return (NpzNames.Groups, true, 1);
        yield return (NpzNames.Columns, true, 1);
        yield return (NpzNames.Features, false, 2);
        foreach (var target in columns.Targets) yield return (target.Name, target.HoldsWords, 1);
        foreach (var flag in columns.Flags) yield return (flag.Name, false, 1);
    }

    private bool CheckNames()
    {
        foreach (var (name, isText, rank) in Expected())
        {
            if (!_arrays.Has(name))
            {
                _content.Fault("column-missing", $"the array '{name}' is missing.", column: name);
                continue;
            }
            var entry = _arrays.Entry(name);
            if (entry.IsText != isText)
                _content.Fault("column-type", $"the array '{name}' holds no {(isText ? "words" : "numbers")}.", column: name);
            if (entry.Shape.Count != rank)
                _content.Fault("column-shape", $"the array '{name}' has {entry.Shape.Count} axes, not {rank}.", column: name);
        }
        return _content.Problems.Problems.Count == 0;
    }

    private bool CheckShapes()
    {
        foreach (var (name, _, _) in Expected().Where(array => array.Name != NpzNames.Columns))
        {
            var rows = _arrays.Entry(name).Shape[0];
            if (rows != _rows) _content.Fault("column-shape", $"the array '{name}' has {rows} rows, the ids {_rows}.", column: name);
        }
        var expected = _content.Columns.Features.Select(column => column.Name).ToList();
        var found = _arrays.ReadTexts(NpzNames.Columns);
        foreach (var name in expected.Except(found))
            _content.Fault("column-missing", $"column '{name}' is in the schema, but not in the table.", column: name);
        foreach (var name in found.Except(expected))
            _content.Fault("column-unknown", $"column '{name}' is not in the schema.", column: name);
        if (_content.Problems.Problems.Count == 0 && !expected.SequenceEqual(found))
            _content.Fault("column-order", "the columns stand in another order than in the schema.", column: NpzNames.Columns);
        var width = _arrays.Entry(NpzNames.Features).Shape[1];
        if (width != found.Length)
            _content.Fault("column-shape", $"'X' has {width} columns, but {found.Length} names.", column: NpzNames.Features);
        return _content.Problems.Problems.Count == 0;
    }

    private void ReadFeatures()
    {
        _content.Features = _arrays.MapSingles(NpzNames.Features);
        var values = _content.Features.Span;
        var columns = _content.Columns.Features;
        for (var index = 0; index < values.Length && !_content.IsHopeless; index++)
        {
            var isMissing = float.IsNaN(values[index]);
            if (float.IsFinite(values[index]) || (isMissing && _content.Missing.AreAllowed)) continue;
            var (row, column) = (index / columns.Count, columns[index % columns.Count].Name);
            NotFinite(row, column, values[index], isMissing ? _content.Missing.Remedy : "");
        }
    }

    private IEnumerable<TargetValue> ReadTarget(ColumnSchema target)
    {
        if (target.HoldsWords)
            return _arrays.ReadTexts(target.Name).Select(label => new TargetValue(label.Length == 0 ? null : label, null));
        var values = _arrays.ReadDoubles(target.Name);
        for (var row = 0; row < values.Length && !_content.IsHopeless; row++)
            if (double.IsInfinity(values[row])) NotFinite(row, target.Name, values[row]);
        return values.Select(value => new TargetValue(null, double.IsNaN(value) ? null : value));
    }

    private float[] ReadFlag(ColumnSchema flag)
    {
        var values = _arrays.ReadSingles(flag.Name);
        for (var row = 0; row < values.Length && !_content.IsHopeless; row++)
        {
            if (!flag.IsSwitch && float.IsInfinity(values[row])) NotFinite(row, flag.Name, values[row]);
            if (flag.IsSwitch && values[row] is not (0f or 1f)) Fault("flag-invalid", row, flag.Name, values[row], "not 0 or 1");
        }

        return values;
    }

    private void NotFinite(int row, string column, double value, string remedy = "") =>
        Fault("number-invalid", row, column, value, "not a finite number", remedy);

    private void Fault(string code, int row, string column, double value, string rule, string remedy = "") =>
        _content.Fault(code, $"'{column}' of row {row + 1} ('{_content.Ids[row]}') is {value}, {rule}.", column: column, remedy: remedy);
}
