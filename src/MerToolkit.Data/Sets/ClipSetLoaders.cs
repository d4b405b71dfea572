using MerToolkit.Core.Errors;

namespace MerToolkit.Data.Sets;

/// <summary>The known loaders.</summary>
public static class ClipSetLoaders
{
    /// <summary>All loaders, in the order to be listed.</summary>
    public static IReadOnlyList<IClipSetLoader> All { get; } = [new QuadrantClipsLoader(), new FoldersLoader(), new TableLoader()];

    /// <summary>The loader of that name.</summary>
    /// <exception cref="UsageException">No loader has the name; the known ones are listed.</exception>
    public static IClipSetLoader Find(string name) =>
        All.FirstOrDefault(loader => loader.Name == name)
        ?? throw new UsageException(new Problem(
            "dataset-unknown", $"There is no data set '{name}'.",
            $"Known: {string.Join(", ", All.Select(loader => loader.Name))}.") { Subject = name });
}
