using MerToolkit.Core.Errors;
using MerToolkit.Core.Tables;
using MerToolkit.Data.Joining;
using MerToolkit.Data.Sets;

namespace MerToolkit.Workflows.Suites;

/// <summary>The rows that a set of sounds will give, before any clip is read: what can be checked of them is checked at once.</summary>
internal static class ClipFrame
{
    private const string GroupColumn = "group";

    /// <summary>A table of the clips without features.</summary>
    /// <param name="clips">The clips.</param>
    /// <param name="targets">Targets asked for, by name or source column; empty takes all.</param>
    /// <exception cref="UsageException">Targets that the set has not: all of them.</exception>
    public static LoadedTable Of(ClipSet clips, IReadOnlyList<string> targets)
    {
        var places = Places(clips, targets);
        var columns = new List<ColumnSchema> { new("id", ColumnKind.Id) };
        var isGrouped = clips.GroupOrigin is not null;
        if (isGrouped) columns.Add(new ColumnSchema(GroupColumn, ColumnKind.Group, Origin: clips.GroupOrigin!));
        columns.AddRange(places.Select(place => clips.TargetColumns[place]));
        var table = new FeatureTable(new TableSchema(columns), [.. clips.Clips.Select(clip => clip.Id)],
            isGrouped ? [.. clips.Clips.Select(clip => clip.Group)] : null, [.. places.Select(place => Target(clips, place))], [], []);
        return new LoadedTable(table, [], "", null, GroupsAreSongs: false, clips.Name);
    }

    private static List<int> Places(ClipSet clips, IReadOnlyList<string> targets)
    {
        if (targets.Count == 0) return [.. Enumerable.Range(0, clips.TargetColumns.Count)];
        var places = new List<int>();
        var problems = new ProblemLog();
        foreach (var name in targets)
        {
            var found = clips.TargetColumns.Index().Where(entry => IsCalled(entry.Item, name)).Select(entry => entry.Index).ToList();
            if (found.Count > 0) places.Add(found[0]);
            else
                problems.Add(new Problem("target-unknown", $"The set has no target '{name}'.",
                    NearestWord.Remedy(name, clips.TargetColumns.Select(column => column.Name))));
        }

        problems.ThrowUsage();
        return places;
    }

    private static bool IsCalled(ColumnSchema column, string name) =>
        column.Name.Equals(name, StringComparison.OrdinalIgnoreCase) || column.Origin.Equals(name, StringComparison.OrdinalIgnoreCase);

    private static TargetColumn Target(ClipSet set, int place)
    {
        var column = set.TargetColumns[place];
        return column.HoldsWords
            ? new TargetColumn(column, [.. set.Clips.Select(clip => clip.Targets[place].Label)])
            : new TargetColumn(column, [.. set.Clips.Select(clip => clip.Targets[place].Number ?? double.NaN)]);
    }
}
