using MerToolkit.Evaluation.Reports;
using MerToolkit.Evaluation.Results;

namespace MerToolkit.Workflows.Challenging.Numbers;

/// <summary>What a report of attacks on models of numbers found, as lines for a terminal.</summary>
internal static class NumberSummary
{
    private const int ModelsAcross = 4;

    /// <summary>A table a budget: models across, what was tried and proved down, target by target.</summary>
    /// <param name="result">What was found.</param>
    public static IEnumerable<string> Lines(NumberRobustnessResult result)
    {
        var deviations = string.Join(", ", result.Targets.Select(target => Invariant($"{target.Name} {target.Deviation:0.###}")));
        yield return Invariant($"{result.Data.Path}: {result.Rows} attacked rows");
        yield return $"distances in sd of the target over all rows of the table: {deviations}";
        for (var budget = 0; budget < result.Epsilons.Count; budget++)
        {
            yield return "";
            yield return $"within {ShareText.Budget(result.Epsilons[budget])}: {result.Threats[budget]}";
            foreach (var models in result.Models.Chunk(ModelsAcross))
                foreach (var line in Table(result with { Models = models }, budget)) yield return line;
        }
    }

    private static IEnumerable<string> Table(NumberRobustnessResult result, int budget)
    {
        var rows = new List<string[]> { (string[])["", .. result.Models.Select(model => model.Name)] };
        for (var target = 0; target < result.Targets.Count; target++) rows.AddRange(OfTarget(result, budget, target));
        if (result.Models.Any(model => model.Budgets[budget].Quadrants is not null))
        {
            rows.Add(["quadrant changed", .. result.Models.Select(model =>
                ShareText.WithInterval(model.Budgets[budget].Quadrants?.Union))]);
            rows.Add(["quadrant cannot change", .. result.Models.Select(model =>
                ShareText.WithInterval(model.Budgets[budget].Quadrants?.CannotChange))]);
        }

        return SummaryTable.Lines(rows);
    }

    private static IEnumerable<string[]> OfTarget(NumberRobustnessResult result, int budget, int target)
    {
        PushedTarget[] pushed = [.. result.Models.Select(model => model.Budgets[budget].Targets[target])];
        yield return [$"{result.Targets[target].Name}: R2", .. result.Models.Select(model => PushText.WithInterval(model.Clean[target]))];
        for (var attack = 0; attack < result.Attacks.Count; attack++)
            if (pushed.Any(one => one.Attacks[attack] is not null))
                yield return ["  pushed by " + result.Attacks[attack].Name, .. pushed.Select(one => PushText.Value(one.Attacks[attack]))];
        yield return ["  pushed by any", .. pushed.Select(one => PushText.WithInterval(one.Union))];
        if (pushed.All(one => one.Proved is null)) yield break;
        yield return ["  no further than", .. pushed.Select(one => PushText.WithInterval(one.Proved?.Furthest))];
        yield return ["  width", .. pushed.Select(one => PushText.WithInterval(one.Proved?.Width))];
        yield return ["  attained", .. pushed.Select(one => ShareText.Value(one.Proved?.Attained))];
        yield return ["  proof", .. pushed.Select(one => one.Proved?.Method ?? "nothing")];
        yield return ["  ms a row", .. pushed.Select(one => Invariant($"{one.Proved?.SecondsPerPoint * 1000:0.00}"))];
    }
}
