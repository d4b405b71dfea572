namespace MerToolkit.Data.Tests;

/// <summary>Real data sets, where there are some: under MER_DATA, or in shared/data beside the repository.</summary>
internal static class SharedData
{
    /// <summary>Folder of a set; null when it is not here.</summary>
    public static string? Find(string set)
    {
        var roots = new List<string>();
        if (Environment.GetEnvironmentVariable("MER_DATA") is { Length: > 0 } named) roots.Add(named);
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            roots.Add(Path.Combine(folder.FullName, "shared", "data"));
        return roots.Select(root => Path.Combine(root, set)).FirstOrDefault(Directory.Exists);
    }
}

/// <summary>A test that needs a real data set, reported as skipped where it is absent.</summary>
internal sealed class SharedDataFactAttribute : FactAttribute
{
    public SharedDataFactAttribute(string set)
    {
        if (SharedData.Find(set) is null) Skip = $"Data set '{set}' is not here; MER_DATA names the folder that holds it.";
    }
}
