using System.Text;

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
        text.Append("trainer:\n");
        foreach (var choice in recipe.Trainers)
        {
            var options = string.Join(", ", choice.Values.Select(value => $"{value.Key}: {value.Value}"));
            var entry = $"{choice.Trainer.Declaration.Name}: {{ {options} }}";
            text.Append(choice.GivenName is { } name ? $"  - {{ {entry}, name: {name} }}\n" : $"  - {entry}\n");
        }

        text.Append(Invariant($"evaluate: {{ seeds: [{string.Join(", ", recipe.Seeds)}] }}\n"));
        return text.ToString();
    }

    private static string Features(Recipe recipe)
    {
        var include = recipe.FeaturePatterns.Where(pattern => !pattern.StartsWith('!')).ToArray();
        var exclude = recipe.FeaturePatterns.Where(pattern => pattern.StartsWith('!')).Select(pattern => pattern[1..]);
        var allow = recipe.AllowColumns.Count > 0 ? $", allow: {List(recipe.AllowColumns)}" : "";
        return $"include: {List(include.Length == 0 ? ["*"] : include)}, exclude: {List(exclude)}{allow}";
    }

    private static string Split(SplitRecipe split)
    {
        var parts = split.HoldOut is { } share ? Invariant($"holdout: {share}") : Invariant($"folds: {split.Folds}");
        var group = split.Group is { } column ? $", group: {Quoted(column)}" : "";
        return $"{parts}{group}, stratified: {(split.IsStratified ? "true" : "false")}";
    }

    private static string List(IEnumerable<string> words) => $"[{string.Join(", ", words.Select(Quoted))}]";

    // Double quotes and their escapes are the same in YAML and JSON.
    private static string Quoted(string word) => $"\"{System.Text.Json.JsonEncodedText.Encode(word)}\"";
}
