namespace MerToolkit.Core.Splits;

/// <summary>A group whose rows stand in more than one fold.</summary>
/// <param name="Group">Name of the group.</param>
/// <param name="Folds">The folds it occurs in, from 0, ascending; two or more.</param>
/// <param name="Rows">Number of its rows.</param>
public sealed record SharedGroup(string Group, IReadOnlyList<int> Folds, int Rows);

/// <summary>Looks for groups that leak from one fold into another.</summary>
public static class GroupOverlap
{
    /// <summary>All groups shared between folds, those with most rows first; none is what a sound protocol gives.</summary>
    /// <param name="assignment">Fold of each row.</param>
    /// <param name="groups">Group of each row; null or empty for a row that stands alone.</param>
    public static IReadOnlyList<SharedGroup> Find(FoldAssignment assignment, IReadOnlyList<string?> groups)
    {
        if (groups.Count != assignment.FoldOf.Count)
            throw new ArgumentException($"There are {groups.Count} groups for {assignment.FoldOf.Count} rows.", nameof(groups));
        return
        [
            .. Enumerable.Range(0, groups.Count)
                .Where(row => !string.IsNullOrEmpty(groups[row]))
                .GroupBy(row => groups[row]!, row => assignment.FoldOf[row], StringComparer.Ordinal)
                .Select(rows => new SharedGroup(rows.Key, [.. rows.Distinct().Order()], rows.Count()))
                .Where(shared => shared.Folds.Count > 1)
                .OrderByDescending(shared => shared.Rows).ThenBy(shared => shared.Group, StringComparer.Ordinal),
        ];
    }

    /// <summary>Number of groups shared between the two sides of a split.</summary>
    /// <param name="split">The split.</param>
    /// <param name="groups">Group of each row; null or empty for a row that stands alone.</param>
    public static int Count(Split split, IReadOnlyList<string?> groups)
    {
        var train = split.Train.Select(row => groups[row]).Where(group => !string.IsNullOrEmpty(group)).ToHashSet(StringComparer.Ordinal);
        return split.Test.Select(row => groups[row]).Distinct().Count(train.Contains);
    }
}
