using MerToolkit.Core.Errors;
using MerToolkit.Core.Tables;

namespace MerToolkit.Data.Joining;

/// <summary>A table of ours on its way to a draft: what its columns are says its schema.</summary>
/// <param name="path">The file.</param>
/// <param name="table">Its content.</param>
/// <param name="findings">Receives what is wrong.</param>
internal sealed class SchemaTable(string path, FeatureTable table, LoadFindings findings) : IOpenedTable
{
    private readonly List<(string Name, TargetColumn Column)> _targets = [];
    private bool _hasGroups;

    /// <inheritdoc/>
    public IReadOnlyList<string> ColumnNames => [.. table.Schema.Columns.Select(column => column.Name)];

    /// <inheritdoc/>
    public bool TryId(string name) => Answers(table.Schema.Of(ColumnKind.Id).Single(), name);

    /// <inheritdoc/>
    public bool TryUsualId() => true;

    /// <inheritdoc/>
    public bool TryGroup(string name) => _hasGroups = table.Schema.Of(ColumnKind.Group).Any(column => Answers(column, name));

    /// <inheritdoc/>
    public bool TryUsualGroup() => _hasGroups = table.Groups is not null;

    /// <inheritdoc/>
    public bool TryTarget(string asked, out string? name)
    {
        var role = ColumnRole.Targets.FirstOrDefault(role => role.Answers(asked));
        var found = table.Targets.FirstOrDefault(target => target.Schema.Name == asked)
            ?? table.Targets.FirstOrDefault(target => Answers(target.Schema, asked))
            ?? table.Targets.FirstOrDefault(target => target.Schema.Name == role?.Name);
        name = found?.Schema.Name;
        if (found is not null) _targets.Add((found.Schema.Name, found));
        return found is not null;
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> TakeFoundTargets()
    {
        _targets.AddRange(table.Targets.Select(target => (target.Schema.Name, target)));
        return [.. table.Targets.Select(target => target.Schema.Name)];
    }

    /// <inheritdoc/>
    public TableDraft? Read(IReadOnlyList<string> allowColumns, FeatureSelection selection)
    {
        var added = allowColumns.Select(Allowed).OfType<(ColumnSchema Schema, Func<int, float> Value)>().DistinctBy(entry => entry.Schema.Name).ToList();
        var names = table.FeatureColumns.Concat(added.Select(entry => entry.Schema)).Select(column => column.Name).ToList();
        var allowed = added.Select(entry => entry.Schema.Name).ToHashSet(StringComparer.Ordinal);
        var others = table.Schema.Columns.Where(column => column.Kind != ColumnKind.Feature).Select(column => column.Name);
        var chosen = selection.Choose(names, allowed, [.. others.Except(allowed)], findings.Usage);
        if (findings.Input.Problems.Count + findings.Usage.Problems.Count > 0) return null;

        var draft = new TableDraft
        {
            Path = path,
            IdOrigin = table.Schema.Of(ColumnKind.Id).Single().Origin,
            Ids = table.Ids,
            LineOf = _ => null,
            Groups = _hasGroups ? new RowGroups(OriginOf(table.Schema.Of(ColumnKind.Group).Single()), table.Groups!, IsAsWritten: false) : null,
            Flags = [.. table.Schema.Of(ColumnKind.Flag).Zip(table.Flags).Where(flag => !allowed.Contains(flag.First.Name))],
            FeatureColumns = [.. chosen.Select(name => Schema(name, added))],
            Features = Matrix(chosen, added),
            Profile = table.Schema.Profile,
            ProfileHash = table.Schema.ProfileHash,
        };
        draft.Targets.AddRange(_targets.Select(target => target.Column));
        return draft;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    // A column's own name, or that which it had at its source.
    private static bool Answers(ColumnSchema column, string name) =>
        column.Name.Equals(name, StringComparison.OrdinalIgnoreCase)
        || column.Origin.Length > 0 && Joining.ColumnNames.Loose(column.Origin) == Joining.ColumnNames.Loose(name);

    private static string OriginOf(ColumnSchema column) => column.Origin.Length > 0 ? column.Origin : column.Name;

    private (ColumnSchema Schema, Func<int, float> Value)? Allowed(string name)
    {
        if (table.IndexOf(name) >= 0) return null;
        var target = table.Targets.FirstOrDefault(target => target.Schema.Name == name);
        if (target is not null && _targets.Any(taken => taken.Column == target))
            return Refuse("column-bound", $"'{name}' is the target asked for and cannot be a feature too.");
        if (target is { IsLabel: false })
        {
            if (target.Numbers.Any(number => !float.IsFinite((float)number)))
                return Refuse("column-not-numeric", $"'{name}' is missing in some rows and cannot be a feature.");
            return (target.Schema with { Kind = ColumnKind.Feature }, row => (float)target.Numbers[row]);
        }
        var flags = table.Schema.Of(ColumnKind.Flag).Zip(table.Flags).Where(flag => flag.First.Name == name).ToList();
        if (flags is [var flag]) return (flag.First with { Kind = ColumnKind.Feature }, row => flag.Second[row]);
        return ColumnNames.Contains(name)
            ? Refuse("column-not-numeric", $"'{name}' holds no numbers and cannot be a feature.")
            : Refuse("column-unknown", $"'{path}' has no column '{name}'.", NearestWord.Remedy(name, ColumnNames));
    }

    private (ColumnSchema, Func<int, float>)? Refuse(string code, string message, string remedy = "")
    {
        findings.Usage.Add(new Problem(code, message, remedy) { Subject = "--allow-column" });
        return null;
    }

    private ColumnSchema Schema(string name, IReadOnlyList<(ColumnSchema Schema, Func<int, float> Value)> added) =>
        table.IndexOf(name) is >= 0 and var place ? table.FeatureColumns[place] : added.Single(entry => entry.Schema.Name == name).Schema;

    private float[] Matrix(IReadOnlyList<string> chosen, IReadOnlyList<(ColumnSchema Schema, Func<int, float> Value)> added)
    {
        var values = chosen.Select<string, Func<int, float>>(name =>
            table.IndexOf(name) is >= 0 and var place
                ? row => table.Row(row)[place]
                : added.Single(entry => entry.Schema.Name == name).Value).ToArray();
        var matrix = new float[(long)table.Rows * values.Length];
        for (var row = 0; row < table.Rows; row++)
            for (var index = 0; index < values.Length; index++) matrix[row * values.Length + index] = values[index](row);
        return matrix;
    }
}
