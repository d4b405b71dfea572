using MerToolkit.Core.Errors;

namespace MerToolkit.Workflows.Reproducing.Sets;

/// <summary>The clips that the repository brings, for demonstrations.</summary>
internal static class DemoClips
{
    private const string Place = "data/demo/clips.csv";

    /// <summary>The folder that holds <c>data/demo</c>: the current one, that of the program, or one above either.</summary>
    /// <param name="named">A folder that was named; null looks for it.</param>
    /// <exception cref="InputException">There is none.</exception>
    public static string Folder(string? named)
    {
        if (named is not null) return named;
        foreach (var start in (string[])[Environment.CurrentDirectory, AppContext.BaseDirectory])
            for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
                if (File.Exists(Path.Combine(folder.FullName, Place))) return folder.FullName;
        throw new InputException(new Problem("demo-absent", $"There is no '{Place}' in the current folder or above.",
            "Run it in a clone of the repository."));
    }
}
