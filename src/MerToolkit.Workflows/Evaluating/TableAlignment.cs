using MerToolkit.Core.Errors;
using MerToolkit.Core.Tables;

namespace MerToolkit.Workflows.Evaluating;

/// <summary>
/// Brings the features of a second table of the same items to the rows, targets and groups of a first one. Targets and groups that the
/// second has too must be the same.
/// </summary>
internal static class TableAlignment
{
    private const string AbsentRemedy = "Leave the column out of this table: that of the first is taken then.";
    private const int ListedAtMost = 8;

    /// <summary>The second table on the rows of the first.</summary>
    /// <param name="table">The first; its features are not looked at.</param>
    /// <param name="isGrouped">True when its groups count.</param>
    /// <param name="other">The second; it has every id of the first.</param>
    /// <param name="path">Path of the second, for problems.</param>
    /// <exception cref="InputException">Other targets or groups: all of them.</exception>
    public static FeatureTable Of(FeatureTable table, bool isGrouped, FeatureTable other, string path)
    {
        var places = other.Ids.Index().ToDictionary(entry => entry.Item, entry => entry.Index, StringComparer.Ordinal);
        var problems = new ProblemLog();
        var second = other.SelectRows([.. table.Ids.Select(id => places[id])]);
        foreach (var target in table.Targets)
            if (second.Targets.FirstOrDefault(column => column.Schema.Name == target.Schema.Name) is { } column)
                CheckTarget(table, target, column, path, problems);
        if (isGrouped && second.Groups is not null) CheckGroups(table, second.Groups, path, problems);
        problems.ThrowInput();
        ColumnSchema[] columns =
        [
            .. table.Schema.Columns.Where(column => column.Kind is ColumnKind.Id or ColumnKind.Group or ColumnKind.Target),
            .. second.Schema.Columns.Where(column => column.Kind is ColumnKind.Flag or ColumnKind.Feature),
        ];
        return new FeatureTable(second.Schema with { Columns = columns }, table.Ids, table.Groups, table.Targets, second.Flags,
            second.Features, path);
    }

    /// <summary>A number of rows in words.</summary>
    /// <param name="count">Number of rows.</param>
    public static string Rows(int count) => Invariant($"{count} row{(count == 1 ? "" : "s")}");

    /// <summary>The first of some ids, and how many more there are.</summary>
    /// <param name="ids">The ids.</param>
    public static string Listed(IReadOnlyList<string> ids) =>
        string.Join(", ", ids.Take(ListedAtMost)) + (ids.Count > ListedAtMost ? Invariant($" and {ids.Count - ListedAtMost} more") : "");

    private static void CheckTarget(FeatureTable table, TargetColumn target, TargetColumn other, string path, ProblemLog problems)
    {
        var name = target.Schema.Name;
        if (target.IsLabel != other.IsLabel)
        {
            problems.Add(new Problem("target-differs", $"The target '{name}' holds labels in one table and numbers in the other.",
                AbsentRemedy) { Subject = path, Column = name });
            return;
        }

        string[] differ = [.. Enumerable.Range(0, table.Rows).Where(row => target[row] != other[row]).Select(row => table.Ids[row])];
        if (differ.Length == 0) return;
        problems.Add(new Problem("target-differs", $"The target '{name}' of {Rows(differ.Length)} is another than in the first table: "
            + $"{Listed(differ)}.", AbsentRemedy) { Subject = path, Column = name });
    }

    private static void CheckGroups(FeatureTable table, IReadOnlyList<string?> groups, string path, ProblemLog problems)
    {
        string[] differ =
        [
            .. Enumerable.Range(0, table.Rows).Where(row => (groups[row] ?? "") != (table.Groups![row] ?? ""))
                .Select(row => table.Ids[row]),
        ];
        if (differ.Length == 0) return;
        problems.Add(new Problem("groups-differ", $"The group of {Rows(differ.Length)} is another than in the first table: "
            + $"{Listed(differ)}.", AbsentRemedy) { Subject = path });
    }
}
