using MerToolkit.Evaluation.Reports.Model;
using MerToolkit.Evaluation.Reports.Pictures;
using MerToolkit.Evaluation.Results;

namespace MerToolkit.Evaluation.Reports.Building.Robustness;

/// <summary>Accuracy against the budget, and what robustness costs on the rows as they are.</summary>
internal static class RobustnessPictures
{
    /// <summary>The section.</summary>
    /// <param name="result">What was found.</param>
    public static IEnumerable<ReportSection> Build(RobustnessResult result)
    {
        var frontier = result.Models.Count > 1 ? result.Epsilons.Select((_, budget) => Frontier(result, budget)).ToArray() : [];
        yield return new ReportSection("curves", "Accuracy against the budget",
        [
            new Gallery([.. result.Models.Select(model => Bracket(result, model))]),
            .. frontier.Length > 0 ? new ReportBlock[]
            {
                new Paragraph("What robustness costs: each dot is a model, further right is better on the rows as they are, further up "
                    + "stays right more often under attack. Lines join the strengths of one kind of defence."),
                new Gallery(frontier),
            } : [],
        ]);
    }

    private static BracketPicture Bracket(RobustnessResult result, ModelRobustness model)
    {
        var isProved = model.Budgets.Any(budget => budget.Certified is not null);
        var words = model.Budgets.Select(budget => $"{ShareText.Budget(budget.Epsilon)}: {ShareText.Value(budget.Union)} unbroken"
            + (budget.Certified is { } proof ? $", {ShareText.Value(proof.Share)} proved" : ""));
        return new BracketPicture(model.Name,
            (isProved ? "Upper line: right under every attack; lower line: proved; between them: not known. "
                : "Right under every attack that was tried; nothing is proved below. ") + "Dashes: the most frequent label.",
            $"As they are {ShareText.Value(model.Clean)}; {string.Join("; ", words)}.",
            "budget, sd", "share of rows that stay right",
            [
                new BracketPoint(0, model.Clean.Value, model.Clean.Value),
                .. model.Budgets.Select(budget =>
                    new BracketPoint(budget.Epsilon, budget.Union.Value, budget.Certified?.Share.Value ?? double.NaN)),
            ],
            result.Chance);
    }

    private static FrontierPicture Frontier(RobustnessResult result, int budget)
    {
        var epsilon = ShareText.Budget(result.Epsilons[budget]);
        var isProved = result.Models.All(model => model.Budgets[budget].Certified is not null);
        FrontierPoint[] points = [.. result.Models.Select(model => new FrontierPoint(
            model.Name, KindOf(model.Defence), model.Clean.Value,
            isProved ? model.Budgets[budget].Certified!.Share.Value : model.Budgets[budget].Union.Value))];
        return new FrontierPicture($"Within {epsilon}", isProved ? "Upwards: proved to stay right." : "Upwards: right under every attack.",
            string.Join("; ", points.Select(point =>
                $"{point.Name} {NumberText.Fixed(point.Clean, 3)} clean, {NumberText.Fixed(point.Robust, 3)} under attack")) + ".",
            "share right as they are", isProved ? "share proved" : "share unbroken", points);
    }

    // uniform-noise:.1x10 and uniform-noise:.2x4 are one kind; a chain is its steps without their strengths.
    private static string KindOf(string? defence) =>
        defence is null ? "" : string.Join(" + ", defence.Split('+', ',').Select(step => step.Split(':')[0].Trim()));
}
