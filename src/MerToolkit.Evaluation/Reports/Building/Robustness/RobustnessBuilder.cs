using MerToolkit.Evaluation.Reports.Model;
using MerToolkit.Evaluation.Results;

namespace MerToolkit.Evaluation.Reports.Building.Robustness;

/// <summary>
/// Makes the report of models under attack: what is proved first, what was tried beside it, and what means less than it seems.
/// </summary>
internal static class RobustnessBuilder
{
    private const int MostFigures = 3;

    /// <summary>The report.</summary>
    /// <param name="result">What was found.</param>
    public static Report Build(RobustnessResult result) => new()
    {
        Kind = "Robustness",
        Title = $"{(result.Models is [var only] ? only.Name : NumberText.Counted(result.Models.Count, "model"))} under attack",
        Lead = $"{result.Data.Path}, {NumberText.Count(result.Rows)} attacked rows, {ProtocolWords.Short(result.Protocol)}. "
            + $"{result.Threats[^1]} The most frequent label alone scores {NumberText.Fixed(result.Chance, 3)}.",
        Figures = [.. Figures(result)],
        Cautions = [.. Cautions(result)],
        Sections =
        [
            AttackTables.Build(result),
            .. RobustnessPictures.Build(result),
            .. Alarms(result),
            .. ProofTables.Build(result),
            .. DifferenceTable.Build(result),
            .. Remarks(result.Remarks),
            MadeSection.Build(result.Manifest, result.Protocol.Seeds.Count > 0 ? ProtocolWords.Seeds(result.Protocol) : null),
        ],
        HasContents = true,
    };

    // The models that stay right most often, by what is proved, else by all attacks together, at the largest budget.
    private static IEnumerable<KeyFigure> Figures(RobustnessResult result) =>
        from model in result.Models.OrderByDescending(model => Sure(model.Budgets[^1]).Value).Take(MostFigures)
        let budget = model.Budgets[^1]
        select new KeyFigure(
            $"{(budget.Certified is null ? "Not broken" : "Proved")} within {ShareText.Budget(budget.Epsilon)}",
            ShareText.Value(Sure(budget)),
            [$"{model.Name}", $"{NumberText.Level}: {Range(Sure(budget))}", $"as they are: {ShareText.Value(model.Clean)}"]);

    private static RowShare Sure(BudgetRobustness budget) => budget.Certified?.Share ?? budget.Union;

    private static string Range(RowShare share) =>
        NumberText.TypesetRange(NumberText.Fixed(share.Low, 3), NumberText.Fixed(share.High, 3));

    private static IEnumerable<string> Cautions(RobustnessResult result)
    {
        if (result.Alarms.Count > 0)
            yield return $"{NumberText.Counted(result.Alarms.Count, "alarm")}: some of these figures mean less than they seem.";
        if (result.Models.Any(model => model.Budgets[^1].Certified is null))
            yield return "Where nothing is proved, the true figure may be far below the strongest attack that was tried.";
    }

    private static IEnumerable<ReportSection> Alarms(RobustnessResult result)
    {
        var blocks = new List<ReportBlock>();
        if (result.Alarms.Count == 0)
            blocks.Add(new Paragraph("None: no attack scores above the rows as they are, none that sees less does more harm."));
        foreach (var model in result.Alarms.GroupBy(alarm => alarm.Model, StringComparer.Ordinal))
        {
            blocks.Add(new Paragraph(model.Key + ":"));
            blocks.Add(new SentenceList([.. model.Select(alarm => $"{ShareText.Budget(alarm.Epsilon)}: {alarm.Sentence} [{alarm.Code}]")]));
        }

        yield return new ReportSection("alarms", "Alarms", blocks);
    }

    private static IEnumerable<ReportSection> Remarks(IReadOnlyList<string> remarks)
    {
        if (remarks.Count > 0) yield return new ReportSection("remarks", "Remarks", [new SentenceList(remarks)]);
    }
}
