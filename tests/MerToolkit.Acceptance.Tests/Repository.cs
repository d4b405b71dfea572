namespace MerToolkit.Acceptance.Tests;

/// <summary>The files of the repository that the tests were built in.</summary>
internal static class Repository
{
    private static readonly string[] NotOurs =
        [".git", "bin", "obj", "artifacts", "TestResults", "BenchmarkDotNet.Artifacts", ".vs", ".idea", ".vscode"];

    private static readonly string[] TextEndings =
        [".cs", ".csproj", ".csv", ".editorconfig", ".gitignore", ".json", ".md", ".props", ".sh", ".sln", ".txt", ".yaml", ".yml"];

    /// <summary>Folder that holds MerToolkit.sln.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Every file that belongs to the project, as paths from the root with forward slashes, sorted.</summary>
    public static IReadOnlyList<string> Files { get; } =
        [.. Walk(Root).Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    /// <summary>The files that people read and write.</summary>
    public static IEnumerable<string> TextFiles => Files.Where(IsText);

    /// <summary>The C# files.</summary>
    public static IEnumerable<string> Sources => Files.Where(file => file.EndsWith(".cs", StringComparison.Ordinal));

    /// <summary>The project files.</summary>
    public static IEnumerable<string> Projects => Files.Where(file => file.EndsWith(".csproj", StringComparison.Ordinal));

    /// <summary>Full path of a file or folder, from its path below the root.</summary>
    public static string At(params string[] parts) => Path.Combine([Root, .. parts]);

    /// <summary>Text of a file below the root.</summary>
    public static string Read(string file) => File.ReadAllText(At(file));

    private static bool IsText(string file) =>
        TextEndings.Contains(Path.GetExtension(file), StringComparer.Ordinal) || Path.GetFileName(file) is "LICENSE" or "run";

    private static IEnumerable<string> Walk(string folder) =>
        Directory.EnumerateFiles(folder).Where(file => Path.GetFileName(file) != ".git").Concat(
            Directory.EnumerateDirectories(folder).Where(child => !NotOurs.Contains(Path.GetFileName(child))).SelectMany(Walk));

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "MerToolkit.sln"))) return folder.FullName;
        throw new DirectoryNotFoundException($"No MerToolkit.sln above {AppContext.BaseDirectory}: run the tests where they were built.");
    }
}
