using MerToolkit.Core.Errors;
using MerToolkit.Data.Formats;

namespace MerToolkit.Data.Joining;

/// <summary>What the values of a target are.</summary>
internal enum TargetKind
{
    /// <summary>Classes in words.</summary>
    Label,

    /// <summary>Numbers on a scale.</summary>
    Number,

    /// <summary>Numbers when at least half of the values are, else classes.</summary>
    ByContent,
}

/// <summary>A target and the column that holds it.</summary>
/// <param name="Name">Its name in the table to be made.</param>
/// <param name="Column">Column in the file, index from 0.</param>
/// <param name="Kind">What its values are.</param>
internal sealed record TargetBinding(string Name, int Column, TargetKind Kind);

/// <summary>Finds columns by the names that people and data sets give them.</summary>
internal static class ColumnSearch
{
    /// <summary>The column of that name, index from 0; else the only one that differs in case or decoration; else null.</summary>
    public static int? Find(SourceHeader header, string name)
    {
        Func<string, bool>[] rules =
        [
            written => written == name,
            written => written.Equals(name, StringComparison.OrdinalIgnoreCase),
            written => written.Length > 0 && ColumnNames.Loose(written) == ColumnNames.Loose(name),
        ];
        foreach (var rule in rules)
        {
            var found = Enumerable.Range(0, header.Names.Count).Where(column => rule(header.Names[column])).ToList();
            if (found.Count == 1) return found[0];
        }
        return null;
    }

    /// <summary>
    /// The target asked for; false when the file has none of that name. When several columns may be it, that is a problem, and
    /// there is no binding.
    /// </summary>
    public static bool TryTarget(SourceHeader header, string asked, ProblemLog problems, out TargetBinding? binding)
    {
        var role = ColumnRole.Targets.FirstOrDefault(role => role.Answers(asked));
        var before = problems.Problems.Count;
        var column = Named(header, asked) ?? (role is null ? Find(header, asked) : role.Find(header, problems));
        binding = column is null ? null : Bind(role, asked, column.Value);
        return column is not null || problems.Problems.Count > before;
    }

    /// <summary>Label, arousal and valence, as far as the file has them.</summary>
    public static IReadOnlyList<TargetBinding> FoundTargets(SourceHeader header, ProblemLog problems)
    {
        var found = ColumnRole.Targets.Select(role => (Role: role, Column: role.Find(header, problems)));
        return [.. found.Where(entry => entry.Column is not null).Select(entry => Bind(entry.Role, entry.Role.Name, entry.Column!.Value))];
    }

    private static int? Named(SourceHeader header, string name)
    {
        var column = Enumerable.Range(0, header.Names.Count).Where(column => header.Names[column] == name).ToList();
        return column.Count == 1 ? column[0] : null;
    }

    private static TargetBinding Bind(ColumnRole? role, string asked, int column)
    {
        if (role is null) return new TargetBinding(asked, column, TargetKind.ByContent);
        return new TargetBinding(role.Name, column, role == ColumnRole.Label ? TargetKind.Label : TargetKind.Number);
    }
}
