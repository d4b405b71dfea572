using MerToolkit.Core.Errors;
using MerToolkit.Core.Files;
using MerToolkit.Evaluation.Reports.Building;
using MerToolkit.Evaluation.Reports.Writing;
using MerToolkit.Evaluation.Results;

namespace MerToolkit.Evaluation.Reports;

/// <summary>
/// Writes a report in the format that the file's ending names. Formats are found by their class: adding one touches no list.
/// </summary>
public static class ReportWriters
{
    private static readonly Lazy<IReadOnlyList<ReportWriter>> Known = new(() =>
        [.. typeof(ReportWriter).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(ReportWriter)) && !type.IsAbstract)
            .Select(type => (ReportWriter)Activator.CreateInstance(type)!)
            .OrderBy(writer => writer.Ending, StringComparer.Ordinal)]);

    /// <summary>The endings that name a format, each with its dot, in ordinal order.</summary>
    public static IReadOnlyList<string> Endings { get; } = [.. Known.Value.Select(writer => writer.Ending)];

    /// <summary>Checks that a report of that name could be written; to be asked before long work.</summary>
    /// <param name="path">Path of the report.</param>
    /// <exception cref="UsageException">Its ending names no format; those that do are listed.</exception>
    public static void Require(string path) => Find(Path.GetExtension(path), path);

    /// <summary>Writes a report; the old file stays until the new one is whole.</summary>
    /// <param name="path">Path of the report; its ending names the format, in either case.</param>
    /// <param name="result">What to report.</param>
    /// <exception cref="UsageException">The ending names no format; those that do are listed.</exception>
    public static void Write(string path, EvaluationResult result) =>
        AtomicFile.WriteText(path, Find(Path.GetExtension(path), path).Write(ReportBuilder.Build(result)));

    /// <summary>A report as text.</summary>
    /// <param name="ending">Ending that names the format, with its dot, in either case.</param>
    /// <param name="result">What to report.</param>
    /// <exception cref="UsageException">The ending names no format; those that do are listed.</exception>
    public static string Text(string ending, EvaluationResult result) => Find(ending, ending).Write(ReportBuilder.Build(result));

    private static ReportWriter Find(string ending, string subject) =>
        Known.Value.FirstOrDefault(writer => writer.Ending.Equals(ending, StringComparison.OrdinalIgnoreCase))
        ?? throw new UsageException(new Problem("report-ending",
            ending.Length == 0 ? "A report needs an ending that names its format." : $"'{ending}' names no format of a report.",
            $"Use one of {string.Join(", ", Endings)}.") { Subject = subject });
}
