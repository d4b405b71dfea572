using MerToolkit.Core.Files;

namespace MerToolkit.Workflows.Tuning;

/// <summary>What decides the trials of a run, but for their number: of two runs that agree in it, one can go on for the other.</summary>
/// <param name="Settings">What changes a trial, each under its name.</param>
internal sealed record TuningIdentity(IReadOnlyList<KeyValuePair<string, string>> Settings)
{
    /// <summary>The identity of a run.</summary>
    /// <param name="plan">The run.</param>
    public static TuningIdentity Of(TuningPlan plan)
    {
        var (experiment, options, tune) = (plan.Experiment, plan.Options, plan.Tune);
        var outer = plan.Outer?.Facts;
        return new TuningIdentity(
        [
            KeyValuePair.Create("program", ProductVersion.Text),
            KeyValuePair.Create("table", experiment.Data.Sha256),
            KeyValuePair.Create("rows", RowsOf(plan)),
            KeyValuePair.Create("recipe", ContentHash.OfText(Recipes.RecipeText.Write(experiment.Recipe with { Tune = null }))),
            KeyValuePair.Create("ranges", string.Join(' ', tune.Ranges)),
            KeyValuePair.Create("search", tune.Search),
            KeyValuePair.Create("metric", $"{plan.Goal.Metric.Key} of {string.Join(", ", plan.Goal.Targets)}"),
            KeyValuePair.Create("inner folds", Invariant($"{tune.Folds}")),
            KeyValuePair.Create("outer parts", outer is null ? "none" : Invariant($"{outer.Kind}, {outer.Folds}, {outer.HoldOut}")),
            KeyValuePair.Create("seed", Invariant($"{experiment.Recipe.Seeds[0]}")),
            KeyValuePair.Create("resamples", Invariant($"{options.Resamples}")),
        ]);
    }

    /// <summary>The settings and the number of trials as one text, a line each.</summary>
    /// <param name="trials">Number of trials of each search.</param>
    public string Text(int trials) =>
        string.Concat(Settings.Select(setting => $"{setting.Key}={setting.Value}\n")) + Invariant($"trials={trials}\n");

    /// <summary>What another run has otherwise, one sentence each.</summary>
    /// <param name="other">The other run.</param>
    public IEnumerable<string> Differences(TuningIdentity other)
    {
        var theirs = other.Settings.ToDictionary(StringComparer.Ordinal);
        foreach (var (name, value) in Settings)
        {
            var there = theirs.GetValueOrDefault(name, "not said");
            if (there != value) yield return $"{name} is {there}, here it is {value}";
        }
    }

    // Ids and groups decide the folds, targets and columns what is learned, wherever they come from.
    private static string RowsOf(TuningPlan plan)
    {
        var table = plan.Experiment.Table;
        var cells = new List<string>();
        cells.AddRange(table.FeatureColumns.Select(column => column.Name));
        cells.AddRange(table.Ids);
        cells.AddRange(table.Groups?.Select(group => group ?? "") ?? []);
        foreach (var target in table.Targets)
            for (var row = 0; row < table.Rows; row++) cells.Add(target[row].Label ?? Invariant($"{target[row].Number:R}"));
        return ContentHash.OfText(string.Concat(cells.Select(cell => Invariant($"{cell.Length} {cell}\n"))));
    }
}
