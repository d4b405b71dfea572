using MerToolkit.Core.Configuration;
using MerToolkit.Core.Errors;
using MerToolkit.Workflows.Inputs;

namespace MerToolkit.Workflows.Suites;

/// <summary>The folder that a suite writes to: what lies in it, and whether this run may go on from it.</summary>
internal static class SuiteFolder
{
    /// <summary>Name of the file with the suite, every default filled in.</summary>
    public const string SuiteName = "suite.yaml";

    /// <summary>Name of the file with every score.</summary>
    public const string ResultsName = "results.csv";

    /// <summary>Name of the file with every paired difference.</summary>
    public const string DifferencesName = "differences.csv";

    /// <summary>Name of the report.</summary>
    public const string ReportName = "report.html";

    /// <summary>Looks at the folder, before any work.</summary>
    /// <param name="options">Names the folder.</param>
    /// <param name="suite">The suite that is to be run.</param>
    /// <param name="problems">Receives what is in the way.</param>
    public static void Check(SuiteOptions options, Suite suite, ProblemsByKind problems)
    {
        var folder = options.OutputPath;
        if (folder.Length == 0 || options.IsDryRun) return;
        if (File.Exists(folder))
        {
            problems.AddUsage(Wrong("output-is-file", $"'{folder}' is a file.", "Name a folder; it is made when it does not exist."));
            return;
        }

        var known = Path.Combine(folder, SuiteName);
        if (options.Resume && File.Exists(known) && NameIn(known) is { } other && other != suite.Name)
            problems.AddUsage(Wrong("output-other-suite", $"'{folder}' holds results of the suite '{other}'.", "Name another folder."));
        if (Directory.Exists(folder) && !options.Resume && !options.Force && Directory.EnumerateFileSystemEntries(folder).Any())
        {
            var cells = new CellStore(folder).Count;
            var kept = cells == 0 ? "" : Invariant($", and holds {cells} finished cell{(cells == 1 ? "" : "s")}");
            problems.AddUsage(Wrong("output-exists", $"The folder '{folder}' is not empty{kept}.",
                "Pass --resume to go on from what is finished, or --force to begin anew."));
        }

        var standing = Directory.Exists(folder) ? folder : Path.GetDirectoryName(Path.GetFullPath(folder)) ?? "/";
        OutputFile.Check(Path.Combine(standing, SuiteName), nameof(SuiteOptions.OutputPath), force: true, problems);
    }

    private static string? NameIn(string path) => ConfigDocument.Parse(File.ReadAllText(path), path, new ProblemLog())?.TextOrNull("name");

    private static Problem Wrong(string code, string message, string remedy) =>
        new(code, message, remedy) { Subject = nameof(SuiteOptions.OutputPath) };
}
