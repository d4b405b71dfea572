using System.Globalization;
using MerToolkit.Evaluation.Reports.Model;
using MerToolkit.Evaluation.Results;

namespace MerToolkit.Evaluation.Reports.Building.Robustness;

/// <summary>How rows were proved, and what holds where their labels cannot move.</summary>
internal static class ProofTables
{
    /// <summary>The sections; none where nothing was proved.</summary>
    /// <param name="result">What was found.</param>
    public static IEnumerable<ReportSection> Build(RobustnessResult result)
    {
        if (result.Models.Any(model => model.Budgets.Any(budget => budget.Certified is not null)))
            yield return new ReportSection("proofs", "Proofs", [Proofs(result)]);
        if (result.Models.Any(model => model.Budgets.Any(budget => budget.Unmoved is not null)))
            yield return new ReportSection("labels", "Where the label cannot move",
            [
                new Paragraph("A label may move with its row, and a model that moves with it is right. On the rows whose label is proved "
                    + "to be the same everywhere within the budget, every change of answer is an error. The last column asks for the label "
                    + "of each row of the strongest attack again."),
                Unmoved(result),
            ]);
    }

    private static ReportTable Proofs(RobustnessResult result) => new("proofs-1", "Rows that are proved to stay right",
        [
            new TableColumn("Model"), new TableColumn("Method"), new TableColumn("proved", true), new TableColumn("unknown", true),
            new TableColumn("ms a row", true),
        ],
        [.. result.Epsilons.Select((epsilon, budget) => new TableGroup($"Within {ShareText.Budget(epsilon)}",
            [.. from model in result.Models
                let proof = model.Budgets[budget].Certified
                where proof is not null
                select new TableRow(
                [
                    model.Name, proof.Method, ShareText.WithInterval(proof.Share), NumberText.Count(proof.Unknown),
                    (proof.SecondsPerPoint * 1000).ToString("0.00", CultureInfo.InvariantCulture),
                ])]))]);

    private static ReportTable Unmoved(RobustnessResult result) => new("labels-1", "Rows whose label is proved not to move",
        [
            new TableColumn("Model"), new TableColumn("of all rows", true), new TableColumn("clean there", true),
            new TableColumn("union there", true), new TableColumn("proved there", true), new TableColumn("asked again, all rows", true),
        ],
        [.. result.Epsilons.Select((epsilon, budget) => new TableGroup($"Within {ShareText.Budget(epsilon)}",
            [.. from model in result.Models
                let there = model.Budgets[budget].Unmoved
                where there is not null
                select new TableRow(
                [
                    model.Name, ShareText.Value(there.Rows), ShareText.WithInterval(there.Clean), ShareText.WithInterval(there.Union),
                    ShareText.WithInterval(there.Certified), ShareText.WithInterval(there.AskedAgain),
                ])]))]) { IsForPapers = true };
}
