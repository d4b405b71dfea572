using System.Globalization;
using MerToolkit.Core.Errors;
using MerToolkit.Core.Tables;
using MerToolkit.Data.Formats;

namespace MerToolkit.Data.Joining;

/// <summary>Gives the rows of a table the labels and groups of another file, by id.</summary>
internal sealed class LabelJoin
{
    private readonly LabelTable _labels;
    private readonly LoadFindings _findings;
    private readonly Dictionary<string, int> _rowOf = new(StringComparer.Ordinal);

    private LabelJoin(LabelTable labels, LoadFindings findings) => (_labels, _findings) = (labels, findings);

    /// <summary>Joins; rows without a label are dropped from the draft.</summary>
    public static void Apply(TableDraft draft, LabelTable labels, LoadFindings findings)
    {
        var join = new LabelJoin(labels, findings);
        join.IndexIds();
        join.Match(draft);
    }

    private void IndexIds()
    {
        var repeats = new List<string>();
        for (var row = 0; row < _labels.Ids.Count && !_findings.IsHopeless; row++)
        {
            var id = _labels.Ids[row];
            if (id.Length == 0) Fault("id-blank", row, $"column '{_labels.IdColumn}' is blank.", "Every label needs the id of its row.");
            else if (_rowOf.TryAdd(id, row)) continue;
            else if (Conflict(_rowOf[id], row) is { } conflict) ReportConflict(id, _rowOf[id], row, conflict);
            else repeats.Add(id);
        }
        if (repeats.Count > 0)
            _findings.Remarks.Add($"{_labels.Path}: ids that stand again with the same label: {NameList.Examples(repeats)}.");
    }

    // What two rows of one id differ in; null when they say the same.
    private string? Conflict(int first, int second)
    {
        var target = _labels.Targets.FirstOrDefault(target => target[first] != target[second]);
        if (target is not null) return target.Schema.Name;
        return _labels.Groups is { } groups && groups.Values[first] != groups.Values[second] ? "group" : null;
    }

    private void ReportConflict(string id, int first, int second, string what)
    {
        var target = _labels.Targets.FirstOrDefault(target => target.Schema.Name == what);
        var values = target is null
            ? $"'{_labels.Groups!.Values[first]}' and '{_labels.Groups.Values[second]}'"
            : $"{Written(target[first])} and {Written(target[second])}";
        var message = $"'{id}' has two values of '{what}': {values} (lines {_labels.Lines[first]} and {_labels.Lines[second]}).";
        Fault(target is null ? "group-conflict" : "label-conflict", second, message, "Keep one of the two lines.");
    }

    private static string Written(TargetValue value) => value switch
    {
        { Label: { } label } => $"'{label}'",
        { Number: { } number } => number.ToString(CultureInfo.InvariantCulture),
        _ => "none",
    };

    private void Match(TableDraft draft)
    {
        var rows = draft.Ids.Select(id => _rowOf.GetValueOrDefault(id, -1)).ToArray();
        var missing = Enumerable.Range(0, rows.Length).Where(row => rows[row] < 0 || IsBlank(rows[row])).ToList();
        if (rows.Length > 0 && rows.All(row => row < 0))
        {
            _findings.Input.Add(new Problem(
                "join-empty",
                $"none of its {rows.Length} ids ({NameList.Examples(draft.Ids)}) is among the {_rowOf.Count} of '{_labels.Path}' "
                + $"({NameList.Examples(_rowOf.Keys)}).",
                "Ids must be the same text in both files; --id COLUMN names the column that holds them.") { Subject = draft.Path });
            return;
        }
        Remark(draft, missing);
        draft.Dropped.UnionWith(missing);
        draft.Targets.RemoveAll(target => _labels.Targets.Any(joined => joined.Schema.Name == target.Schema.Name));
        draft.Targets.AddRange(_labels.Targets.Select(target => Pick(target, rows)));
        if (_labels.Groups is { } groups)
            draft.Groups = groups with { Values = [.. rows.Select(row => row < 0 ? null : groups.Values[row])] };
    }

    private bool IsBlank(int row) => _labels.Targets.Count > 0 && _labels.Targets.All(target => target[row] == default);

    private void Remark(TableDraft draft, IReadOnlyCollection<int> missing)
    {
        if (missing.Count > 0)
        {
            var examples = NameList.Examples([.. missing.Select(row => draft.Ids[row])]);
            _findings.Remarks.Add($"{missing.Count} of {draft.Ids.Count} rows of '{draft.Path}' have no label in '{_labels.Path}' "
                + $"and are left out: {examples}.");
        }
        var known = draft.Ids.ToHashSet(StringComparer.Ordinal);
        var idle = _rowOf.Keys.Where(id => !known.Contains(id)).ToList();
        if (idle.Count > 0)
            _findings.Remarks.Add(
                $"{idle.Count} of {_rowOf.Count} labels of '{_labels.Path}' have no row in '{draft.Path}': {NameList.Examples(idle)}.");
    }

    private static TargetColumn Pick(TargetColumn target, int[] rows) => target.IsLabel
        ? new TargetColumn(target.Schema, [.. rows.Select(row => row < 0 ? null : target.Labels[row])])
        : new TargetColumn(target.Schema, [.. rows.Select(row => row < 0 ? double.NaN : target.Numbers[row])]);

    private void Fault(string code, int row, string message, string remedy) =>
        _findings.Input.Add(new Problem(code, message, remedy)
        {
            Subject = _labels.Path, Line = _labels.Lines[row], Column = _labels.IdColumn,
        });
}
