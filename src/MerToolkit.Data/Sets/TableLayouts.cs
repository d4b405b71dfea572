using MerToolkit.Core.Errors;
using MerToolkit.Data.Joining;
using MerToolkit.Data.Music;

namespace MerToolkit.Data.Sets;

/// <summary>The known layouts of tables of features.</summary>
public static class TableLayouts
{
    private static readonly ITableLayout[] Own = [new MoodifyTable(), new QuadrantTable(), new FoldersTable(), new PlainTable()];

    /// <summary>All layouts, in the order to be listed; sets of music with their default reading.</summary>
    public static IReadOnlyList<ITableLayout> All { get; } =
        [.. Own, .. MusicSets.All.Where(IsOther).Select(loader => new MusicTable(loader, new DatasetName("", [])))];

    /// <summary>The layout of that name, whatever its case, with the choices made; the plain table for none.</summary>
    /// <param name="text">Name, and choices behind a colon, as <see cref="DatasetName"/> has them; null for a plain table.</param>
    /// <exception cref="UsageException">
    /// No layout has the name, or it is that of a set of sounds only, or a choice is wrong.
    /// </exception>
    public static ITableLayout Find(string? text) => Find(text, [.. ClipSetLoaders.All.Select(loader => loader.Name)]);

    /// <summary>The same, where sounds are known by these names.</summary>
    internal static ITableLayout Find(string? text, IReadOnlyList<string> soundNames)
    {
        if (text is null) return new PlainTable();
        var name = DatasetName.Parse(text);
        if (All.FirstOrDefault(layout => layout.Name.Equals(name.Name, StringComparison.OrdinalIgnoreCase)) is not { } found)
            throw new UsageException(Unknown(name.Name, soundNames) with { Subject = nameof(TableRequest.Dataset) });
        if (found is MusicTable music) return new MusicTable(music.Loader, name);
        name.Values([]);
        return found;
    }

    private static Problem Unknown(string name, IReadOnlyList<string> soundNames) =>
        soundNames.Contains(name, StringComparer.OrdinalIgnoreCase)
            ? new Problem("dataset-sound", $"'{name}' is a set of sounds, not a layout of tables.",
                $"Make a table of it with 'mer extract --dataset {name} FOLDER --out TABLE', and give that.")
            : new Problem("dataset-unknown", $"There is no layout '{name}'.", NearestWord.Remedy(name, All.Select(layout => layout.Name)));

    private static bool IsOther(IMusicSetLoader loader) => Own.All(own => own.Name != loader.Declaration.Name);
}
