using MerToolkit.Core.Errors;
using MerToolkit.Core.Files;
using MerToolkit.Core.Tables;
using MerToolkit.Data.Joining;
using MerToolkit.Learning.Models;
using MerToolkit.Robustness.Defences;
using MerToolkit.Workflows.Inputs;

namespace MerToolkit.Workflows.Recipes;

/// <summary>A recipe with its data, everything checked and looked up, ready to learn.</summary>
public sealed class Experiment
{
    private Experiment(ExperimentOptions options, Recipe recipe, LoadedTable data, IReadOnlyList<string> targets)
    {
        Options = options;
        Recipe = recipe with { Targets = targets };
        Data = data;
        RecipeText = Recipes.RecipeText.Write(Recipe);
    }

    /// <summary>What was asked for.</summary>
    public ExperimentOptions Options { get; }

    /// <summary>The recipe, every default filled in.</summary>
    public Recipe Recipe { get; }

    /// <summary>The recipe as YAML.</summary>
    public string RecipeText { get; }

    /// <summary>The table, and what there is to say about it.</summary>
    public LoadedTable Data { get; }

    /// <summary>The table.</summary>
    public FeatureTable Table => Data.Table;

    /// <summary>The targets that are learned.</summary>
    public IReadOnlyList<string> Targets => Recipe.Targets;

    /// <summary>True when groups stay whole in a split.</summary>
    public bool IsGrouped => Table.Groups is not null && Recipe.Split.Group != Recipe.NoGroup;

    /// <summary>Source column of the groups; null when the table has none.</summary>
    public string? GroupOrigin => Table.Schema.Of(ColumnKind.Group).FirstOrDefault() is { } group
        ? group.Origin.Length > 0 ? group.Origin : group.Name : null;

    /// <summary>What a step <c>balance</c> left of the table as a whole, in a sentence; null when it left all.</summary>
    public string? BalanceSentence { get; private init; }

    /// <summary>What the defences of its trainers need; null where none has one.</summary>
    internal DefenceSetting? Defences { get; private init; }

    /// <summary>How a training is defended; null without a defence.</summary>
    /// <param name="choice">The trainer.</param>
    /// <param name="labels">The labels of the target in the order of their indices; none for numbers.</param>
    internal Protection? ProtectionOf(TrainerChoice choice, IReadOnlyList<string> labels) => Defences?.For(choice, labels);

    /// <summary>Draws the rows of training parts; null when the recipe balances nothing.</summary>
    internal TableBalance? Balance => TableBalance.For(Recipe, Table, Targets);

    /// <summary>The files that went in, for a manifest.</summary>
    public IReadOnlyList<ManifestInput> Inputs =>
    [
        new(Options.TablePath, Data.Sha256, BytesOf(Options.TablePath)),
        .. Options.LabelsPath is { } labels ? new[] { new ManifestInput(labels, Data.LabelsSha256, BytesOf(labels)) } : [],
        .. Defences?.Inputs ?? [],
    ];

    /// <summary>The recipe, for a manifest.</summary>
    public ManifestRecipe ManifestRecipe => new("recipe", Recipe.Name, RecipeText, ContentHash.OfText(RecipeText));

    /// <summary>What a step <c>balance</c> did, for a manifest.</summary>
    /// <param name="sentence">The sentence about it.</param>
    internal static ManifestRecipe ManifestBalance(string sentence) => new("balance", "balance", sentence, ContentHash.OfText(sentence));

    /// <summary>An experiment on data that are there.</summary>
    /// <param name="options">What was asked for.</param>
    /// <param name="recipe">The recipe.</param>
    /// <param name="data">The table.</param>
    internal static Experiment Of(ExperimentOptions options, Recipe recipe, LoadedTable data) => new(options, recipe, data, recipe.Targets);

    /// <summary>The same with another split.</summary>
    /// <param name="split">How rows are split.</param>
    internal Experiment With(SplitRecipe split) =>
        new(Options, Recipe with { Split = split }, Data, Targets) { BalanceSentence = BalanceSentence, Defences = Defences };

    /// <summary>The same rows with another recipe.</summary>
    /// <param name="recipe">The recipe; it learns the same targets.</param>
    internal Experiment With(Recipe recipe) => new(Options, recipe, Data, Targets)
    {
        BalanceSentence = BalanceSentence, Defences = Defences,
    };

    /// <summary>The same on other rows or columns.</summary>
    /// <param name="data">The table; it has the same targets.</param>
    internal Experiment With(LoadedTable data) => new(Options, Recipe, data, Targets)
    {
        BalanceSentence = BalanceSentence, Defences = Defences,
    };

    /// <summary>Whether a trainer learns targets of a kind.</summary>
    /// <param name="declaration">What the trainer says of itself.</param>
    /// <param name="isLabel">True for labels, false for numbers.</param>
    internal static bool Learns(TrainerDeclaration declaration, bool isLabel) =>
        isLabel ? declaration.LearnsLabels : declaration.LearnsNumbers;

    /// <summary>Reads recipe and table, draws rows where the recipe says so, and checks that every trainer learns every target.</summary>
    /// <param name="options">What is asked for.</param>
    /// <param name="problems">Receives what is wrong.</param>
    /// <param name="use">What the rows are for.</param>
    /// <returns>The experiment; null when there is a problem.</returns>
    internal static Experiment? Resolve(ExperimentOptions options, ProblemsByKind problems, RowsUse use = RowsUse.Split)
    {
        var recipe = options.Trainers.Count > 0 || options.RecipePath is not null
            ? problems.Try(() => RecipeResolution.Resolve(options)) : null;
        if (options.TablePath.Length == 0 || recipe is null) return null;
        var data = problems.Try(() => EarlyWindows.LeftOut(QuadrantTargets.Load(RequestOf(options, recipe)), options.SkipSeconds));
        return data is null ? null : Resolve(options, recipe, data, problems, use);
    }

    /// <summary>The same on data that are there.</summary>
    /// <param name="options">What is asked for.</param>
    /// <param name="recipe">The recipe.</param>
    /// <param name="data">The table.</param>
    /// <param name="problems">Receives what is wrong.</param>
    /// <param name="use">What the rows are for.</param>
    /// <returns>The experiment; null when there is no target.</returns>
    internal static Experiment? Resolve(
        ExperimentOptions options, Recipe recipe, LoadedTable data, ProblemsByKind problems, RowsUse use = RowsUse.Split)
    {
        var targets = problems.Try(() => TargetsOf(recipe, data));
        if (targets is null) return null;
        foreach (var choice in recipe.Trainers)
            foreach (var target in targets)
                CheckLearns(choice, data.Table.Target(target), problems);
        var defences = DefenceSetting.Resolve(recipe, data.Table, targets, problems);
        var drawn = problems.Try(() => TableBalance.For(recipe, data.Table, targets)?.Whole(use, recipe.Seeds[0]));
        return new Experiment(options, recipe, drawn is null ? data : data with { Table = drawn.Table }, targets)
        {
            BalanceSentence = drawn?.Sentence, Defences = defences,
        };
    }

    /// <summary>What is asked of the table.</summary>
    /// <param name="options">The data.</param>
    /// <param name="recipe">Targets, layout, features and groups.</param>
    internal static TableRequest RequestOf(ExperimentOptions options, Recipe recipe) => new()
    {
        Path = options.TablePath,
        Dataset = recipe.Dataset,
        Targets = recipe.Targets,
        LabelsPath = options.LabelsPath,
        IdColumn = options.IdColumn,
        GroupColumn = recipe.Split.Group == Recipe.NoGroup ? null : recipe.Split.Group,
        AllowColumns = recipe.AllowColumns,
        FeaturePatterns = recipe.FeaturePatterns,
        DecimalComma = options.DecimalComma,
        Limit = options.Limit,
        Missing = MissingTolerance.Of(recipe.Trainers.Select(choice => (choice.Trainer, choice.Options))),
    };

    // A target has one name in the table, whatever it was asked for by: 'Quadrant' and 'labels' are 'label'.
    private static IReadOnlyList<string> TargetsOf(Recipe recipe, LoadedTable data)
    {
        string[] names = [.. data.Table.Targets.Select(target => target.Schema.Name)];
        if (recipe.Targets.Count > 0 || names.Length == 1) return names;

        // As if they had been asked for: there is nothing else to ask for.
        if (names.Length == 0 && data.UnfitTargets.Count > 0) throw new InputException(data.UnfitTargets);
        throw new UsageException(new Problem("target-missing",
            names.Length == 0 ? "The table has no target." : $"The table has several targets: {string.Join(", ", names)}.",
            names.Length == 0 ? "Pass --labels FILE, or name the column with --target." : "Name one or more with --target.")
            { Subject = nameof(ExperimentOptions.Targets) });
    }

    private static void CheckLearns(TrainerChoice choice, TargetColumn target, ProblemsByKind problems)
    {
        if (Learns(choice.Trainer.Declaration, target.IsLabel)) return;
        var kind = target.IsLabel ? "labels" : "numbers";
        var others = TrainerRegistry.All.Select(trainer => trainer.Declaration)
            .Where(other => Learns(other, target.IsLabel)).Select(other => other.Name);
        problems.AddUsage(new Problem("trainer-target",
            $"'{choice.Name}' does not learn {kind}, as the target '{target.Schema.Name}' holds.",
            $"Those that do: {string.Join(", ", others)}.") { Subject = nameof(ExperimentOptions.Trainers) });
    }

    // Labels may be a folder of files, which has no size of its own.
    private static long? BytesOf(string path) => File.Exists(path) ? new FileInfo(path).Length : null;
}
