using MerToolkit.Core.Configuration;
using MerToolkit.Core.Errors;
using MerToolkit.Workflows.Recipes;

namespace MerToolkit.Workflows.Tuning;

/// <summary>Decides what is tried: the command line goes before the recipe, the recipe before what the trainer declares.</summary>
internal static class TuningRanges
{
    /// <summary>The ranges, in the order that the trainer declares its options.</summary>
    /// <param name="choice">The trainer, with the options that stay as they are.</param>
    /// <param name="asked">Options and ranges as typed.</param>
    /// <param name="ofRecipe">Those of the recipe.</param>
    /// <param name="settings">Options that were set on the command line.</param>
    /// <exception cref="UsageException">Ranges that cannot be searched, or nothing to search: all of it.</exception>
    public static IReadOnlyList<TunedRange> Resolve(
        TrainerChoice choice, IReadOnlyList<KeyValuePair<string, string>> asked, IReadOnlyList<TunedRange> ofRecipe,
        IReadOnlyList<KeyValuePair<string, string>> settings)
    {
        var problems = new ProblemLog();
        var fixedOptions = settings.Select(setting => NameOf(choice, setting.Key)).ToHashSet();
        var ranges = Named(choice, asked, problems);
        foreach (var range in ofRecipe.Where(range => TuneRecipe.OptionOf([choice], range.Option) is not null))
            ranges.TryAdd(range.Option, range.Range);
        foreach (var name in ranges.Keys.Where(fixedOptions.Contains))
            problems.Add(Wrong("option-fixed", $"'{name}' is set and searched at once.", "Leave --set or the range out."));
        problems.ThrowUsage();
        if (ranges.Count == 0) ranges = Declared(choice, fixedOptions);
        if (ranges.Count == 0)
        {
            throw new UsageException(Wrong("range-missing", $"There is nothing to search for '{choice.Name}'.",
                "Name options with --range, as in depth=3..10."));
        }

        return
        [
            .. choice.Options.Options.Where(option => ranges.ContainsKey(option.Name))
                .Select(option => new TunedRange(option.Name, ranges[option.Name])),
        ];
    }

    private static Dictionary<string, OptionRange> Named(
        TrainerChoice choice, IReadOnlyList<KeyValuePair<string, string>> asked, ProblemLog problems)
    {
        var ranges = new Dictionary<string, OptionRange>(StringComparer.Ordinal);
        foreach (var (name, text) in asked)
        {
            var range = OptionRange.Parse(text);
            if (TuneRecipe.FaultOf([choice], name, range) is { } fault)
                problems.Add(fault with { Subject = nameof(TuningOptions.Ranges) });
            else if (!ranges.TryAdd(NameOf(choice, name)!, range!))
                problems.Add(Wrong("range-repeated", $"'{name}' has a second range.", "Keep one."));
        }

        return ranges;
    }

    // An option that was moved from its default was moved for a reason.
    private static Dictionary<string, OptionRange> Declared(TrainerChoice choice, HashSet<string?> fixedOptions) =>
        choice.Trainer.Declaration.SearchRanges
            .Where(range => !fixedOptions.Contains(range.Key) && IsDefault(choice, range.Key)).ToDictionary();

    private static bool IsDefault(TrainerChoice choice, string name) => choice.Options.Values.Single(value => value.Key == name).Value
        .Equals(choice.Options.Options.Single(option => option.Name == name).Default);

    private static string? NameOf(TrainerChoice choice, string typed) => TuneRecipe.OptionOf([choice], typed)?.Name;

    private static Problem Wrong(string code, string message, string remedy) =>
        new(code, message, remedy) { Subject = nameof(TuningOptions.Ranges) };
}
