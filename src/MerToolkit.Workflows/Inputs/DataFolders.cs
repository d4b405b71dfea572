namespace MerToolkit.Workflows.Inputs;

/// <summary>Finds data sets by their folder's name below the folder where data sets lie.</summary>
public static class DataFolders
{
    /// <summary>Environment variable that names the folder where data sets lie.</summary>
    public const string Variable = "MER_DATA";

    /// <summary>How deep below the data folder a set may lie; count of folders.</summary>
    public const int Depth = 3;

    /// <summary>Folders of a name (letter case aside), the least deep first, then by path.</summary>
    /// <param name="root">Folder where data sets lie.</param>
    /// <param name="name">Name of the set.</param>
    public static IReadOnlyList<string> Find(string root, string name)
    {
        IReadOnlyList<string> level = [root];
        var found = new List<string>();
        for (var depth = 1; depth <= Depth && level.Count > 0; depth++)
        {
            level = [.. level.SelectMany(Inner).Order(StringComparer.Ordinal)];
            found.AddRange(level.Where(folder => string.Equals(Path.GetFileName(folder), name, StringComparison.OrdinalIgnoreCase)));
        }
        return found;
    }

    private static IEnumerable<string> Inner(string folder)
    {
        var options = new EnumerationOptions { IgnoreInaccessible = true, AttributesToSkip = FileAttributes.Hidden };
        return Directory.Exists(folder) ? Directory.EnumerateDirectories(folder, "*", options) : [];
    }
}
