using MerToolkit.Core.Errors;
using MerToolkit.Core.Tables;
using MerToolkit.Data.Formats;

namespace MerToolkit.Data.Joining;

/// <summary>The rows of several tables, matched by id.</summary>
/// <param name="request">How to deal with what does not fit.</param>
/// <param name="paths">The files.</param>
/// <param name="loaded">Their tables, in the same order; the first leads.</param>
/// <param name="findings">Receives what is wrong, and remarks.</param>
internal sealed class JoinedRows(JoinRequest request, string[] paths, LoadedTable[] loaded, LoadFindings findings)
{
    private readonly Dictionary<string, int>[] _rowOf =
        [.. loaded.Select(table => table.Table.Ids.Select((id, row) => (id, row)).ToDictionary(StringComparer.Ordinal))];

    private FeatureTable First => loaded[0].Table;

    /// <summary>The table, or all that is in its way.</summary>
    public JoinResult Join()
    {
        foreach (var place in Enumerable.Range(1, loaded.Length - 1)) CheckIds(place);
        var columns = Columns();
        findings.ThrowIfAny();
        int[] kept =
        [
            .. Enumerable.Range(0, First.Rows).Where(row => request.KeepsMissing || _rowOf.All(rows => rows.ContainsKey(First.Ids[row]))),
        ];
        var leading = First.SelectRows(kept);
        var features = Features(leading, columns);
        var table = new FeatureTable(Schema(columns), leading.Ids, leading.Groups, leading.Targets, leading.Flags, features);
        var known = leading.Ids.ToHashSet(StringComparer.Ordinal);
        return new JoinResult(table, [.. loaded.Select((entry, place) => Part(entry, place, known))],
            [.. First.Ids.Where(id => !known.Contains(id))], findings.Remarks);
    }

    private JoinPart Part(LoadedTable entry, int place, HashSet<string> known) => new(
        paths[place], entry.Sha256, entry.Table.FeatureColumns.Count, entry.Table.Rows, entry.Table.Ids.Count(id => !known.Contains(id)));

    private void CheckIds(int place)
    {
        string[] missing = [.. First.Ids.Where(id => !_rowOf[place].ContainsKey(id))];
        var (own, other) = (paths[0], paths[place]);
        if (missing.Length == First.Rows)
        {
            findings.Input.Add(new Problem("join-empty",
                $"none of the {First.Rows} ids of '{own}' ({NameList.Examples([.. First.Ids])}) is among its {loaded[place].Table.Rows} "
                + $"({NameList.Examples([.. loaded[place].Table.Ids])}).",
                "Ids must be the same text in both files; --id COLUMN names the column that holds them.") { Subject = other });
        }
        else if (missing.Length > 0)
        {
            var what = $"it lacks {missing.Length} of the {First.Rows} ids of '{own}': {NameList.Examples(missing)}.";
            if (request.KeepsMissing) findings.Remarks.Add($"{other}: {what[..^1]}; its columns are empty in those rows.");
            else if (request.DropsMissing) findings.Remarks.Add($"{other}: {what[..^1]}; those rows are left out.");
            else
            {
                const string Remedy = "Complete it, or pass --missing drop to leave them out, --missing keep for empty cells.";
                findings.Input.Add(new Problem("join-missing", what, Remedy) { Subject = other });
            }
        }

        var idle = loaded[place].Table.Ids.Where(id => !_rowOf[0].ContainsKey(id)).ToList();
        if (idle.Count > 0)
        {
            findings.Remarks.Add(
                $"{other}: {idle.Count} of its {loaded[place].Table.Rows} rows are not in '{own}': {NameList.Examples(idle)}.");
        }
    }

    /// <summary>The features in order: table, column, name in the result.</summary>
    private List<JoinedColumn> Columns()
    {
        var columns = new List<JoinedColumn>();
        var taken = First.Schema.Columns.Select(column => column.Name).ToDictionary(name => name, _ => paths[0], StringComparer.Ordinal);
        columns.AddRange(First.FeatureColumns.Select((column, index) => new JoinedColumn(0, index, column)));
        for (var place = 1; place < loaded.Length; place++)
        {
            var (own, clashes) = (loaded[place].Table, new List<string>());
            for (var index = 0; index < own.FeatureColumns.Count; index++)
            {
                var column = own.FeatureColumns[index];
                var name = column.Name;
                if (taken.ContainsKey(name) && Prefix(place) is { } prefix) name = $"{prefix}.{name}";
                if (taken.TryAdd(name, paths[place])) columns.Add(new JoinedColumn(place, index, Named(column, name, place)));
                else clashes.Add(name);
            }

            if (clashes.Count > 0) Refuse(place, clashes, taken);
            Remark(place);
        }

        return columns;
    }

    private void Refuse(int place, List<string> clashes, Dictionary<string, string> taken) => findings.Input.Add(new Problem(
        "column-clash",
        $"{clashes.Count} of its columns are named like those of '{taken[clashes[0]]}': {NameList.Examples(clashes)}.",
        "Pass --prefix WORD, which is put before such names.") { Subject = paths[place], Column = clashes[0] });

    private void Remark(int place)
    {
        var targets = loaded[place].Table.Targets.Select(target => target.Schema.Name).ToList();
        if (targets.Count > 0)
            findings.Remarks.Add($"{paths[place]}: targets stay behind, the first table gives them: {NameList.Quoted(targets)}.");
    }

    private string? Prefix(int place) => request.Prefixes.Count switch
    {
        0 => null,
        1 => request.Prefixes[0],
        _ => request.Prefixes[place - 1],
    };

    // A column of ours knows the profile it comes from; a column from elsewhere its file and its name there.
    private ColumnSchema Named(ColumnSchema column, string name, int place)
    {
        var isOurs = loaded[place].Table.Schema.Profile is not null;
        var source = column.Origin.Length > 0 ? column.Origin : column.Name;
        return column with { Name = name, Origin = isOurs ? source : $"{Path.GetFileName(paths[place])}: {source}" };
    }

    /// <summary>One profile, or none: a table of several profiles is made by none of them.</summary>
    private TableSchema Schema(List<JoinedColumn> columns)
    {
        var profiles = loaded.Select(entry => entry.Table.Schema).Where(schema => schema.ProfileHash is not null)
            .DistinctBy(schema => schema.ProfileHash).ToList();
        var head = First.Schema.Columns.Where(column => column.Kind != ColumnKind.Feature);
        ColumnSchema[] all = [.. head, .. columns.Select(column => column.Schema)];
        return profiles.Count == 1 ? new TableSchema(all, profiles[0].Profile, profiles[0].ProfileHash) : new TableSchema(all);
    }

    private float[] Features(FeatureTable leading, List<JoinedColumn> columns)
    {
        var features = new float[leading.Rows * columns.Count];
        for (var row = 0; row < leading.Rows; row++)
        {
            int[] rows = [.. _rowOf.Select(entry => entry.GetValueOrDefault(leading.Ids[row], -1))];
            for (var index = 0; index < columns.Count; index++)
            {
                var (table, column, _) = columns[index];
                features[row * columns.Count + index] = rows[table] < 0 ? float.NaN : loaded[table].Table.Row(rows[table])[column];
            }
        }

        return features;
    }

    private readonly record struct JoinedColumn(int Table, int Index, ColumnSchema Schema);
}
