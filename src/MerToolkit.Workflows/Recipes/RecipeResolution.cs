using MerToolkit.Core.Errors;
using MerToolkit.Data.Joining;
using MerToolkit.Learning.Models;

namespace MerToolkit.Workflows.Recipes;

/// <summary>Makes one recipe of the command line and a recipe file: an option goes before the file, the file before a default.</summary>
internal static class RecipeResolution
{
    /// <summary>The recipe that is run.</summary>
    /// <param name="options">What the command line says.</param>
    /// <exception cref="UsageException">Unknown trainers or options of them, a broken recipe: all problems.</exception>
    public static Recipe Resolve(ExperimentOptions options)
    {
        var problems = new ProblemLog();
        var recipe = options.RecipePath is { } path ? RecipeReader.Read(path) : OfTrainers(options.Trainers, problems);
        recipe = recipe with { Trainers = TrainerSettings.Apply(recipe.Trainers, options.Settings, problems) };
        problems.ThrowUsage();
        return recipe with
        {
            Targets = options.Targets.Count > 0 ? options.Targets : recipe.Targets,
            Dataset = options.Dataset ?? recipe.Dataset,
            FeaturePatterns =
                options.FeaturePatterns.Count > 0 ? FeaturePatterns.Canonical(options.FeaturePatterns, []) : recipe.FeaturePatterns,
            AllowColumns = options.AllowColumns.Count > 0 ? options.AllowColumns : recipe.AllowColumns,
            Split = options.GroupColumn is { } group ? recipe.Split with { Group = group } : recipe.Split,
            Seeds = options.Seeds.Count > 0 ? options.Seeds : recipe.Seeds,
        };
    }

    private static Recipe OfTrainers(IReadOnlyList<string> names, ProblemLog problems)
    {
        var trainers = names.Select(name => TrainerRegistry.Find(name, problems)).OfType<Trainer>().ToList();
        foreach (var twice in trainers.GroupBy(trainer => trainer.Declaration.Name).Where(group => group.Count() > 1))
            problems.Add(new Problem("trainer-repeated", $"The trainer '{twice.Key}' is named twice."));
        return new Recipe
        {
            Name = string.Join('+', trainers.Select(trainer => trainer.Declaration.Name)),
            Trainers = [.. trainers.Select(trainer => new TrainerChoice(trainer, TrainerOptions.Defaults(trainer)))],
        };
    }
}
