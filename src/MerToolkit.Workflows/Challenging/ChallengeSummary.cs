using MerToolkit.Evaluation.Reports;
using MerToolkit.Evaluation.Results;
using MerToolkit.Workflows.Challenging.Numbers;

namespace MerToolkit.Workflows.Challenging;

/// <summary>What a report of attacks found, as lines for a terminal.</summary>
public static class ChallengeSummary
{
    private const int ModelsAcross = 4;

    /// <summary>A table a budget, models across; then the alarms.</summary>
    /// <param name="result">What was found.</param>
    public static IEnumerable<string> Lines(ChallengeResult result) =>
        result is NumberRobustnessResult numbers ? NumberSummary.Lines(numbers) : Lines((RobustnessResult)result);

    private static IEnumerable<string> Lines(RobustnessResult result)
    {
        yield return Invariant($"{result.Data.Path}: {result.Rows} attacked rows, chance {result.Chance:.000}");
        for (var budget = 0; budget < result.Epsilons.Count; budget++)
        {
            yield return "";
            yield return $"within {ShareText.Budget(result.Epsilons[budget])}: {result.Threats[budget]}";
            foreach (var models in result.Models.Chunk(ModelsAcross))
                foreach (var line in Table(result with { Models = models }, budget)) yield return line;
        }

        if (result.Alarms.Count > 0) yield return "";
        foreach (var alarm in result.Alarms)
            yield return $"alarm {alarm.Code}: {alarm.Model} within {ShareText.Budget(alarm.Epsilon)}: {alarm.Sentence}";
    }

    // Conditions run down, a few models across: names of defences are long.
    private static IEnumerable<string> Table(RobustnessResult result, int budget)
    {
        var rows = new List<string[]> { (string[])["", .. result.Models.Select(model => model.Name)] };
        rows.Add(["clean", .. result.Models.Select(model => ShareText.WithInterval(model.Clean))]);
        for (var attack = 0; attack < result.Attacks.Count; attack++)
            if (result.Models.Any(model => model.Budgets[budget].Attacks[attack] is not null))
                rows.Add([result.Attacks[attack].Name,
                    .. result.Models.Select(model => ShareText.Value(model.Budgets[budget].Attacks[attack]))]);
        rows.Add(["union", .. result.Models.Select(model => ShareText.WithInterval(model.Budgets[budget].Union))]);
        if (result.Models.Any(model => model.Budgets[budget].Certified is not null))
        {
            rows.Add(["proved", .. result.Models.Select(model => ShareText.WithInterval(model.Budgets[budget].Certified?.Share))]);
            rows.Add(["unknown rows", .. result.Models.Select(model => Invariant($"{model.Budgets[budget].Certified?.Unknown}"))]);
            rows.Add(["ms a row", .. result.Models.Select(model =>
                Invariant($"{model.Budgets[budget].Certified?.SecondsPerPoint * 1000:0.00}"))]);
        }

        if (result.Models.Any(model => model.Budgets[budget].Unmoved is not null))
        {
            rows.Add(["label cannot move", .. result.Models.Select(model => ShareText.Value(model.Budgets[budget].Unmoved?.Rows))]);
            rows.Add(["  proved there", .. result.Models.Select(model => ShareText.Value(model.Budgets[budget].Unmoved?.Certified))]);
            rows.Add(["  label asked again", .. result.Models.Select(model => ShareText.Value(model.Budgets[budget].Unmoved?.AskedAgain))]);
        }

        return SummaryTable.Lines(rows);
    }
}
