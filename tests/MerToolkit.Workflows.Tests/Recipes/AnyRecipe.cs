using FsCheck;
using FsCheck.Fluent;
using MerToolkit.Core.Configuration;
using MerToolkit.Core.Errors;
using MerToolkit.Data.Joining;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Preparation;
using MerToolkit.Robustness.Defences;
using MerToolkit.Robustness.Threat;
using MerToolkit.Workflows.Recipes;

namespace MerToolkit.Workflows.Tests.Recipes;

/// <summary>Recipes that can be run, with words that are hard on YAML.</summary>
internal static class AnyRecipe
{
    private static readonly Gen<string> Words = Gen.OneOf(
        Gen.Elements("label", "a b", "null", "~", "true", "1", "0x1", "", " ", " a ", ":", "a: b", "#", "- a", "[a]", "{a}", "'", "\"",
            "\\", "\\n",
            "\n", "\t", "%", "@a", "&a", "*a", "|", ">", "椎名", "é", "\U0001F600", "\u2028", "\u0001", "\u00A0", ",",
            "a,!b", "{a,b}", "*", "!a", "!", "! a,[,]"),
        ArbMap.Default.GeneratorFor<NonNull<string>>().Select(text => text.Get).Where(IsText));

    private static readonly Gen<string[]> Lists = Gen.Choose(0, 3).SelectMany(count => Words.ArrayOf(count));

    private static readonly Gen<SplitRecipe> Splits =
        from way in Gen.Choose(0, 2)
        from leavesOut in Gen.Elements(true, false)
        from folds in Gen.Choose(2, 1000)
        from share in Gen.Choose(1, 990)
        from hasGroup in Gen.Elements(true, false)
        from column in Words
        from isStratified in Gen.Elements(true, false)
        select new SplitRecipe
        {
            Folds = way == 0 ? folds : null,
            HoldOut = way == 1 ? share / 1000.0 : null,
            Official = way == 2 ? "70-15-15" : null,
            LeavesOutValidation = way == 2 && leavesOut,
            Group = hasGroup ? column : null,
            IsStratified = isStratified,
        };

    private static readonly Gen<BalanceStep?> Balances = Gen.OneOf(
        Gen.Constant((BalanceStep?)null),
        from rows in Gen.Choose(1, int.MaxValue)
        from isSmallest in Gen.Elements(true, false)
        from place in Gen.Elements(BalancePlace.BeforeSplit, BalancePlace.Training)
        select (BalanceStep?)new BalanceStep(isSmallest ? null : rows, place));

    private static readonly Gen<ThreatRecipe?> Threats = Gen.OneOf(
        Gen.Constant((ThreatRecipe?)null),
        from rules in Gen.OneOf(Words.Select(word => (string?)word), Gen.Constant((string?)null))
        from norm in Gen.Elements(NormWords.All.Select(word => word.Value).ToArray())
        from labeller in Gen.OneOf(Words.Select(word => (string?)word), Gen.Constant((string?)null))
        select (ThreatRecipe?)new ThreatRecipe(rules, norm) { LabellerPath = labeller });

    /// <summary>All of them.</summary>
    public static Arbitrary<Recipe> Arbitrary { get; } = (
        from name in Words
        from targets in Lists
        from dataset in Gen.OneOf(Words.Select(word => (string?)word), Gen.Constant((string?)null))
        from include in Lists
        from exclude in Lists
        from allow in Lists
        from split in Splits
        from preparation in Gen.Elements<PreparationKind?>(
            PreparationKind.Standardize, PreparationKind.QuantileNormal, PreparationKind.None, null)
        from balance in Balances
        from trainers in Gen.SubListOf(TrainerRegistry.All.ToArray()).Where(some => some.Count > 0)
        from choices in Gen.CollectToList(trainers, trainer => Choice(trainer))
        from seeds in Gen.Choose(0, int.MaxValue).NonEmptyListOf()
        from threat in Threats
        from tune in Gen.OneOf(Gen.Constant((TuneRecipe?)null), Tune(trainers))
        select new Recipe
        {
            Name = name,
            Targets = targets,
            Dataset = dataset,
            FeaturePatterns = [.. FeaturePatterns.Canonical(include, exclude).Where(pattern => pattern != "!")],
            AllowColumns = allow,
            Split = split,
            // A step beside an empty list cannot be written: the list is not empty then.
            Preparation = balance is null || preparation != PreparationKind.None ? preparation : null,
            Balance = balance,
            Trainers = choices,
            Seeds = [.. seeds.Distinct()],
            Threat = threat,
            Tune = tune,
        }).ToArbitrary();

    private static Gen<TuneRecipe?> Tune(IReadOnlyList<Trainer> trainers) =>
        from trials in Gen.Choose(1, 100_000)
        from search in Gen.Elements("bayesian", "random")
        from metric in Gen.Elements(null, "macro-f1", "arousal.r2")
        from folds in Gen.Choose(2, 100)
        from ranges in Gen.SubListOf(
            trainers.SelectMany(trainer => trainer.Declaration.SearchRanges).DistinctBy(range => range.Key).ToArray())
        select (TuneRecipe?)new TuneRecipe
        {
            Trials = trials, Search = search, Metric = metric, Folds = folds,
            Ranges = [.. ranges.Select(range => new TunedRange(range.Key, range.Value))],
        };

    private static Gen<TrainerChoice> Choice(Trainer trainer)
    {
        var options = trainer.OptionsFor(_ => null);
        return (
            from values in Gen.CollectToList(options, option => Value(option))
            from isNamed in Gen.Elements(true, false)
            from defence in Gen.Elements(
                null, "uniform-noise:0.1x10", "sign-noise:0.25x2+re-attacked:0.1x3:label=asked", "fgsm:1:label=random")
            select new TrainerChoice(trainer, new OptionValues(options, values.ToDictionary()))
            {
                GivenName = isNamed ? $"other-{trainer.Declaration.Name}" : null,
                Defence = defence is null ? null : DefenceSpec.Chain(defence, new ProblemLog()),
            }).Where(choice => !trainer.Faults(choice.Options).Any());
    }

    private static Gen<KeyValuePair<string, object>> Value(DeclaredOption option)
    {
        var values = option.Words.Select(word => Gen.Constant((object)word)).ToList();
        if (option.AllowsNumber) values.Add(Number(option).Select(number => (object)number));
        return Gen.OneOf([.. values, Gen.Constant(option.Default)]).Select(value => KeyValuePair.Create(option.Name, value));
    }

    private static Gen<double> Number(DeclaredOption option)
    {
        var (low, high) = (Math.Max(option.Minimum, -1e12), Math.Min(option.Maximum, 1e12));
        var even = Gen.Choose(0, int.MaxValue).Select(part => low + (high - low) * (part / (double)int.MaxValue));
        return option.IsInteger ? even.Select(Math.Floor) : Gen.OneOf(even, Gen.Elements(low, high));
    }

    // A text of half a character is none, in no file of UTF-8.
    private static bool IsText(string text) => text.EnumerateRunes().All(rune => rune != System.Text.Rune.ReplacementChar);
}
