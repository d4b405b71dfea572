using MerToolkit.Cli.Declarations;
using MerToolkit.Cli.Parsing;
using MerToolkit.Workflows.Recipes;
using MerToolkit.Workflows.Tuning;

namespace MerToolkit.Cli.Commands;

/// <summary>The options of <c>mer tune</c>, and how they become a <see cref="TuningOptions"/>.</summary>
internal static class TuneOptions
{
    private static readonly OptionSpec<IReadOnlyList<KeyValuePair<string, string>>> Range =
        new("--range", "What is tried of an option: depth=3..10, learning-rate=.01..0.3:log (equal ratios), features=sqrt,all. "
            + "May be given several times; goes before the ranges of the recipe.", ValueReaders.Pairs)
        {
            ValueName = "OPTION=RANGE", Group = OptionGroup.Recipe, Default = "those of the recipe, else those that the trainer declares",
            Property = nameof(TuningOptions.Ranges), IsRepeatable = true, AbsentValue = [],
        };

    private static readonly OptionSpec<int?> Trials =
        new("--trials", "Settings that each search tries.", ValueReaders.OptionalWholeNumber(1))
        {
            ValueName = "N", Group = OptionGroup.Protocol, Default = Invariant($"{TuneRecipe.DefaultTrials}"),
            Property = nameof(TuningOptions.Trials),
        };

    private static readonly OptionSpec<string?> Search =
        new("--search", "bayesian: the setting that a Gaussian process expects to beat the best by most; random: any.",
            ValueReaders.OneOf([.. TuneRecipe.Searches]))
        {
            ValueName = "WAY", Group = OptionGroup.Protocol, Default = TuneRecipe.Searches[0], Property = nameof(TuningOptions.Search),
        };

    private static readonly OptionSpec<string?> Metric =
        new("--metric", "What is to become best: macro-f1, accuracy, r2, rmse, or of one target arousal.r2.", ValueReaders.Text)
        {
            ValueName = "METRIC", Group = OptionGroup.Protocol, Default = "macro-f1 for labels, r2 for numbers",
            Property = nameof(TuningOptions.Metric),
        };

    private static readonly OptionSpec<int?> InnerFolds =
        new("--inner-folds", "Folds of the training rows that judge each setting.", ValueReaders.OptionalWholeNumber(2))
        {
            ValueName = "K", Group = OptionGroup.Protocol, Default = Invariant($"{TuneRecipe.DefaultFolds}"),
            Property = nameof(TuningOptions.InnerFolds),
        };

    /// <summary>All options, in the order of the help.</summary>
    public static IReadOnlyList<OptionSpec> All { get; } =
    [
        .. ExperimentArguments.Input, .. ExperimentArguments.Recipe, Range, Search, Trials, Metric, InnerFolds,
        EvalOptions.HoldOut, EvalOptions.Folds, ExperimentArguments.Grouping, EvalOptions.Resamples, CommonOptions.Out,
        CommonOptions.Resume, CommonOptions.Force, CommonOptions.DryRun, CommonOptions.Jobs, CommonOptions.Seed, CommonOptions.Json,
        CommonOptions.Quiet, CommonOptions.Verbose,
    ];

    /// <summary>What was asked for.</summary>
    /// <param name="parsed">The command line.</param>
    public static TuningOptions From(ParsedCommand parsed) => new()
    {
        Experiment = ExperimentArguments.From(parsed, parsed.Arguments.FirstOrDefault() ?? ""),
        Ranges = parsed.Get(Range)!,
        Trials = parsed.Get(Trials),
        Search = parsed.Get(Search),
        Metric = parsed.Get(Metric),
        InnerFolds = parsed.Get(InnerFolds),
        HoldOut = parsed.Get(EvalOptions.HoldOut),
        Folds = parsed.Get(EvalOptions.Folds),
        Resamples = parsed.Get(EvalOptions.Resamples),
        OutputPath = parsed.Get(CommonOptions.Out) ?? "",
        Resume = parsed.Get(CommonOptions.Resume),
        Force = parsed.Get(CommonOptions.Force),
    };
}
