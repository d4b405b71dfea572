using MerToolkit.Core.Errors;
using MerToolkit.Data.Joining;

namespace MerToolkit.Data.Sets;

/// <summary>The known layouts of tables of features.</summary>
public static class TableLayouts
{
    /// <summary>All layouts, in the order to be listed.</summary>
    public static IReadOnlyList<ITableLayout> All { get; } =
        [new MoodifyTable(), new QuadrantTable(), new FoldersTable(), new PlainTable()];

    /// <summary>The layout of that name, whatever its case; the plain table for none.</summary>
    /// <param name="name">Name of the layout; null for a plain table.</param>
    /// <exception cref="UsageException">No layout has the name, or it is that of a set of sounds only.</exception>
    public static ITableLayout Find(string? name) => Find(name, [.. ClipSetLoaders.All.Select(loader => loader.Name)]);

    /// <summary>The same, where sounds are known by these names.</summary>
    internal static ITableLayout Find(string? name, IReadOnlyList<string> soundNames)
    {
        if (name is null) return new PlainTable();
        if (All.FirstOrDefault(layout => layout.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } found) return found;
        var isSound = soundNames.Contains(name, StringComparer.OrdinalIgnoreCase);
        var problem = isSound
            ? new Problem("dataset-sound", $"'{name}' is a set of sounds, not a layout of tables.",
                $"Make a table of it with 'mer extract --dataset {name} FOLDER --out TABLE', and give that.")
            : new Problem("dataset-unknown", $"There is no layout '{name}'.", NearestWord.Remedy(name, All.Select(layout => layout.Name)));
        throw new UsageException(problem with { Subject = nameof(TableRequest.Dataset) });
    }
}
