using System.Text;
using MerToolkit.Core.Configuration;

namespace MerToolkit.Workflows.Recipes;

/// <summary>Writes a recipe with every default filled in, as YAML that reads back as the same recipe.</summary>
internal static class RecipeText
{
    /// <summary>The text that models and manifests keep.</summary>
    /// <param name="recipe">The recipe.</param>
    public static string Write(Recipe recipe)
    {
        var text = new StringBuilder($"name: {Quoted(recipe.Name)}\n");
        if (recipe.Targets.Count > 0) text.Append($"target: {List(recipe.Targets)}\n");
        if (recipe.Dataset is { } dataset) text.Append($"dataset: {Quoted(dataset)}\n");
        text.Append($"features: {{ {Features(recipe)} }}\n");
        text.Append($"split: {{ {Split(recipe.Split)} }}\n");
        if (RecipeSteps.Text(recipe) is { } steps) text.Append($"steps: {steps}\n");
        if (recipe.Threat is { } threat) text.Append(threat.Text);
        text.Append("trainer:\n");
        foreach (var choice in recipe.Trainers) text.Append(Item(choice));
        text.Append(Invariant($"evaluate: {{ seeds: [{string.Join(", ", recipe.Seeds)}] }}\n"));
        if (recipe.Tune is { } tune) text.Append($"tune: {{ {Tune(tune)} }}\n");
        return text.ToString();
    }

    /// <summary>A trainer as a line of a list, with its options, the name given to it and its defence.</summary>
    /// <param name="choice">The trainer.</param>
    public static string Item(TrainerChoice choice)
    {
        var name = choice.GivenName is { } given ? $", name: {given}" : "";
        var defence = choice.Defence is { } chain ? $", {DefenceReader.Key}: {Quoted(chain.Text)}" : "";
        return name.Length + defence.Length > 0 ? $"  - {{ {Trainer(choice)}{name}{defence} }}\n" : $"  - {Trainer(choice)}\n";
    }

    private static string Trainer(TrainerChoice choice) =>
        $"{choice.Trainer.Declaration.Name}: {{ {string.Join(", ", choice.Values.Select(value => $"{value.Key}: {value.Value}"))} }}";

    private static string Tune(TuneRecipe tune)
    {
        var metric = tune.Metric is { } name ? $", metric: {Quoted(name)}" : "";
        var ranges = string.Join(", ", tune.Ranges.Select(range => $"{range.Option}: {Range(range.Range)}"));
        return Invariant($"trials: {tune.Trials}, search: {tune.Search}{metric}, folds: {tune.Folds}, ranges: {{ {ranges} }}");
    }

    private static string Range(OptionRange range) => range.IsChoice
        ? $"{{ choices: {List(range.Choices)} }}"
        : Invariant($"{{ low: {range.Low}, high: {range.High}, scale: {(range.IsLogarithmic ? "log" : "linear")} }}");

    /// <summary>The keys of <c>features</c>.</summary>
    /// <param name="recipe">The recipe.</param>
    public static string Features(Recipe recipe)
    {
        var include = recipe.FeaturePatterns.Where(pattern => !pattern.StartsWith('!')).ToArray();
        var exclude = recipe.FeaturePatterns.Where(pattern => pattern.StartsWith('!')).Select(pattern => pattern[1..]);
        var allow = recipe.AllowColumns.Count > 0 ? $", allow: {List(recipe.AllowColumns)}" : "";
        return $"include: {List(include.Length == 0 ? ["*"] : include)}, exclude: {List(exclude)}{allow}";
    }

    /// <summary>The keys of <c>split</c>.</summary>
    /// <param name="split">How rows are split.</param>
    public static string Split(SplitRecipe split)
    {
        var parts = split.Official is { } name
            ? $"official: {Quoted(name)}, validate: {(split.LeavesOutValidation ? "leave-out" : "train")}"
            : split.HoldOut is { } share ? Invariant($"holdout: {share}") : Invariant($"folds: {split.Folds}");
        var group = split.Group is { } column ? $", group: {Quoted(column)}" : "";
        return $"{parts}{group}, stratified: {(split.IsStratified ? "true" : "false")}";
    }

    /// <summary>Words as a list of YAML.</summary>
    /// <param name="words">The words.</param>
    public static string List(IEnumerable<string> words) => $"[{string.Join(", ", words.Select(Quoted))}]";

    /// <summary>A word of YAML in quotes; double quotes and their escapes are the same in YAML and JSON.</summary>
    /// <param name="word">The word.</param>
    public static string Quoted(string word) => $"\"{System.Text.Json.JsonEncodedText.Encode(word)}\"";
}
