using MerToolkit.Core.Configuration;
using MerToolkit.Core.Errors;
using MerToolkit.Core.Files;
using MerToolkit.Workflows.Recipes;

namespace MerToolkit.Workflows.Describing;

/// <summary>What a recipe makes of a table.</summary>
internal static class RecipeDescription
{
    // A recipe cannot be without it, and a profile has no such key.
    private const string Mark = "trainer";

    /// <summary>Whether a YAML text is a recipe; what is no YAML is none.</summary>
    /// <param name="text">The text.</param>
    public static bool IsRecipe(string text) => ConfigDocument.Parse(text, "", new ProblemLog())?.Has(Mark) ?? false;

    /// <summary>The facts of a recipe.</summary>
    /// <param name="path">Its file.</param>
    /// <param name="recipe">The recipe.</param>
    public static FileDescription Of(string path, Recipe recipe)
    {
        var text = RecipeText.Write(recipe);
        return new FileDescription(path, "recipe",
        [
            new Fact("recipe", recipe.Name),
            new Fact("recipe_hash", ContentHash.OfText(text)),
            new Fact("targets", recipe.Targets.Count > 0 ? recipe.Targets.ToList() : "the table's only one"),
            .. recipe.Dataset is { } dataset ? new[] { new Fact("dataset", dataset) } : [],
            new Fact("trainers", recipe.Trainers.Select(choice => choice.Name).ToList()),
            new Fact("seeds", recipe.Seeds.Select(seed => Invariant($"{seed}")).ToList()),
            new Fact("resolved", text.TrimEnd().Split('\n').ToList()),
        ]);
    }
}
