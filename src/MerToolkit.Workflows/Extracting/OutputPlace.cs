using MerToolkit.Core.Errors;
using MerToolkit.Workflows.Extracting.Keeping;
using MerToolkit.Workflows.Inputs;

namespace MerToolkit.Workflows.Extracting;

/// <summary>Looks at where the table or the frames are to go, before any work.</summary>
internal static class OutputPlace
{
    // The last column of a spreadsheet.
    private const int MostTextColumns = 16_384;

    private static readonly string[] TableEndings = [".csv", ".csv.gz", ".npz"];

    /// <summary>Adds a problem for an unknown ending and all that <see cref="OutputFile"/> finds.</summary>
    public static void Check(ExtractionOptions options, ProblemsByKind problems)
    {
        const string Property = nameof(ExtractionOptions.OutputPath);
        var path = options.OutputPath;
        // A journal shows that a run before this one was allowed to write the output, and may have written a part of it.
        var mayReplace = options.Force || (options.Resume && path.Length > 0 && File.Exists(Journal.PathOf(path)));
        if (options.Frames) OutputFile.Check(path, Property, mayReplace, problems);
        else CheckTable(path, Property, mayReplace, problems);
    }

    /// <summary>Refuses text for tables of pictures: what other programs read of a line of csv ends at some 16,000 columns.</summary>
    /// <param name="path">The output.</param>
    /// <param name="columns">Number of feature columns.</param>
    /// <param name="problems">Receives what is wrong.</param>
    public static void CheckWidth(string path, int columns, ProblemsByKind problems)
    {
        if (columns <= MostTextColumns || path.Length == 0 || path.EndsWith(".npz", StringComparison.OrdinalIgnoreCase)) return;
        problems.AddUsage(new Problem(
            "output-wide", Invariant($"The table has {columns} feature columns, and text is written for at most {MostTextColumns}."),
            $"Write npz: {Path.GetFileNameWithoutExtension(path)}.npz.") { Subject = nameof(ExtractionOptions.OutputPath) });
    }

    /// <summary>The same for a table, whatever makes it.</summary>
    /// <param name="path">The output; an empty path is passed over.</param>
    /// <param name="property">Option that named it, for the problem.</param>
    /// <param name="force">True when an existing file is to be replaced.</param>
    /// <param name="problems">Receives what is wrong.</param>
    public static void CheckTable(string path, string property, bool force, ProblemsByKind problems)
    {
        if (path.Length == 0) return;
        if (!TableEndings.Any(ending => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase)))
        {
            problems.AddUsage(new Problem(
                "output-format", $"'{path}' does not say which format to write.", "End it in .csv, .csv.gz or .npz.")
                { Subject = property });
        }

        OutputFile.Check(path, property, force, problems);
    }
}
