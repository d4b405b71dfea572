using System.Globalization;
using MerToolkit.Core.Tables;
using MerToolkit.Data.Formats;
using MerToolkit.Data.Sets;

namespace MerToolkit.Data.Joining;

/// <summary>A table without a schema on its way to a draft: columns bound, features chosen, cells read once, columns judged.</summary>
internal sealed class SourceTable : IOpenedTable
{
    private readonly ITableSource _source;
    private readonly ITableLayout _layout;
    private readonly LoadFindings _findings;
    private readonly ColumnBinder _binder;

    /// <summary>Takes an opened file, which it owns.</summary>
    public SourceTable(ITableSource source, ITableLayout layout, LoadFindings findings)
    {
        (_source, _layout, _findings) = (source, layout, findings);
        var declared = layout.Columns.Features?.Select(feature => ColumnSearch.Find(source.Header, feature.Name)) ?? [];
        _binder = new ColumnBinder(source.Header, findings.Input, declared.OfType<int>().ToHashSet());
    }

    /// <summary>What becomes of cells of features that hold no value.</summary>
    public MissingRule Missing { get; init; } = MissingRule.Refused;

    /// <inheritdoc/>
    public IReadOnlyList<string> Names => _binder.Names;

    private SourceHeader Header => _source.Header;

    /// <inheritdoc/>
    public bool TryId(string name) => _binder.TryId(name);

    /// <inheritdoc/>
    public bool TryUsualId() =>
        _binder.Id is not null || _layout.Columns.Id is { } usual && _binder.TryId(usual) || _binder.TryUsualId();

    /// <inheritdoc/>
    public bool TryGroup(string name) => _binder.TryGroup(name);

    /// <inheritdoc/>
    public bool TryUsualGroup() => _binder.TryUsualGroup();

    /// <inheritdoc/>
    public bool TryTarget(string asked, out string? name) => _binder.TryTarget(asked, out name);

    /// <inheritdoc/>
    public IReadOnlyList<string> TakeFoundTargets() => _binder.TakeFoundTargets();

    /// <inheritdoc/>
    public TableDraft? Read(IReadOnlyList<string> allowColumns, FeatureSelection selection)
    {
        var allowed = AllowedColumns.Find(Header, allowColumns, _findings.Usage);
        CheckAllowed(allowed);
        var binder = new FeatureBinder(Header, Bound(), allowed);
        var features = _layout.Columns.Features is { } declared ? binder.Declared(_layout.Name, declared, _findings.Input) : binder.All();
        CheckTargets(features);
        features = Choose(features, binder, selection);
        if (_findings.AnyProblem) return null;

        var content = _source.Read(Reading(features) with { Missing = Missing }, _findings.Input);
        var judge = new ColumnJudge(content, binder.LeftOut, _findings);
        features = judge.Judge(features);
        judge.Tell(_layout.Name);
        return Draft(content, features);
    }

    /// <inheritdoc/>
    public void Dispose() => _source.Dispose();

    private IEnumerable<int> Bound()
    {
        if (_binder.Id is { } id) yield return id;
        if (_binder.Group is { } group) yield return group;
        foreach (var target in _binder.Targets) yield return target.Column;
    }

    private void CheckAllowed(IReadOnlySet<int> allowed)
    {
        foreach (var column in allowed.Intersect(Bound()))
        {
            var part = _binder.Targets.Any(target => target.Column == column) ? "the target asked for"
                : column == _binder.Id ? "the id of the rows" : "the group of the rows";
            var message = $"{Header.Written(column)} is {part} and cannot be a feature too.";
            _findings.Refuse(nameof(TableRequest.AllowColumns), "column-bound", message);
        }
    }

    private void CheckTargets(IReadOnlyList<FeatureBinding> features)
    {
        foreach (var target in _binder.Targets)
        {
            if (features.FirstOrDefault(feature => feature.Column == target.Column && feature.IsDeclared) is not { } feature) continue;
            var message = $"'{feature.Name}' is a feature of '{_layout.Name}', not a target.";
            _findings.Refuse(nameof(TableRequest.Targets), "target-is-feature", message, "Its target is 'label'.");
        }
    }

    private IReadOnlyList<FeatureBinding> Choose(IReadOnlyList<FeatureBinding> features, FeatureBinder binder, FeatureSelection selection)
    {
        var allowed = features.Where(feature => feature.IsAllowed).Select(feature => feature.Name).ToHashSet(StringComparer.Ordinal);
        var others = binder.LeftOut.Keys.Select(column => AllowedColumns.NameOf(Header, column)).Concat(_layout.Columns.OtherNames);
        var chosen = selection.Choose([.. features.Select(feature => feature.Name)], allowed, [.. others], _findings.Usage).ToHashSet();
        return [.. features.Where(feature => chosen.Contains(feature.Name))];
    }

    private ColumnReading Reading(IReadOnlyList<FeatureBinding> features)
    {
        var words = TargetColumns.Words(_binder.Targets);
        if (_binder.Id is { } id) words = words.Append(id);
        if (_binder.Group is { } group) words = words.Append(group);
        var needed = _layout.Columns.Exact.Select(name => ColumnSearch.Find(Header, name)!.Value);
        var exact = TargetColumns.Exact(_binder.Targets).Concat(needed);
        var read = features.Select(feature => feature.Column).Where(column => column >= 0);
        return new ColumnReading(words.ToHashSet(), exact.ToHashSet(), [.. read]);
    }

    private TableDraft Draft(SourceContent content, IReadOnlyList<FeatureBinding> features)
    {
        var placeOf = content.Reading.Features.Select((column, place) => (column, place)).ToDictionary();
        var places = features.Select(feature => placeOf.GetValueOrDefault(feature.Column, -1)).ToArray();
        var ids = _binder.Id is { } id
            ? content.Words(id)
            : Enumerable.Range(1, content.Rows).Select(row => row.ToString(CultureInfo.InvariantCulture)).ToList();
        var draft = new TableDraft
        {
            Path = Header.Path,
            IdOrigin = _binder.Id is { } column ? Header.Names[column] : null,
            Ids = ids,
            LineOf = content.LineOf,
            Groups = _binder.Group is { } group ? RowGroups.Of(Header.Names[group], content.Words(group)) : null,
            FeatureColumns = [.. features.Select(Schema)],
            Features = content.Features.Take(places),
        };
        foreach (var target in _binder.Targets)
            draft.Targets.Add(TargetColumns.Read(target, content, _layout.Labels, isStrict: true, _findings));
        if (_findings.Input.Problems.Count == 0) _layout.Complete(draft, content, _findings);
        return draft;
    }

    private ColumnSchema Schema(FeatureBinding feature)
    {
        var origin = feature.Column < 0 ? "computed" : Header.Names[feature.Column];
        return new ColumnSchema(feature.Name, ColumnKind.Feature, feature.Unit, Origin: origin);
    }
}
