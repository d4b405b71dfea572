using MerToolkit.Evaluation.Reports.Model;
using MerToolkit.Evaluation.Results;

namespace MerToolkit.Evaluation.Reports.Building;

/// <summary>What others published on the same set, with our figures beside, and what makes the two differ in kind.</summary>
internal static class PublishedSection
{
    /// <summary>The section; none when nobody asked.</summary>
    /// <param name="result">The scores and the published figures.</param>
    public static IEnumerable<ReportSection> Build(EvaluationResult result)
    {
        if (result.Published.Count == 0) yield break;
        yield return new ReportSection("published", "Published figures",
        [
            new Paragraph("Figures of the same set, target and metric that others published. The last column says what is not the same: "
                + "where anything stands there, the two are no contest."),
            new ReportTable("published", "Published figures beside ours",
                [
                    new TableColumn("System"), new TableColumn("Published", true), new TableColumn("Ours", true),
                    new TableColumn("Not the same"),
                ],
                [
                    .. result.Published.GroupBy(figure => (figure.Target, figure.Metric)).Select(group => new TableGroup(
                        $"{group.Key.Target}, {MetricWords.Of(group.Key.Metric).Title}", [.. group.Select(Row)])),
                ]) { IsForPapers = true },
        ]);
    }

    private static TableRow Row(PublishedComparison figure)
    {
        var best = figure.Rivals.Count == 0 ? "" : string.Join("; ", figure.Rivals.Select(rival => ScoreText.Of(rival.Value).Score));
        string[] differs = [.. figure.Obstacles, .. figure.Note.Length > 0 ? new[] { figure.Note } : []];
        return new TableRow([$"{figure.System} ({figure.Source})", FormattableString.Invariant($"{figure.Value:0.000}"), best,
            string.Join("; ", differs)]);
    }
}
