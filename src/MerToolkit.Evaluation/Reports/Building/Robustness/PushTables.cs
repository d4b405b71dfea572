using System.Globalization;
using MerToolkit.Evaluation.Reports.Model;
using MerToolkit.Evaluation.Results;

namespace MerToolkit.Evaluation.Reports.Building.Robustness;

/// <summary>How far every model is pushed by every attack, and how far it provably can be.</summary>
internal static class PushTables
{
    /// <summary>The section of distances, a table a target.</summary>
    /// <param name="result">What was found.</param>
    public static ReportSection Build(NumberRobustnessResult result) => new("attacks", "Distances under attack",
    [
        new Paragraph("Mean over the rows, in standard deviations of the target. Width: between the two ends that the prediction provably "
            + "keeps to, whatever the attacker does. Furthest: from the prediction to the end further off; no attack pushes further. "
            + "Attained: share of the rows where both ends are reached, so that nothing narrower is true. Union: each row with the attack "
            + $"that pushed it furthest. The truth lies between the union and the furthest. {NumberText.Level} intervals over rows."),
        .. result.Targets.SelectMany((_, target) => Tables(result, target)),
    ]);

    /// <summary>The section of quadrants; none unless valence and arousal are both predicted.</summary>
    /// <param name="result">What was found.</param>
    public static IEnumerable<ReportSection> Quadrants(NumberRobustnessResult result)
    {
        if (result.Models.All(model => model.Budgets[^1].Quadrants is null)) yield break;
        yield return new ReportSection("quadrants", "Quadrants",
        [
            new Paragraph("Share of the rows. A quadrant cannot change where both intervals keep to one side of the cut, the middle of the "
                + "values that were learned from; it was changed where an attack brought another about."),
            new ReportTable("quadrants-1", "Predicted quadrants",
                [
                    new TableColumn("Model"), new TableColumn("cannot change", true), new TableColumn("changed by any attack", true),
                    .. result.Attacks.Select(attack => new TableColumn(attack.Name, true)),
                ],
                [.. result.Epsilons.Select((epsilon, budget) => new TableGroup($"Within {ShareText.Budget(epsilon)}",
                    [.. from model in result.Models
                        let quadrants = model.Budgets[budget].Quadrants
                        where quadrants is not null
                        select new TableRow(
                        [
                            model.Name, ShareText.WithInterval(quadrants.CannotChange), ShareText.WithInterval(quadrants.Union),
                            .. quadrants.Changed.Select(ShareText.Value),
                        ])]))]) { IsForPapers = true },
        ]);
    }

    private static IEnumerable<ReportTable> Tables(NumberRobustnessResult result, int target)
    {
        var name = result.Targets[target].Name;
        yield return new ReportTable(FormattableString.Invariant($"widths-{target + 1}"), $"What is proved of {name}, in sd",
            [
                new TableColumn("Model"), new TableColumn("R²", true), new TableColumn("width", true), new TableColumn("furthest", true),
                new TableColumn("attained", true), new TableColumn("Method"), new TableColumn("ms a row", true),
            ], Groups(result, (model, budget) => Proof(model, model.Budgets[budget].Targets[target].Proved, target)))
            { IsForPapers = true };
        yield return new ReportTable(FormattableString.Invariant($"pushed-{target + 1}"), $"How far attacks pushed {name}, in sd",
            [
                new TableColumn("Model"), new TableColumn("union", true),
                .. result.Attacks.Select(attack => new TableColumn(attack.Name, true)),
            ], Groups(result, (model, budget) => Pushed(model, model.Budgets[budget].Targets[target])));
    }

    private static IReadOnlyList<TableGroup> Groups(NumberRobustnessResult result, Func<NumberModelRobustness, int, TableRow> row) =>
    [
        .. result.Epsilons.Select((epsilon, budget) => new TableGroup(
            $"Within {ShareText.Budget(epsilon)}", [.. result.Models.Select(model => row(model, budget))])),
    ];

    private static TableRow Proof(NumberModelRobustness model, ProvedWidth? proved, int target) => new(
    [
        model.Name, PushText.WithInterval(model.Clean[target]), PushText.WithInterval(proved?.Width),
        PushText.WithInterval(proved?.Furthest), ShareText.Value(proved?.Attained), proved?.Method ?? "nothing can be proved",
        proved is null ? "" : (proved.SecondsPerPoint * 1000).ToString("0.00", CultureInfo.InvariantCulture),
    ]);

    private static TableRow Pushed(NumberModelRobustness model, PushedTarget pushed) =>
        new([model.Name, PushText.WithInterval(pushed.Union), .. pushed.Attacks.Select(PushText.Value)]);
}
