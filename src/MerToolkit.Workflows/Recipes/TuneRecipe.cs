using MerToolkit.Core.Configuration;
using MerToolkit.Core.Errors;
using MerToolkit.Learning.Search;

namespace MerToolkit.Workflows.Recipes;

/// <summary>An option with the values that are tried.</summary>
/// <param name="Option">Name of the option.</param>
/// <param name="Range">The values.</param>
public sealed record TunedRange(string Option, OptionRange Range)
{
    /// <summary>As it is typed: <c>learning-rate=0.01..0.3:log</c>.</summary>
    public override string ToString() => $"{Option}={Range.Text}";
}

/// <summary>How the options of a recipe's trainer are searched.</summary>
public sealed record TuneRecipe
{
    /// <summary>Number of settings that are tried when nothing is said.</summary>
    public const int DefaultTrials = 30;

    /// <summary>Number of inner folds when nothing is said.</summary>
    public const int DefaultFolds = 5;

    /// <summary>The names of the ways of searching, the usual one first.</summary>
    public static IReadOnlyList<string> Searches => SettingSearch.Names;

    /// <summary>Number of settings that are tried, 1 or more.</summary>
    public int Trials { get; init; } = DefaultTrials;

    /// <summary>Way of searching, one of <see cref="SettingSearch.Names"/>.</summary>
    public string Search { get; init; } = SettingSearch.Bayesian;

    /// <summary>Metric that is to become best, e.g. <c>macro-f1</c>, <c>arousal.r2</c>; null takes the usual one.</summary>
    public string? Metric { get; init; }

    /// <summary>Number of inner folds that judge a setting, 2 or more.</summary>
    public int Folds { get; init; } = DefaultFolds;

    /// <summary>What is tried; empty takes what the trainer declares.</summary>
    public IReadOnlyList<TunedRange> Ranges { get; init; } = [];

    /// <summary>The option that a range is for: <c>rounds</c>, <c>trainer.rounds</c> or <c>boosted-depthwise.rounds</c>.</summary>
    /// <param name="trainers">The trainers.</param>
    /// <param name="name">The option as typed.</param>
    /// <returns>Null when no trainer has it.</returns>
    internal static DeclaredOption? OptionOf(IReadOnlyList<TrainerChoice> trainers, string name)
    {
        // Options of a stack's parts have a point in their own names.
        if (Find(trainers, name) is { } own) return own;
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        return dot < 0 ? null : Find(trainers.Where(choice => name[..dot] == "trainer" || IsNamed(choice, name[..dot])), name[(dot + 1)..]);
    }

    // The name of one trainer's option may be another's alias: names go first.
    private static DeclaredOption? Find(IEnumerable<TrainerChoice> trainers, string option)
    {
        DeclaredOption[] all = [.. trainers.SelectMany(choice => choice.Options.Options)];
        return Array.Find(all, declared => declared.Name == option) ?? OptionValues.Find(all, option);
    }

    /// <summary>What is wrong with a range, the place of it left out; null when nothing is.</summary>
    /// <param name="trainers">The trainers.</param>
    /// <param name="name">The option as typed.</param>
    /// <param name="range">The values; null when they could not be read.</param>
    internal static Problem? FaultOf(IReadOnlyList<TrainerChoice> trainers, string name, OptionRange? range)
    {
        if (OptionOf(trainers, name) is not { } option)
        {
            var known = OptionValues.Names([.. trainers.SelectMany(choice => choice.Options.Options)]).Distinct();
            return new Problem("option-unknown", $"No option '{name}' in {string.Join(", ", trainers.Select(owner => $"'{owner.Name}'"))}.",
                NearestWord.Remedy(name, known));
        }

        if (range is null)
        {
            return new Problem("range-syntax", $"The range of '{name}' cannot be read.",
                "Write LOW..HIGH, LOW..HIGH:log, or values with commas between.");
        }

        return range.Fault(option) is { } fault ? new Problem("range-value", $"'{name}={range.Text}': {fault}.") : null;
    }

    private static bool IsNamed(TrainerChoice choice, string owner) =>
        choice.Name == owner || choice.Trainer.Declaration.Name == owner || choice.Trainer.Declaration.Aliases.Contains(owner);
}
