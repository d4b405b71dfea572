using MerToolkit.Core.Errors;
using MerToolkit.Data.Music;

namespace MerToolkit.Data.Sets;

/// <summary>The known loaders.</summary>
public static class ClipSetLoaders
{
    private static readonly IClipSetLoader[] Own = [new QuadrantClipsLoader(), new FoldersLoader(), new TableLoader()];

    /// <summary>All loaders, in the order to be listed; sets of music with their default reading.</summary>
    public static IReadOnlyList<IClipSetLoader> All { get; } =
        [.. Own, .. MusicSets.All.Where(IsOther).Select(loader => new MusicClips(loader, new DatasetName("", [])))];

    /// <summary>The loader of that name, whatever its case, with the choices made.</summary>
    /// <param name="text">Name, and choices behind a colon, as <see cref="DatasetName"/> has them.</param>
    /// <exception cref="UsageException">No loader has the name; the nearest or all known ones are named. Or a choice is wrong.</exception>
    public static IClipSetLoader Find(string text)
    {
        var name = DatasetName.Parse(text);
        if (All.FirstOrDefault(loader => loader.Name.Equals(name.Name, StringComparison.OrdinalIgnoreCase)) is not { } found)
        {
            throw new UsageException(new Problem("dataset-unknown", $"'{name.Name}' is no known data set.",
                NearestWord.Remedy(name.Name, All.Select(loader => loader.Name))) { Subject = "Dataset" });
        }
        if (found is MusicClips music) return new MusicClips(music.Loader, name);
        name.Values([]);
        return found;
    }

    private static bool IsOther(IMusicSetLoader loader) => Own.All(own => own.Name != loader.Declaration.Name);
}
