using MerToolkit.Core.Errors;
using MerToolkit.Data.Joining;
using MerToolkit.Learning.Models;
using MerToolkit.Robustness.Defences;
using MerToolkit.Robustness.Threat;

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
        recipe = recipe with { Trainers = Defended(recipe.Trainers, options, problems), Threat = ThreatOf(recipe, options) };
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

    // Each trainer with each alternative.
    private static IReadOnlyList<TrainerChoice> Defended(
        IReadOnlyList<TrainerChoice> trainers, ExperimentOptions options, ProblemLog problems)
    {
        if (options.Defence is null) return trainers;
        var mistakes = new ProblemLog();
        var chains = DefenceSpec.Parse(options.Defence, mistakes);
        foreach (var problem in mistakes.Problems) problems.Add(problem with { Subject = nameof(ExperimentOptions.Defence) });
        return [.. trainers.SelectMany(choice => chains.Select(chain => choice with { Defence = chain }))];
    }

    /// <summary>What attackers are thought of: as asked for, else as the recipe says; null where neither does.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="options">What was asked for.</param>
    internal static ThreatRecipe? ThreatOf(Recipe recipe, ExperimentOptions options)
    {
        if (options is { ThreatPath: null, Norm: null, LabellerPath: null }) return recipe.Threat;
        var threat = recipe.Threat ?? new ThreatRecipe((string?)null);
        return new ThreatRecipe(options.ThreatPath ?? threat.RulesPath, NormOf(options) ?? threat.Norm)
        {
            LabellerPath = options.LabellerPath ?? threat.LabellerPath,
        };
    }

    private static Norm? NormOf(ExperimentOptions options) =>
        options.Norm is { } word ? NormWords.All.First(known => known.Name == word).Value : null;

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
