using MerToolkit.Core.Errors;

namespace MerToolkit.Workflows.Inputs;

/// <summary>Looks at where an output is to go, before any work.</summary>
internal static class OutputFile
{
    /// <summary>Adds a problem for an existing file, a missing folder, a folder that cannot be written to.</summary>
    /// <param name="path">The output; an empty path is passed over.</param>
    /// <param name="property">Option that named it, for the problem.</param>
    /// <param name="force">True when an existing file is to be replaced.</param>
    /// <param name="problems">Receives what is wrong.</param>
    public static void Check(string path, string property, bool force, ProblemsByKind problems)
    {
        if (path.Length == 0) return;
        if (Directory.Exists(path))
        {
            problems.AddUsage(Wrong("output-is-folder", $"'{path}' is a folder.", "Name a file in it."));
            return;
        }

        if (File.Exists(path) && !force)
            problems.AddUsage(Wrong("output-exists", $"'{path}' exists already.", "Name another file, or pass --force to replace it."));
        CheckFolder(Path.GetDirectoryName(Path.GetFullPath(path)) ?? "/");

        void CheckFolder(string folder)
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

        Problem Wrong(string code, string message, string remedy) => new(code, message, remedy) { Subject = property };
    }
}
