using MerToolkit.Evaluation.Reports.Building.Reproductions;
using MerToolkit.Evaluation.Reports.Writing;
using MerToolkit.Evaluation.Results;

namespace MerToolkit.Evaluation.Reports;

/// <summary>The report of a reproduction in every format.</summary>
public static class ReproductionPages
{
    private static readonly (string Ending, Func<ReproductionResult, string> Write)[] Formats =
    [
        (".html", result => HtmlReport.Page(ReproductionBuilder.Build(result))),
        (".md", result => MarkdownReport.Page(ReproductionBuilder.Build(result))),
        (".tex", result => LatexReport.Page(ReproductionBuilder.Build(result))),
        (".csv", ReproductionTable.Text),
        (".json", ReproductionJson.Text),
    ];

    /// <summary>The endings of the formats, each with its dot, the page for people first.</summary>
    public static IReadOnlyList<string> Endings { get; } = [.. Formats.Select(format => format.Ending)];

    /// <summary>A report as text; the same bytes for the same result.</summary>
    /// <param name="ending">One of <see cref="Endings"/>.</param>
    /// <param name="result">What was found.</param>
    public static string Text(string ending, ReproductionResult result) =>
        Formats.First(format => format.Ending == ending).Write(result);
}
