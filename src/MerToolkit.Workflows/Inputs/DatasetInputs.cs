using MerToolkit.Core.Errors;
using MerToolkit.Data.Sets;

namespace MerToolkit.Workflows.Inputs;

/// <summary>Finds a data set and reads it with the loader of its name.</summary>
internal static class DatasetInputs
{
    /// <summary>Reads a set.</summary>
    /// <param name="name">Loader's name, with choices of reading behind a colon.</param>
    /// <param name="path">Where the set lies; null looks below <paramref name="dataFolder"/>.</param>
    /// <param name="dataFolder">Folder where data sets lie; null when unknown.</param>
    /// <param name="form">Its sound or its texts; sound when null.</param>
    /// <exception cref="UsageException">No such loader, no place to look, or a set without texts.</exception>
    /// <exception cref="InputException">No such folder, or a broken layout.</exception>
    public static ClipSet Load(string name, string? path, string? dataFolder, InputForm? form = null)
    {
        var loader = Find(name);
        path ??= Locate(loader.Name, dataFolder);
        if (!Directory.Exists(path) && !File.Exists(path))
        {
            const string Remedy = "Check the path and the current folder.";
            throw new InputException(new Problem("input-missing", "There is no such file or folder.", Remedy) { Subject = path });
        }
        return form == InputForm.Texts ? loader.LoadTexts(path) : loader.Load(path);
    }

    // The option is called otherwise where sounds are extracted than where tables are read.
    private static IClipSetLoader Find(string name)
    {
        try
        {
            return ClipSetLoaders.Find(name);
        }
        catch (UsageException failure)
        {
            throw new UsageException([.. failure.Problems.Select(problem => problem with { Subject = "DatasetName" })]);
        }
    }

    /// <summary>The folder of a set below the folder where data sets lie.</summary>
    /// <param name="name">Name of the set, which its folder has.</param>
    /// <param name="dataFolder">Folder where data sets lie; null when unknown.</param>
    /// <exception cref="UsageException">No place to look.</exception>
    /// <exception cref="InputException">No folder of that name lies there.</exception>
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
