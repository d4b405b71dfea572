using MerToolkit.Core.Tables;

namespace MerToolkit.Data.Joining;

/// <summary>A table of ours on its way to a draft: what its columns are says its schema.</summary>
/// <param name="path">The file.</param>
/// <param name="table">Its content.</param>
/// <param name="findings">Receives what is wrong.</param>
internal sealed class SchemaTable(string path, FeatureTable table, LoadFindings findings) : IOpenedTable
{
    private readonly List<TargetColumn> _targets = [];
    private bool _hasGroups;

    /// <inheritdoc/>
    public IReadOnlyList<string> Names => [.. table.Schema.Columns.Select(column => column.Name)];

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
        if (found is not null) _targets.Add(found);
        return found is not null;
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> TakeFoundTargets()
    {
        _targets.AddRange(table.Targets);
        return [.. table.Targets.Select(target => target.Schema.Name)];
    }

    /// <inheritdoc/>
    public TableDraft? Read(IReadOnlyList<string> allowColumns, FeatureSelection selection)
    {
        var features = new SchemaFeatures(table);
        foreach (var name in allowColumns)
            if (features.Allow(name, _targets) is { } problem) findings.Usage.Add(problem);
        var others = table.Schema.Columns.Where(column => column.Kind != ColumnKind.Feature).Select(column => column.Name);
        var chosen = selection.Choose(features.Names, features.Added, [.. others.Except(features.Added)], findings.Usage);
        if (findings.AnyProblem) return null;

        var (columns, values) = features.Take(chosen);
        var draft = new TableDraft
        {
            Path = path,
            IdOrigin = OriginOf(ColumnKind.Id),
            Ids = table.Ids,
            LineOf = _ => null,
            Groups = _hasGroups ? new RowGroups(OriginOf(ColumnKind.Group), table.Groups!, IsAsWritten: false) : null,
            Flags = [.. table.Schema.Of(ColumnKind.Flag).Zip(table.Flags).Where(flag => !features.Added.Contains(flag.First.Name))],
            FeatureColumns = columns,
            Features = values,
            Profile = table.Schema.Profile,
            ProfileHash = table.Schema.ProfileHash,
        };
        draft.Targets.AddRange(_targets);
        return draft;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    // A column's own name, or that which it had at its source.
    private static bool Answers(ColumnSchema column, string name) =>
        column.Name.Equals(name, StringComparison.OrdinalIgnoreCase)
        || column.Origin.Length > 0 && ColumnNames.Loose(column.Origin) == ColumnNames.Loose(name);

    private string OriginOf(ColumnKind kind) =>
        table.Schema.Of(kind).Single() is var column && column.Origin.Length > 0 ? column.Origin : column.Name;
}
