using MerToolkit.Core.Errors;
using MerToolkit.Data.Sets;

namespace MerToolkit.Workflows.Inputs;

/// <summary>Finds a data set and reads it with the loader of its name.</summary>
internal static class DatasetInputs
{
    /// <summary>Reads a set.</summary>
    /// <param name="name">Loader's name.</param>
    /// <param name="path">Where the set lies; null looks below <paramref name="dataFolder"/>.</param>
    /// <param name="dataFolder">Folder where data sets lie; null when unknown.</param>
    /// <exception cref="UsageException">No such loader, or no place to look.</exception>
    /// <exception cref="InputException">No such folder, or a broken layout.</exception>
    public static ClipSet Load(string name, string? path, string? dataFolder)
    {
        var loaders = ClipSetLoaders.All;
        var loader = loaders.FirstOrDefault(loader => loader.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? throw new UsageException(new Problem(
                "dataset-unknown", $"'{name}' is no known data set.", NearestWord.Remedy(name, loaders.Select(loader => loader.Name)))
                { Subject = "DatasetName" });
        path ??= Locate(loader.Name, dataFolder);
        if (!Directory.Exists(path) && !File.Exists(path))
        {
            const string Remedy = "Check the path and the current folder.";
            throw new InputException(new Problem("input-missing", "There is no such file or folder.", Remedy) { Subject = path });
        }
        return loader.Load(path);
    }

    internal static string Locate(string name, string? dataFolder)
    {
        if (string.IsNullOrEmpty(dataFolder))
        {
            throw new UsageException(new Problem(
                "dataset-place-unknown", $"It is not said where the data set '{name}' lies.",
                $"Write '--dataset {name} FOLDER', or name the folder of all data sets with --data or {DataFolders.Variable}.")
                { Subject = "DatasetName" });
        }
        return DataFolders.Find(dataFolder, name).FirstOrDefault() ?? throw new InputException(new Problem(
            "dataset-missing", $"No folder named '{name}' lies in it, {DataFolders.Depth} levels deep.",
            $"Write '--dataset {name} FOLDER'.") { Subject = dataFolder });
    }
}
