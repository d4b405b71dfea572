using MerToolkit.Core.Errors;
using MerToolkit.Core.Tables;

namespace MerToolkit.Data.Sets;

/// <summary>Labels of loose clips from a csv, joined by id: columns <c>id</c>, the target, and <c>group</c> if it has one.</summary>
public static class ClipLabels
{
    private const string Id = "id";
    private const string Group = "group";

    /// <summary>The clips with their labels; one without a line in the file, or with a blank label, is a failure of the set.</summary>
    /// <param name="set">The clips.</param>
    /// <param name="path">The csv.</param>
    /// <param name="target">Name of the target, which is its column.</param>
    /// <exception cref="InputException">The file or a column is missing, or rows are faulty: all of it at once.</exception>
    public static ClipSet Join(ClipSet set, string path, string target)
    {
        var problems = new ProblemLog();
        var file = LabelFile.Read(path, problems);
        file?.Require(problems, Id, target);
        problems.ThrowInput();
        var ids = new LabelIds(file!, Id);
        var rows = new Dictionary<string, LabelRow>(StringComparer.Ordinal);
        foreach (var row in file!.Rows) rows.TryAdd(ids.Take(row), row);
        if (file.Faults.Count > 0) throw new InputException(file.Faults);

        var (clips, failures) = (new List<Clip>(), set.Failures.ToList());
        foreach (var clip in set.Clips)
        {
            var row = rows.GetValueOrDefault(clip.Id);
            if (row is null || file.Field(row, target).Length == 0) failures.Add(Missing(clip, path, target));
            else clips.Add(clip with { Group = GroupOf(file, row), Targets = [new TargetValue(file.Field(row, target), null)] });
        }

        var column = new ColumnSchema(target, ColumnKind.Target, Origin: file.Written(target));
        return set with
        {
            Clips = clips, TargetColumns = [column], GroupOrigin = file.Has(Group) ? file.Written(Group) : null, Failures = failures,
        };
    }

    private static string? GroupOf(LabelFile file, LabelRow row) =>
        file.Has(Group) && file.Field(row, Group) is { Length: > 0 } group ? group : null;

    private static Problem Missing(Clip clip, string path, string target) =>
        new("label-missing", $"{path} has no {target} for '{clip.Id}'.", "Add a line for it, or leave the clip out.")
            { Subject = clip.Path };
}
