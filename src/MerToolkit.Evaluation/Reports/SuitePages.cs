using MerToolkit.Evaluation.Reports.Building.Suites;
using MerToolkit.Evaluation.Reports.Writing;
using MerToolkit.Evaluation.Results;

namespace MerToolkit.Evaluation.Reports;

/// <summary>The report of a suite.</summary>
public static class SuitePages
{
    /// <summary>One page without scripts or other files; the same bytes for the same result.</summary>
    /// <param name="suite">What was found.</param>
    public static string Html(SuiteResult suite) => HtmlReport.Page(SuiteBuilder.Build(suite));
}
