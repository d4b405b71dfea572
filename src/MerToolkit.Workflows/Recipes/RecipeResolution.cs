using MerToolkit.Core.Configuration;
using MerToolkit.Core.Errors;
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
        var recipe = options.RecipePath is { } path ? RecipeReader.Read(path) : OfTrainers(options);
        if (options.RecipePath is not null && options.Settings.Count > 0) recipe = WithSettings(recipe, options.Settings);
        return recipe with
        {
            Targets = options.Targets.Count > 0 ? options.Targets : recipe.Targets,
            Dataset = options.Dataset ?? recipe.Dataset,
            FeaturePatterns = options.FeaturePatterns.Count > 0 ? options.FeaturePatterns : recipe.FeaturePatterns,
            AllowColumns = options.AllowColumns.Count > 0 ? options.AllowColumns : recipe.AllowColumns,
            Split = options.Group is { } group ? recipe.Split with { Group = group } : recipe.Split,
            Seeds = options.Seeds.Count > 0 ? options.Seeds : recipe.Seeds,
        };
    }

    private static Recipe OfTrainers(ExperimentOptions options)
    {
        var problems = new ProblemLog();
        var trainers = options.Trainers.Select(name => TrainerRegistry.Find(name, problems)).OfType<Trainer>().ToList();
        if (trainers.GroupBy(trainer => trainer.Declaration.Name).FirstOrDefault(group => group.Count() > 1) is { } twice)
            problems.Add(new Problem("trainer-repeated", $"The trainer '{twice.Key}' is named twice."));
        var choices = Choices([.. trainers.Select(trainer => new TrainerChoice(trainer, new OptionValues(trainer.Declaration.Options)))],
            options.Settings, problems);
        problems.ThrowUsage();
        return new Recipe { Name = string.Join('+', trainers.Select(trainer => trainer.Declaration.Name)), Trainers = choices };
    }

    private static Recipe WithSettings(Recipe recipe, IReadOnlyList<KeyValuePair<string, string>> settings)
    {
        var problems = new ProblemLog();
        var choices = Choices(recipe.Trainers, settings, problems);
        problems.ThrowUsage();
        return recipe with { Trainers = choices };
    }

    /// <summary>Each trainer takes the settings it knows; <c>NAME.option</c> is for one trainer only.</summary>
    private static List<TrainerChoice> Choices(
        IReadOnlyList<TrainerChoice> trainers, IReadOnlyList<KeyValuePair<string, string>> settings, ProblemLog problems)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var choices = new List<TrainerChoice>();
        foreach (var choice in trainers)
        {
            var own = new List<KeyValuePair<string, string>>();
            foreach (var (name, value) in settings)
            {
                var option = IsFor(choice, name) ? name[(name.IndexOf('.', StringComparison.Ordinal) + 1)..] : name;
                if (choice.Trainer.Declaration.Options.All(known => known.Name != option)) continue;
                taken.Add(name);
                own.Add(KeyValuePair.Create(option, value));
            }

            var before = choice.Values.Where(value => own.All(pair => pair.Key != value.Key));
            choices.Add(choice with { Options = OptionValues.Read(choice.Trainer.Declaration.Options, [.. before, .. own], choice.Name, problems) });
        }

        var options = trainers.SelectMany(choice => choice.Trainer.Declaration.Options).Select(option => option.Name).Distinct().ToArray();
        var owner = string.Join(", ", trainers.Select(choice => $"'{choice.Name}'"));
        foreach (var (name, _) in settings.Where(setting => !taken.Contains(setting.Key)))
        {
            problems.Add(new Problem("option-unknown", $"No option '{name}' in {owner}.", NearestWord.Remedy(name, options))
                { Subject = nameof(ExperimentOptions.Settings) });
        }

        CheckTogether(choices, problems);
        return choices;
    }

    private static bool IsFor(TrainerChoice choice, string setting) =>
        choice.Trainer.Declaration.Aliases.Prepend(choice.Name).Any(name => setting.StartsWith(name + ".", StringComparison.Ordinal));

    private static void CheckTogether(List<TrainerChoice> choices, ProblemLog problems)
    {
        foreach (var choice in choices)
            foreach (var fault in choice.Trainer.Faults(choice.Options))
                problems.Add(new Problem("option-value", $"{choice.Name}: {fault}") { Subject = nameof(ExperimentOptions.Settings) });
    }
}
