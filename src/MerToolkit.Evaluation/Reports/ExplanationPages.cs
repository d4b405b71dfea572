using MerToolkit.Core.Files;
using MerToolkit.Evaluation.Reports.Building.Explanations;
using MerToolkit.Evaluation.Reports.Writing;
using MerToolkit.Evaluation.Results;

namespace MerToolkit.Evaluation.Reports;

/// <summary>The report of an explanation, in the format that the file's ending names.</summary>
public static class ExplanationPages
{
    private static readonly Dictionary<string, Func<ExplanationResult, int, string>> Formats = new(StringComparer.OrdinalIgnoreCase)
    {
        [".html"] = (result, top) => HtmlReport.Page(ExplanationBuilder.Build(result, top)),
        [".md"] = (result, top) => MarkdownReport.Page(ExplanationBuilder.Build(result, top)),
        [".tex"] = (result, top) => LatexReport.Page(ExplanationBuilder.Build(result, top)),
        [".csv"] = (result, _) => ExplanationTable.Text(result),
        [".json"] = (result, _) => ExplanationJson.Text(result),
    };

    /// <summary>The endings that name a format, each with its dot.</summary>
    public static IReadOnlyList<string> Endings { get; } = [.. Formats.Keys];

    /// <summary>Whether the ending of a path names a format.</summary>
    /// <param name="path">The path.</param>
    public static bool IsKnown(string path) => Formats.ContainsKey(Path.GetExtension(path));

    /// <summary>Writes a report; the old file stays until the new one is whole.</summary>
    /// <param name="path">Path of the report, with a known ending.</param>
    /// <param name="result">What was found.</param>
    /// <param name="top">Number of columns in tables and pictures at most; formats that hold numbers alone have all.</param>
    public static void Write(string path, ExplanationResult result, int top) =>
        AtomicFile.WriteText(path, Text(Path.GetExtension(path), result, top));

    /// <summary>A report as text.</summary>
    /// <param name="ending">Ending that names the format, with its dot.</param>
    /// <param name="result">What was found.</param>
    /// <param name="top">Number of columns in tables and pictures at most; formats that hold numbers alone have all.</param>
    public static string Text(string ending, ExplanationResult result, int top) => Formats[ending](result, top);
}
