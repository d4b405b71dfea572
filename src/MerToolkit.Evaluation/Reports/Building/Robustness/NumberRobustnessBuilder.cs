using MerToolkit.Evaluation.Reports.Model;
using MerToolkit.Evaluation.Results;

namespace MerToolkit.Evaluation.Reports.Building.Robustness;

/// <summary>Makes the report of models of numbers under attack: how far they can be pushed, and how far they were.</summary>
internal static class NumberRobustnessBuilder
{
    private const int MostFigures = 4;

    /// <summary>The report.</summary>
    /// <param name="result">What was found.</param>
    public static Report Build(NumberRobustnessResult result) => new()
    {
        Kind = "Robustness",
        Title = $"{(result.Models is [var only] ? only.Name : NumberText.Counted(result.Models.Count, "model"))} under attack",
        Lead = $"{result.Data.Path}, {NumberText.Count(result.Rows)} attacked rows, {ProtocolWords.Short(result.Protocol)}. "
            + $"{result.Threats[^1]} Distances are in standard deviations of the target over the rows of the table: {Deviations(result)}.",
        Figures = [.. Figures(result).Take(MostFigures)],
        Cautions = [.. Cautions(result)],
        Sections =
        [
            PushTables.Build(result),
            PushPictures.Build(result),
            .. PushTables.Quadrants(result),
            .. Differences(result),
            .. Remarks(result.Remarks),
            MadeSection.Build(result.Manifest, result.Protocol.Seeds.Count > 0 ? ProtocolWords.Seeds(result.Protocol) : null),
        ],
        HasContents = true,
    };

    private static string Deviations(NumberRobustnessResult result) => string.Join(", ", result.Targets.Select(target =>
        $"{target.Name} {NumberText.Significant(target.Deviation)}{(target.Unit is "1" or "" ? "" : " " + target.Unit)}"));

    // At the largest budget, the models whose interval is narrowest, target by target.
    private static IEnumerable<KeyFigure> Figures(NumberRobustnessResult result) =>
        from target in Enumerable.Range(0, result.Targets.Count)
        let best = result.Models.Where(model => model.Budgets[^1].Targets[target].Proved is not null)
            .MinBy(model => model.Budgets[^1].Targets[target].Proved!.Width.Value)
        where best is not null
        let budget = best.Budgets[^1]
        let proved = budget.Targets[target].Proved!
        select new KeyFigure($"Proved width of {result.Targets[target].Name} within {ShareText.Budget(budget.Epsilon)}",
            $"{PushText.Value(proved.Width)} sd",
            [best.Name, $"{NumberText.Level}: {Range(proved.Width)}", $"R² as they are: {PushText.Value(best.Clean[target])}"]);

    private static string Range(FigureInterval figure) =>
        NumberText.TypesetRange(NumberText.Fixed(figure.Low, 3), NumberText.Fixed(figure.High, 3));

    private static IEnumerable<string> Cautions(NumberRobustnessResult result)
    {
        if (result.Models.Any(model => model.Budgets[^1].Targets.Any(target => target.Proved is null)))
            yield return "Where nothing is proved, the truth may lie far beyond the strongest attack that was tried.";
    }

    private static IEnumerable<ReportSection> Differences(NumberRobustnessResult result)
    {
        if (result.Differences.Count == 0) yield break;
        yield return new ReportSection("differences", "Differences between models",
        [
            new Paragraph("The same rows, with the same seeds, and what both draw together: the difference is known better than either "
                + $"figure. Where its {NumberText.Level} interval holds 0, the two cannot be told apart."),
            new ReportTable("differences-1", "Paired differences",
                [
                    new TableColumn("First"), new TableColumn("Second"), new TableColumn("Measure"), new TableColumn("Difference", true),
                    new TableColumn("In words"),
                ],
                [.. result.Differences.GroupBy(difference => difference.Epsilon).OrderBy(group => group.Key).Select(group =>
                    new TableGroup($"Within {ShareText.Budget(group.Key)}", [.. group.Select(Row)]))]),
        ]);
    }

    private static TableRow Row(NumberDifference difference) => new(
    [
        difference.A, difference.B,
        difference.Target.Length > 0 ? $"width of {difference.Target}" : "quadrant cannot change",
        ShareText.Difference(new RowShare(difference.Difference, difference.Low, difference.High)),
        difference.IsUndecided ? "cannot be told apart" : $"{difference.Better} is better",
    ]);

    private static IEnumerable<ReportSection> Remarks(IReadOnlyList<string> remarks)
    {
        if (remarks.Count > 0) yield return new ReportSection("remarks", "Remarks", [new SentenceList(remarks)]);
    }
}
