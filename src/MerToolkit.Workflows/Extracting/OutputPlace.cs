using MerToolkit.Core.Errors;

namespace MerToolkit.Workflows.Extracting;

/// <summary>Looks at where the output is to go, before any work.</summary>
internal static class OutputPlace
{
    private static readonly string[] TableEndings = [".csv", ".csv.gz", ".npz"];

    /// <summary>Adds a problem for an unknown ending, an existing file, a missing folder, a folder that cannot be written to.</summary>
    public static void Check(ExtractionOptions options, ProblemsByKind problems)
    {
        var path = options.OutputPath;
        if (path.Length == 0) return;
        if (!options.Frames && !TableEndings.Any(ending => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase)))
        {
            problems.AddUsage(Wrong("output-format", $"'{path}' does not say which format to write.", "End it in .csv, .csv.gz or .npz."));
        }
        if (Directory.Exists(path))
        {
            problems.AddUsage(Wrong("output-is-folder", $"'{path}' is a folder.", "Name a file in it."));
            return;
        }
        if (File.Exists(path) && !options.Force)
        {
            problems.AddUsage(Wrong("output-exists", $"'{path}' exists already.", "Name another file, or pass --force to replace it."));
        }
        CheckFolder(Path.GetDirectoryName(Path.GetFullPath(path)) ?? "/", problems);
    }

    private static void CheckFolder(string folder, ProblemsByKind problems)
    {
        if (!Directory.Exists(folder))
        {
            problems.AddUsage(Wrong("output-folder-missing", $"The folder '{folder}' does not exist.", "Create it first."));
            return;
        }
        var probe = Path.Combine(folder, $".mer-{Guid.NewGuid():N}");
        try
        {
            using var file = new FileStream(probe, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            var message = $"The folder '{folder}' cannot be written to: {cause.Message}";
            problems.AddEnvironment(Wrong("output-folder-read-only", message, "Choose another folder or change its permissions."));
        }
    }

    private static Problem Wrong(string code, string message, string remedy) =>
        new(code, message, remedy) { Subject = nameof(ExtractionOptions.OutputPath) };
}
