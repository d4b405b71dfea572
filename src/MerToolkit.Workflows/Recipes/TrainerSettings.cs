using MerToolkit.Core.Configuration;
using MerToolkit.Core.Errors;

namespace MerToolkit.Workflows.Recipes;

/// <summary>Puts the settings of the command line, <c>--set trees=300</c>, in place of the options that trainers have.</summary>
internal static class TrainerSettings
{
    /// <summary>
    /// Each trainer takes the settings it knows; <c>NAME.option</c> is for one trainer only. Of one option the last counts.
    /// </summary>
    /// <param name="trainers">Trainers with their options so far.</param>
    /// <param name="settings">Option, by name or alias, and value as typed.</param>
    /// <param name="problems">Receives settings that no trainer knows, values out of range, options that do not go together.</param>
    public static IReadOnlyList<TrainerChoice> Apply(
        IReadOnlyList<TrainerChoice> trainers, IReadOnlyList<KeyValuePair<string, string>> settings, ProblemLog problems)
    {
        // A trainer that was not found may be the one that knows a setting.
        var isWhole = problems.Problems.Count == 0;
        TrainerChoice[] choices = [.. trainers.Select(trainer => With(trainer, settings, problems))];
        if (isWhole)
        {
            foreach (var name in settings.Select(setting => setting.Key).Distinct())
                if (!choices.Any(choice => OptionValues.Find(choice.Options.Options, OptionOf(choice, name)) is not null))
                    problems.Add(Unknown(name, choices));
        }

        return choices;
    }

    private static TrainerChoice With(TrainerChoice choice, IReadOnlyList<KeyValuePair<string, string>> settings, ProblemLog problems)
    {
        var typed = settings.Select(setting => KeyValuePair.Create(OptionOf(choice, setting.Key), setting.Value)).ToList();
        var options = choice.Trainer.OptionsFor(name => typed.LastOrDefault(setting => IsNamed(choice, name, setting.Key)).Value
            ?? choice.Values.First(value => value.Key == name).Value);
        var own = typed.Where(setting => OptionValues.Find(options, setting.Key) is not null);
        var changed = choice with { Options = OptionValues.Read(options, own, choice.Name, problems, choice.Options) };
        foreach (var fault in choice.Trainer.Faults(changed.Options))
            problems.Add(new Problem("option-value", $"{choice.Name}: {fault}") { Subject = nameof(ExperimentOptions.Settings) });
        return changed;
    }

    private static bool IsNamed(TrainerChoice choice, string option, string word) =>
        OptionValues.Find(choice.Trainer.Declaration.Options, option)?.Names.Contains(word) == true;

    /// <summary>Name of the option that a setting means for a trainer: without the trainer's own name in front.</summary>
    private static string OptionOf(TrainerChoice choice, string setting) => IsFor(choice, setting) ? AfterDot(setting) : setting;

    private static bool IsFor(TrainerChoice choice, string setting) =>
        new[] { choice.Name, choice.Trainer.Declaration.Name }.Concat(choice.Trainer.Declaration.Aliases)
            .Any(name => setting.StartsWith(name + ".", StringComparison.Ordinal));

    private static string AfterDot(string setting) => setting[(setting.IndexOf('.', StringComparison.Ordinal) + 1)..];

    private static Problem Unknown(string setting, IReadOnlyList<TrainerChoice> trainers)
    {
        var meant = trainers.Where(trainer => IsFor(trainer, setting)).ToList();
        var owners = meant.Count > 0 ? meant : trainers;
        var word = meant.Count > 0 ? AfterDot(setting) : setting;
        var known = OptionValues.Names([.. owners.SelectMany(owner => owner.Options.Options)]).Distinct();
        return new Problem("option-unknown", $"No option '{word}' in {string.Join(", ", owners.Select(owner => $"'{owner.Name}'"))}.",
            NearestWord.Remedy(word, known)) { Subject = nameof(ExperimentOptions.Settings) };
    }
}
