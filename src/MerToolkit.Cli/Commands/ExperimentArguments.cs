using MerToolkit.Cli.Declarations;
using MerToolkit.Cli.Parsing;
using MerToolkit.Workflows.Recipes;

namespace MerToolkit.Cli.Commands;

/// <summary>The options that say which data are learned from, and how; <c>mer train</c> and <c>mer eval</c> share them.</summary>
internal static class ExperimentArguments
{
    private static readonly OptionSpec<string?> Labels =
        new("--labels", "Another csv with the targets, joined by id; with --dataset NAME the published set's own folder.",
            ValueReaders.Text)
        {
            ValueName = "FILE", Group = OptionGroup.Input, Default = "the table itself", Property = nameof(ExperimentOptions.LabelsPath),
            Completes = Completable.Files,
        };

    /// <summary>Column of the ids.</summary>
    public static OptionSpec<string?> Id { get; } =
        new("--id", "Column of the ids, where it is not called id, song_id, musicId, Song or the like.", ValueReaders.Text)
        {
            ValueName = "COLUMN", Group = OptionGroup.Input, Default = "found by its name", Property = nameof(ExperimentOptions.IdColumn),
        };

    /// <summary>Columns that are features against their names.</summary>
    public static OptionSpec<IReadOnlyList<string>> AllowColumn { get; } =
        new("--allow-column", "Makes a feature of a column that looks like a target, an id or an index; '' is a column without a name. "
            + "May be given several times.", ValueReaders.Texts)
        {
            ValueName = "COLUMN", Group = OptionGroup.Input, Default = "none", Property = nameof(ExperimentOptions.AllowColumns),
            IsRepeatable = true, AbsentValue = [],
        };

    /// <summary>How numbers are written.</summary>
    public static OptionSpec<string?> Decimal { get; } =
        new("--decimal", "point, or comma for a table with decimal commas and semicolons between its fields.",
            ValueReaders.OneOf("point", "comma"))
        {
            ValueName = "MARK", Group = OptionGroup.Input, Default = "point", Property = nameof(ExperimentOptions.DecimalComma),
        };

    /// <summary>What is learned, or what a model's target is named.</summary>
    public static readonly OptionSpec<IReadOnlyList<string>> Target =
        new("--target", "What is learned: label, arousal, valence or a column; several with commas between.", ValueReaders.Names)
        {
            ValueName = "T[,T]", Group = OptionGroup.Recipe, Default = "the table's only one", Property = nameof(ExperimentOptions.Targets),
            AbsentValue = [],
        };

    private static readonly OptionSpec<IReadOnlyList<string>> Features =
        new("--features",
            "Features by patterns: * any letters, ? one, [a-z] one of these, {a,b} and {01..13} alternatives, ! in front leaves out. "
            + "Several with commas between.", ValueReaders.Texts)
        {
            ValueName = "PATTERN[,PATTERN]", Group = OptionGroup.Recipe, Default = "all",
            Property = nameof(ExperimentOptions.FeaturePatterns),
            IsRepeatable = true, AbsentValue = [],
        };

    private static readonly OptionSpec<IReadOnlyList<string>> Trainer =
        new("--trainer", "Way of learning, as 'mer models list' names it.", ValueReaders.Names)
        {
            ValueName = "NAME[,NAME]", Group = OptionGroup.Recipe, Default = "the one of the recipe",
            Property = nameof(ExperimentOptions.Trainers), Completes = Completable.Trainers,
            AbsentValue = [],
        };

    private static readonly OptionSpec<IReadOnlyList<KeyValuePair<string, string>>> Set =
        new("--set",
            "Option of the trainer, as in trees=300 (of the attack, where one is named); with several trainers NAME.option=VALUE sets it "
            + "for one. May be given several times.",
            ValueReaders.Pairs)
        {
            ValueName = "OPTION=VALUE", Group = OptionGroup.Recipe, Default = "those of the trainer",
            Property = nameof(ExperimentOptions.Settings), IsRepeatable = true, AbsentValue = [],
        };

    private static readonly OptionSpec<string?> RecipeFile =
        new("--recipe", "Target, features, split, steps, trainer and seeds: name of a built-in recipe, or a YAML file; options given here "
            + "go before it.", ValueReaders.Text)
        {
            ValueName = "FILE", Group = OptionGroup.Recipe, Default = "none", Property = nameof(ExperimentOptions.RecipePath),
            Completes = Completable.Recipes,
        };

    private static readonly OptionSpec<string?> Group =
        new("--group", "Column whose rows stay together in a split; 'none' splits rows one by one.", ValueReaders.Text)
        {
            ValueName = "COLUMN", Group = OptionGroup.Protocol, Default = "the table's own",
                Property = nameof(ExperimentOptions.GroupColumn),
        };

    /// <summary>The options for the data.</summary>
    public static IReadOnlyList<OptionSpec> Input { get; } = [CommonOptions.Dataset, Labels, Id, AllowColumn, Decimal, CommonOptions.Limit];

    /// <summary>The options for the way of learning.</summary>
    public static IReadOnlyList<OptionSpec> Recipe { get; } = 
        [Target, Features, Trainer, Set, RecipeFile, .. DefenceArguments.All];

    /// <summary>The option for targets.</summary>
    public static OptionSpec Targets => Target;

    /// <summary>The options of what is named, as pairs.</summary>
    public static OptionSpec<IReadOnlyList<KeyValuePair<string, string>>> Settings => Set;

    /// <summary>The option for groups.</summary>
    public static OptionSpec<string?> Grouping => Group;

    /// <summary>The option for a file of targets.</summary>
    public static OptionSpec<string?> LabelFile => Labels;

    /// <summary>What was asked for.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="table">Table that was named; empty when none was.</param>
    public static ExperimentOptions From(ParsedCommand parsed, string table)
    {
        var seeds = parsed.Get(CommonOptions.Seeds)!;
        var (dataset, path) = parsed.Get(CommonOptions.Dataset);
        return DefenceArguments.Add(new ExperimentOptions
        {
            // After the name of a layout stands its table, or, with a table named before, the folder of its label files.
            TablePath = table.Length > 0 ? table : path ?? "",
            Dataset = dataset,
            LabelsPath = parsed.Get(Labels) ?? (table.Length > 0 ? path : null),
            Targets = parsed.Get(Target)!,
            Trainers = parsed.Get(Trainer)!,
            Settings = parsed.Get(Set)!,
            RecipePath = parsed.Get(RecipeFile),
            FeaturePatterns = parsed.Get(Features)!,
            AllowColumns = parsed.Get(AllowColumn)!,
            IdColumn = parsed.Get(Id),
            GroupColumn = parsed.Get(Group),
            DecimalComma = parsed.Get(Decimal) == "comma",
            Limit = parsed.Get(CommonOptions.Limit),
            Seeds = seeds.Count > 0 ? seeds : parsed.Has(CommonOptions.Seed) ? [parsed.Get(CommonOptions.Seed)] : [],
            Jobs = parsed.Get(CommonOptions.Jobs),
            CommandLine = ["mer", .. parsed.Words],
        }, parsed);
    }
}
