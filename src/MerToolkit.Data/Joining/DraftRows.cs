using MerToolkit.Core.Errors;
using MerToolkit.Core.Tables;
using MerToolkit.Data.Formats;

namespace MerToolkit.Data.Joining;

/// <summary>Turns a draft into the table: ids checked, labels looked at, rows without an asked target left out.</summary>
/// <param name="draft">The draft.</param>
/// <param name="findings">Receives what is wrong, and remarks.</param>
internal sealed class DraftRows(TableDraft draft, LoadFindings findings)
{
    /// <summary>Origin of ids that are no column of the file.</summary>
    public const string RowNumber = "row number";

    private const int MostClasses = 200;

    /// <summary>The table; null when something is wrong.</summary>
    /// <param name="targets">Names of the targets wanted, in order.</param>
    /// <param name="areAsked">Whether a person asked for them, so that rows without one are left out.</param>
    /// <param name="limit">Number of rows to keep, the first; null for all.</param>
    public FeatureTable? ToTable(IReadOnlyList<string> targets, bool areAsked, int? limit)
    {
        CheckIds();
        CheckNames(targets);
        if (findings.AnyProblem) return null;
        var columns = targets.Select(name => draft.Targets.First(target => target.Schema.Name == name)).ToList();
        if (areAsked)
            foreach (var column in columns) DropMissing(column);
        var kept = Enumerable.Range(0, draft.Ids.Count).Where(row => !draft.Dropped.Contains(row)).ToArray();
        CheckContent(kept);
        columns.RemoveAll(column => column.IsLabel && !IsSoundLabel(column, kept, areAsked));
        if (findings.AnyProblem) return null;

        float[][] flags = [.. draft.Flags.Select(flag => flag.Values)];
        var table = new FeatureTable(Schema(columns), draft.Ids, draft.Groups?.Values, columns, flags, draft.Features, draft.Path);
        var rows = limit < kept.Length ? kept[..limit.Value] : kept;
        return rows.Length == table.Rows ? table : table.SelectRows(rows);
    }

    private void CheckIds()
    {
        if (draft.IdOrigin is null) return;
        var first = new Dictionary<string, int>(draft.Ids.Count, StringComparer.Ordinal);
        for (var row = 0; row < draft.Ids.Count && !findings.IsHopeless; row++)
        {
            var id = draft.Ids[row];
            if (id.Length == 0)
            {
                Fault("id-blank", row, $"row {row + 1} has no id.", "Every row needs a name.");
            }
            else if (!first.TryAdd(id, row))
            {
                var place = draft.LineOf(first[id]) is { } line ? $"line {line}" : $"row {first[id] + 1}";
                const string Remedy = "Remove one of the two rows, or name another column with --id.";
                Fault("id-duplicate", row, $"id '{id}' is that of {place} already.", Remedy);
            }
        }
    }

    // A feature with the name of a target is the target, or hides it.
    private void CheckNames(IReadOnlyList<string> targets)
    {
        foreach (var name in draft.FeatureColumns.Select(column => column.Name).Intersect(targets.Append("id").Append("group")))
        {
            var part = targets.Contains(name) ? "target" : name;
            var message = $"'{name}' cannot be a feature: the table has a column of that name for the {part}.";
            findings.Refuse(nameof(TableRequest.AllowColumns), "column-bound", message, "--features '!NAME' leaves a feature out.");
        }
    }

    private void DropMissing(TargetColumn target)
    {
        var missing = Enumerable.Range(0, draft.Ids.Count)
            .Where(row => target[row] == default && !draft.Dropped.Contains(row)).ToList();
        if (missing.Count == 0) return;
        draft.Dropped.UnionWith(missing);
        var name = $"'{target.Schema.Name}' (column '{target.Schema.Origin}')";
        findings.Remarks.Add($"{missing.Count} of {draft.Ids.Count} rows of '{draft.Path}' have no {name} and are left out: "
            + $"{NameList.Examples([.. missing.Select(row => draft.Ids[row])])}.");
    }

    private void CheckContent(int[] kept)
    {
        if (kept.Length == 0)
            findings.Input.Add(new Problem("table-empty", draft.Ids.Count == 0 ? "the table has no rows." : "no row of the table is left.")
            {
                Subject = draft.Path,
            });
        else if (draft.FeatureColumns.Count == 0)
        {
            var why = string.Join(' ', findings.Remarks);
            findings.Input.Add(new Problem("features-none", "no column of the table is left as a feature.", why) { Subject = draft.Path });
        }
    }

    // Of a target that nobody asked for, only a remark is made: the table may be meant for something else.
    private bool IsSoundLabel(TargetColumn target, int[] kept, bool isAsked)
    {
        var count = kept.Select(row => target.Labels[row]).OfType<string>().Distinct(StringComparer.Ordinal).Count();
        if (count is 0 or > 1 and < MostClasses) return true;
        const string Remedy = "A label has a few classes; --target names another column, --labels FILE another file.";
        var (code, what) = count == 1 ? ("label-single", "only one value") : ("label-many", $"{count} different values");
        var message = $"'{target.Schema.Name}' (column '{target.Schema.Origin}') has {what}";
        var problem = new Problem(code, message + ".", Remedy) { Subject = draft.Path, Column = target.Schema.Origin };
        if (isAsked) findings.Input.Add(problem);
        else
        {
            findings.UnfitTargets.Add(problem);
            findings.Remarks.Add($"{draft.Path}: {message} and is not taken for a target.");
        }

        return isAsked;
    }

    private TableSchema Schema(IReadOnlyList<TargetColumn> targets)
    {
        var columns = new List<ColumnSchema> { new("id", ColumnKind.Id, Origin: draft.IdOrigin ?? RowNumber) };
        if (draft.Groups is { } groups) columns.Add(new ColumnSchema("group", ColumnKind.Group, Origin: groups.Origin));
        columns.AddRange(targets.Select(target => target.Schema));
        columns.AddRange(draft.Flags.Select(flag => flag.Schema));
        columns.AddRange(draft.FeatureColumns);
        return new TableSchema(columns, draft.Profile, draft.ProfileHash);
    }

    private void Fault(string code, int row, string message, string remedy) =>
        findings.Input.Add(new Problem(code, message, remedy) { Subject = draft.Path, Line = draft.LineOf(row), Column = draft.IdOrigin });
}
