using MerToolkit.Evaluation.Reports.Model;
using MerToolkit.Evaluation.Results;

namespace MerToolkit.Evaluation.Reports.Building.Robustness;

/// <summary>Accuracy of every model under every attack, a table a budget.</summary>
internal static class AttackTables
{
    /// <summary>The section.</summary>
    /// <param name="result">What was found.</param>
    public static ReportSection Build(RobustnessResult result) => new("attacks", "Accuracy under attack",
    [
        new Paragraph("Share of rows that are right, each attack on the same rows. Controls are chance within the budget. Union: right "
            + "as they are and under every attack. Proved: no attack whatever can change the answer; where the proof is exact, all others "
            + $"can be changed. The truth lies between these two. {NumberText.Level} intervals over rows."),
        .. result.Epsilons.Select((_, budget) => Table(result, budget)),
    ]);

    private static ReportTable Table(RobustnessResult result, int budget)
    {
        int[] tried = [.. Enumerable.Range(0, result.Attacks.Count)
            .Where(attack => result.Models.Any(model => model.Budgets[budget].Attacks[attack] is not null))];
        return ReportTable.Plain(FormattableString.Invariant($"attacks-{budget + 1}"),
            $"Within {ShareText.Budget(result.Epsilons[budget])}: {result.Threats[budget]}",
            [
                new TableColumn("Model"), new TableColumn("clean", true), new TableColumn("union", true), new TableColumn("proved", true),
                .. tried.Select(attack => new TableColumn(result.Attacks[attack].Name, true)),
            ],
            result.Models.Select(model => Row(model, model.Budgets[budget], tried))) with { IsForPapers = true };
    }

    private static IReadOnlyList<string> Row(ModelRobustness model, BudgetRobustness budget, int[] tried) =>
    [
        model.Name, ShareText.WithInterval(model.Clean), ShareText.WithInterval(budget.Union),
        ShareText.WithInterval(budget.Certified?.Share), .. tried.Select(attack => ShareText.Value(budget.Attacks[attack])),
    ];
}
