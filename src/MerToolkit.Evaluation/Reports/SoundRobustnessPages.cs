using MerToolkit.Core.Files;
using MerToolkit.Evaluation.Reports.Building.Robustness;
using MerToolkit.Evaluation.Reports.Writing;
using MerToolkit.Evaluation.Results;

namespace MerToolkit.Evaluation.Reports;

/// <summary>The report of models under attacks on sound, in the format that the file's ending names.</summary>
public static class SoundRobustnessPages
{
    private static readonly Dictionary<string, Func<SoundRobustnessResult, string>> Formats = new(StringComparer.OrdinalIgnoreCase)
    {
        [".html"] = result => HtmlReport.Page(SoundRobustnessBuilder.Build(result)),
        [".md"] = result => MarkdownReport.Page(SoundRobustnessBuilder.Build(result)),
        [".tex"] = result => LatexReport.Page(SoundRobustnessBuilder.Build(result)),
        [".csv"] = SoundRobustnessTable.Text,
        [".json"] = SoundRobustnessJson.Text,
    };

    /// <summary>Writes a report; the old file stays until the new one is whole.</summary>
    /// <param name="path">Path of the report; its ending names the format, one of <see cref="ReportWriters.Endings"/>.</param>
    /// <param name="result">What was found.</param>
    public static void Write(string path, SoundRobustnessResult result) =>
        AtomicFile.WriteText(path, Text(Path.GetExtension(path), result));

    /// <summary>A report as text.</summary>
    /// <param name="ending">Ending that names the format, with its dot.</param>
    /// <param name="result">What was found.</param>
    public static string Text(string ending, SoundRobustnessResult result) => Formats[ending](result);
}
