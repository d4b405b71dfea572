using MerToolkit.Core.Errors;
using MerToolkit.Workflows.Extracting.Keeping;
using MerToolkit.Workflows.Inputs;

namespace MerToolkit.Workflows.Extracting;

/// <summary>Looks at where the table or the frames are to go, before any work.</summary>
internal static class OutputPlace
{
    private static readonly string[] TableEndings = [".csv", ".csv.gz", ".npz"];

    /// <summary>Adds a problem for an unknown ending and all that <see cref="OutputFile"/> finds.</summary>
    public static void Check(ExtractionOptions options, ProblemsByKind problems)
    {
        var path = options.OutputPath;
        if (path.Length == 0) return;
        // A journal shows that a run before this one was allowed to write the output, and may have written a part of it.
        var mayReplace = options.Force || (options.Resume && File.Exists(Journal.PathOf(path)));
        if (options.Frames) OutputFile.Check(path, nameof(ExtractionOptions.OutputPath), mayReplace, problems);
        else Check(path, mayReplace, problems);
    }

    /// <summary>The same for a table.</summary>
    /// <param name="path">The table to be written.</param>
    /// <param name="mayReplace">True when an existing file is to be replaced.</param>
    /// <param name="problems">Receives what is wrong.</param>
    public static void Check(string path, bool mayReplace, ProblemsByKind problems)
    {
        if (!TableEndings.Any(ending => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase)))
        {
            problems.AddUsage(new Problem(
                "output-format", $"'{path}' does not say which format to write.", "End it in .csv, .csv.gz or .npz.")
                { Subject = nameof(ExtractionOptions.OutputPath) });
        }
        OutputFile.Check(path, nameof(ExtractionOptions.OutputPath), mayReplace, problems);
    }
}
