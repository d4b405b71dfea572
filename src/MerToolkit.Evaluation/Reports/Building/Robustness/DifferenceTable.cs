using MerToolkit.Evaluation.Reports.Model;
using MerToolkit.Evaluation.Results;

namespace MerToolkit.Evaluation.Reports.Building.Robustness;

/// <summary>Paired differences between models: which defence gains what.</summary>
internal static class DifferenceTable
{
    /// <summary>The section; none for one model.</summary>
    /// <param name="result">What was found.</param>
    public static IEnumerable<ReportSection> Build(RobustnessResult result)
    {
        if (result.Differences.Count == 0) yield break;
        yield return new ReportSection("differences", "Differences between models",
        [
            new Paragraph("The same rows, with the same seeds, and what both draw together: the difference is known better than either "
                + $"share. Where its {NumberText.Level} interval holds 0, the two cannot be told apart."),
            new ReportTable("differences-1", "Paired differences",
                [
                    new TableColumn("First"), new TableColumn("Second"), new TableColumn("Measure"), new TableColumn("Difference", true),
                    new TableColumn("In words"),
                ],
                [.. result.Differences.GroupBy(difference => difference.Epsilon).OrderBy(group => group.Key).Select(group =>
                    new TableGroup(group.Key == 0 ? "Rows as they are" : $"Within {ShareText.Budget(group.Key)}",
                        [.. group.Select(Row)]))]),
        ]);
    }

    private static TableRow Row(RobustnessDifference difference) => new(
    [
        difference.A, difference.B, difference.Measure == "certified" ? "proved" : difference.Measure,
        ShareText.Difference(new RowShare(difference.Difference, difference.Low, difference.High)),
        difference.IsUndecided ? "cannot be told apart" : $"{(difference.Difference > 0 ? difference.A : difference.B)} is better",
    ]);
}
