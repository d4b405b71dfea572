using System.Runtime.InteropServices;
using MerToolkit.Core.Files;
using MerToolkit.Core.Tables;

namespace MerToolkit.Data.Formats;

/// <summary>
/// Writes a table as npz: <c>ids</c>, <c>groups</c> (if any; blank where a row stands alone), <c>columns</c> (names of
/// the features), <c>X</c> [rows, features] float32, an array a target (words, a missing one blank; or float64, a missing
/// one NaN) and a float32 array a flag. The features wait in a temporary file until their number is known.
/// </summary>
internal sealed class NpzTableWriter : ITableWriter
{
    private readonly string _path;
    private readonly TableSchema _schema;
    private readonly TableRowRules _rules;
    private readonly AtomicFile _file;
    private readonly OutputStream _features;
    private readonly List<string> _ids = [];
    private readonly List<string> _groups = [];
    private readonly List<TargetValue>[] _targets;
    private readonly List<float>[] _flags;

    /// <summary>Opens the file and the temporary one beside <paramref name="path"/>.</summary>
    public NpzTableWriter(string path, TableSchema schema, TableRowRules rules)
    {
        var taken = rules.Targets.Concat(rules.Flags).FirstOrDefault(column => NpzNames.Own.Contains(column.Name));
        if (taken is not null) throw new ArgumentException($"A column cannot be named '{taken.Name}' in an npz.", nameof(schema));
        (_path, _schema, _rules) = (path, schema, rules);
        _targets = [.. _rules.Targets.Select(_ => new List<TargetValue>())];
        _flags = [.. _rules.Flags.Select(_ => new List<float>())];
        _file = new AtomicFile(path);
        var beside = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, $".mer-{Guid.NewGuid():N}.features.tmp");
        _features = new OutputStream(beside, path, FileOptions.DeleteOnClose);
    }

    /// <inheritdoc/>
    public long Rows => _ids.Count;

    /// <inheritdoc/>
    public void Append(TableRow row)
    {
        _rules.Check(row);
        _ids.Add(row.Id);
        if (_rules.HasGroup) _groups.Add(row.Group ?? "");
        for (var index = 0; index < _targets.Length; index++) _targets[index].Add(row.Targets[index]);
        for (var index = 0; index < _flags.Length; index++) _flags[index].Add(row.Flags[index]);
        _features.Write(MemoryMarshal.AsBytes(row.Features.Span));
    }

    /// <inheritdoc/>
    public void Commit()
    {
        var arrays = new NpzWriter(_file.Stream);
        arrays.WriteTexts(NpzNames.Ids, _ids);
        if (_rules.HasGroup) arrays.WriteTexts(NpzNames.Groups, _groups);
        arrays.WriteTexts(NpzNames.Columns, [.. _rules.Features.Select(column => column.Name)]);
        _features.Position = 0;
        arrays.WriteStream<float>(NpzNames.Features, _features, [_ids.Count, _rules.Features.Count]);
        for (var index = 0; index < _targets.Length; index++) WriteTarget(arrays, _rules.Targets[index], _targets[index]);
        for (var index = 0; index < _flags.Length; index++)
            arrays.Write<float>(_rules.Flags[index].Name, CollectionsMarshal.AsSpan(_flags[index]), [_ids.Count]);
        arrays.Finish();
        // All of the table first: a schema without it, or beside an older one, would be wrong.
        _file.Stream.Flush();
        SchemaFile.Write(_path, _schema);
        _file.Commit();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _features.Dispose();
        _file.Dispose();
    }

    private static void WriteTarget(NpzWriter arrays, ColumnSchema target, List<TargetValue> values)
    {
        if (target.HoldsWords) arrays.WriteTexts(target.Name, [.. values.Select(value => value.Label ?? "")]);
        else arrays.Write<double>(target.Name, [.. values.Select(value => value.Number ?? double.NaN)], [values.Count]);
    }
}
