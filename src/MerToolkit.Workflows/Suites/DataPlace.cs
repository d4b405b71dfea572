using MerToolkit.Workflows.Inputs;

namespace MerToolkit.Workflows.Suites;

/// <summary>Finds what a suite names: beside its file, or below the folder where data sets lie.</summary>
/// <param name="suiteFolder">Folder of the suite's file; null for a suite that the program brings.</param>
/// <param name="dataFolder">Folder where data sets lie; null when unknown.</param>
internal sealed class DataPlace(string? suiteFolder, string? dataFolder)
{
    /// <summary>The file or folder that a path means; null when it is not on this machine.</summary>
    /// <param name="path">Path as written, with <c>/</c>: beside the suite, or its first name is that of a set's folder.</param>
    public string? Find(string path) => Candidates(path).FirstOrDefault(Path.Exists);

    /// <summary>Why a path was not found, one sentence.</summary>
    /// <param name="path">The path as written.</param>
    public string Absence(string path)
    {
        if (Path.IsPathRooted(path)) return $"There is no '{path}'.";
        string[] places =
        [
            .. suiteFolder is null ? [] : new[] { "beside the suite" },
            .. string.IsNullOrEmpty(dataFolder) ? [] : new[] { $"below '{dataFolder}'" },
        ];
        return places.Length == 0 ? $"It is not said where '{path}' lies." : $"There is no '{path}' {string.Join(" or ", places)}.";
    }

    /// <summary>What to do about it, one sentence.</summary>
    public string Remedy => string.IsNullOrEmpty(dataFolder)
        ? $"Name the folder of all data sets with --data or {DataFolders.Variable}; data/README.md says how sets are got."
        : "data/README.md says how sets are got.";

    private IEnumerable<string> Candidates(string path)
    {
        if (Path.IsPathRooted(path)) return [path];
        var found = suiteFolder is null ? [] : new List<string> { Path.Combine(suiteFolder, path) };
        if (string.IsNullOrEmpty(dataFolder)) return found;
        found.Add(Path.Combine(dataFolder, path));
        var parts = path.Split('/', 2);
        var folders = DataFolders.Find(dataFolder, parts[0]);
        found.AddRange(parts.Length == 1 ? folders : folders.Select(folder => Path.Combine(folder, parts[1])));
        return found;
    }
}
