using MerToolkit.Core.Files;
using MerToolkit.Evaluation.Reports.Building.Robustness;
using MerToolkit.Evaluation.Reports.Model;
using MerToolkit.Evaluation.Reports.Writing;
using MerToolkit.Evaluation.Results;

namespace MerToolkit.Evaluation.Reports;

/// <summary>The report of models under attack, in the format that the file's ending names.</summary>
public static class RobustnessPages
{
    private static readonly Dictionary<string, Func<ChallengeResult, string>> Formats = new(StringComparer.OrdinalIgnoreCase)
    {
        [".html"] = result => HtmlReport.Page(Build(result)),
        [".md"] = result => MarkdownReport.Page(Build(result)),
        [".tex"] = result => LatexReport.Page(Build(result)),
        [".csv"] = result => Of(result, RobustnessTable.Text, NumberRobustnessTable.Text),
        [".json"] = RobustnessJson.Text,
    };

    /// <summary>Writes a report; the old file stays until the new one is whole.</summary>
    /// <param name="path">Path of the report; its ending names the format, one of <see cref="ReportWriters.Endings"/>.</param>
    /// <param name="result">What was found.</param>
    public static void Write(string path, ChallengeResult result) => AtomicFile.WriteText(path, Text(Path.GetExtension(path), result));

    /// <summary>A report as text.</summary>
    /// <param name="ending">Ending that names the format, with its dot.</param>
    /// <param name="result">What was found.</param>
    public static string Text(string ending, ChallengeResult result) => Formats[ending](result);

    private static Report Build(ChallengeResult result) => Of(result, RobustnessBuilder.Build, NumberRobustnessBuilder.Build);

    private static T Of<T>(ChallengeResult result, Func<RobustnessResult, T> ofLabels, Func<NumberRobustnessResult, T> ofNumbers) =>
        result is NumberRobustnessResult numbers ? ofNumbers(numbers) : ofLabels((RobustnessResult)result);
}
