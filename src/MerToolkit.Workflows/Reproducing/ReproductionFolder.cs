using MerToolkit.Core.Errors;
using MerToolkit.Workflows.Inputs;

namespace MerToolkit.Workflows.Reproducing;

/// <summary>The folder that a reproduction writes to: whether this run may begin, or go on, there.</summary>
internal static class ReproductionFolder
{
    /// <summary>Looks at the folder, before any work.</summary>
    /// <param name="options">Names the folder.</param>
    /// <param name="problems">Receives what is in the way.</param>
    public static void Check(ReproductionOptions options, ProblemsByKind problems)
    {
        var folder = options.Folder;
        if (File.Exists(folder))
        {
            problems.AddUsage(Wrong("output-is-file", $"'{folder}' is a file.", "Name a folder; it is made when it does not exist."));
            return;
        }

        if (Directory.Exists(folder) && !options.Resume && !options.Force && Directory.EnumerateFileSystemEntries(folder).Any())
        {
            var store = new StepStore(folder);
            var steps = store.Count + store.CountOfAll;
            var kept = steps == 0 ? "" : Invariant($", and holds {steps} finished step{(steps == 1 ? "" : "s")}");
            problems.AddUsage(Wrong("output-exists", $"The folder '{folder}' is not empty{kept}.",
                "Pass --resume to go on from what is finished, or --force to begin anew."));
        }

        var standing = Directory.Exists(folder) ? folder : Path.GetDirectoryName(Path.GetFullPath(folder)) ?? "/";
        OutputFile.Check(Path.Combine(standing, options.Document + ".html"), nameof(ReproductionOptions.OutputPath), force: true, problems);
    }

    private static Problem Wrong(string code, string message, string remedy) =>
        new(code, message, remedy) { Subject = nameof(ReproductionOptions.OutputPath) };
}
