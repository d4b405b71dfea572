using MerToolkit.Evaluation.Reports.Model;
using MerToolkit.Evaluation.Reports.Pictures;
using MerToolkit.Evaluation.Results;

namespace MerToolkit.Evaluation.Reports.Building.Robustness;

/// <summary>How far a prediction was pushed, and how far it provably can be, against the budget.</summary>
internal static class PushPictures
{
    /// <summary>The section: a picture a model and target.</summary>
    /// <param name="result">What was found.</param>
    public static ReportSection Build(NumberRobustnessResult result)
    {
        // One height for all, so that models can be compared by eye.
        double[] all = [.. result.Models.SelectMany(model => model.Budgets).SelectMany(budget => budget.Targets)
            .SelectMany(target => new[] { target.Union.Value, target.Proved?.Furthest.Value ?? 0 }).Where(double.IsFinite)];
        return new ReportSection("curves", "Distance against the budget",
        [
            .. result.Targets.Select((_, target) =>
                new Gallery([.. result.Models.Select(model => Bracket(result, model, target, all.Max()))])),
        ]);
    }

    private static BracketPicture Bracket(NumberRobustnessResult result, NumberModelRobustness model, int target, double largest)
    {
        var name = result.Targets[target].Name;
        var isProved = model.Budgets.Any(budget => budget.Targets[target].Proved is not null);
        var words = model.Budgets.Select(budget =>
            $"{ShareText.Budget(budget.Epsilon)}: pushed {PushText.Value(budget.Targets[target].Union)}"
            + (budget.Targets[target].Proved is { } proved ? $", no further than {PushText.Value(proved.Furthest)}" : ""));
        return new BracketPicture($"{model.Name}: {name}",
            isProved ? "Lower line: pushed by attacks; upper line: proved that nothing pushes further; between them: not known."
                : "Pushed by the attacks that were tried; nothing is proved above.",
            $"{string.Join("; ", words)}.", "budget, sd", $"distance of {name}, sd",
            [
                new BracketPoint(0, 0, 0),
                .. model.Budgets.Select(budget => new BracketPoint(budget.Epsilon,
                    budget.Targets[target].Proved?.Furthest.Value ?? double.NaN, budget.Targets[target].Union.Value)),
            ],
            double.NaN) { Shown = [0, largest] };
    }
}
