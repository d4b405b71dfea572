using MerToolkit.Core.Errors;
using MerToolkit.Data.Sets;

namespace MerToolkit.Data.Joining;

/// <summary>
/// Settles before anything is read which file gives each target, the ids and the groups: the label file goes before the
/// layout, the layout before the table; for groups, the table goes first.
/// </summary>
/// <param name="request">What is asked for.</param>
/// <param name="layout">The layout.</param>
/// <param name="table">The table, opened.</param>
/// <param name="labels">The labels, opened; null without.</param>
/// <param name="findings">Receives what is not there.</param>
internal sealed class TargetAllocation(
    TableRequest request, ITableLayout layout, IOpenedTable table, ILabelSource? labels, LoadFindings findings)
{
    private const string None = "none";
    private readonly List<string> _targets = [];
    private bool _isLabelOfLayout;

    /// <summary>Names of the targets in the table to be made, in the order asked for.</summary>
    public IReadOnlyList<string> Targets => _targets;

    /// <summary>Binds everything that was asked for; what is missing goes to the findings.</summary>
    public void Bind()
    {
        BindId();
        BindTargets();
        BindGroup();
    }

    /// <summary>Adds to a draft what the layout gives.</summary>
    public void Complete(TableDraft draft)
    {
        if (_isLabelOfLayout) draft.Targets.Add(layout.LabelOf(draft.Ids));
        if (draft.Groups is not { IsAsWritten: true } groups || !IsGroupOfLayout(groups.Origin)) return;
        draft.Groups = groups with { Values = [.. groups.Values.Select((group, row) => layout.GroupOf(draft.Ids[row], group))] };
    }

    private bool IsGroupOfLayout(string origin) =>
        layout.Columns.Group is { } group && ColumnNames.Loose(origin) == ColumnNames.Loose(group);

    private void BindId()
    {
        if (request.IdColumn is { } name)
        {
            var isInTable = table.TryId(name);
            var isInLabels = labels?.TryId(name) ?? false;
            if (!isInTable && !isInLabels) RefuseUnknown(nameof(TableRequest.IdColumn), "column", name);
        }
        RequireId(table, request.Path);
        if (labels is not null) RequireId(labels, request.LabelsPath!);
    }

    // Rows without ids are numbered, but labels cannot be joined to them.
    private void RequireId(IBindable file, string path)
    {
        var before = findings.Input.Problems.Count;
        if (file.TryUsualId() || labels is null || findings.Input.Problems.Count > before) return;
        findings.Input.Add(new Problem("id-missing", "no column holds ids to join labels by.", "--id COLUMN names it.") { Subject = path });
    }

    private void BindTargets()
    {
        foreach (var asked in request.Targets.Distinct(StringComparer.Ordinal))
        {
            if (Take(asked) is not { } name) continue;
            if (_targets.Contains(name))
                findings.Refuse(nameof(TableRequest.Targets), "target-repeated", $"'{asked}' is asked for twice, as '{name}'.");
            else _targets.Add(name);
        }
        if (request.Targets.Count > 0 || !request.TakesTargets) return;
        if (labels is not null) _targets.AddRange(labels.TakeFoundTargets());
        else if (layout.GivesLabel) _targets.Add(TakeLayoutLabel());
        else _targets.AddRange(table.TakeFoundTargets());
        if (labels is not null && _targets.Count == 0)
            findings.Input.Add(new Problem("column-missing", "no column is a label, arousal or valence.", "--target names the column.")
            {
                Subject = request.LabelsPath,
            });
    }

    private string? Take(string asked)
    {
        if (labels is not null && labels.TryTarget(asked, out var name)) return name;
        if (layout.GivesLabel && ColumnRole.Label.Answers(asked)) return TakeLayoutLabel();
        if (table.TryTarget(asked, out name)) return name;
        RefuseUnknown(nameof(TableRequest.Targets), "target", asked);
        return null;
    }

    private string TakeLayoutLabel()
    {
        _isLabelOfLayout = true;
        return ColumnRole.Label.Name;
    }

    private void BindGroup()
    {
        if (request.GroupColumn is { } name)
        {
            var isThere = table.TryGroup(name) || (labels?.TryGroup(name) ?? false);
            if (!isThere && name != None) RefuseUnknown(nameof(TableRequest.GroupColumn), "group", name);
            return;
        }
        if (layout.Columns.Group is { } usual && (table.TryGroup(usual) || (labels?.TryGroup(usual) ?? false))) return;
        if (!table.TryUsualGroup()) labels?.TryUsualGroup();
    }

    private void RefuseUnknown(string option, string part, string name)
    {
        if (request.MayLackColumns) return;
        var remedy = NearestWord.Remedy(name, (labels?.Names ?? []).Concat(table.Names).Distinct());
        findings.Refuse(option, $"{part}-unknown", $"There is no column '{name}'.", remedy);
    }
}
