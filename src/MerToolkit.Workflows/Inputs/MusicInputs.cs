using MerToolkit.Core.Errors;
using MerToolkit.Data.Music;

namespace MerToolkit.Workflows.Inputs;

/// <summary>Finds published sets of music, and the folders they lie in.</summary>
internal static class MusicInputs
{
    private const string Subject = "DatasetName";

    /// <summary>The loader of a set, and its folder.</summary>
    /// <param name="name">Name of the set.</param>
    /// <param name="path">Where the set lies; null looks below <paramref name="dataFolder"/>.</param>
    /// <param name="dataFolder">Folder where data sets lie; null when unknown.</param>
    /// <exception cref="UsageException">No such set, or no place to look.</exception>
    /// <exception cref="InputException">No such folder.</exception>
    public static (IMusicSetLoader Loader, string Folder) Locate(string name, string? path, string? dataFolder)
    {
        var loader = Find(name, Subject);
        path ??= DatasetInputs.Locate(loader.Declaration.Name, dataFolder);
        if (Directory.Exists(path)) return (loader, path);
        const string Remedy = "Check the path and the current folder.";
        throw new InputException(new Problem("input-missing", "There is no such folder.", Remedy) { Subject = path });
    }

    /// <summary>The loader of a name.</summary>
    /// <param name="name">Name of a set, whatever its case.</param>
    /// <param name="subject">Option that named it, for the problem; null for a word of the command line.</param>
    /// <exception cref="UsageException">No set has it; the nearest is named.</exception>
    public static IMusicSetLoader Find(string name, string? subject) => MusicSets.Find(name) ?? throw new UsageException(
        new Problem("dataset-unknown", $"'{name}' is no known data set.",
            NearestWord.Remedy(name, MusicSets.All.Select(loader => loader.Declaration.Name))) { Subject = subject });
}
