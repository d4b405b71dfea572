using MerToolkit.Core.Configuration;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Preparation;
using MerToolkit.Robustness.Defences;

namespace MerToolkit.Workflows.Recipes;

/// <summary>A trainer with its options, as a recipe lists it.</summary>
/// <param name="Trainer">The trainer.</param>
/// <param name="Options">Its options, defaults filled in.</param>
public sealed record TrainerChoice(Trainer Trainer, OptionValues Options)
{
    /// <summary>Name given by the recipe, so that a trainer can stand there twice; null for the trainer's own.</summary>
    public string? GivenName { get; init; }

    /// <summary>What it is defended by; null for nothing.</summary>
    public DefenceChain? Defence { get; init; }

    /// <summary>What it is called in results: the name given, else the trainer's own, and its defence.</summary>
    public string Name => Defence is { } chain ? $"{UndefendedName} + {chain.Text}" : UndefendedName;

    /// <summary>What it is called without its defence.</summary>
    public string UndefendedName => GivenName ?? Trainer.Declaration.Name;

    /// <summary>Options as names and values, in the order declared.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Values =>
        [.. Options.Values.Select(value => KeyValuePair.Create(value.Key, Options.Text(value.Key)))];
}

/// <summary>How rows are split into parts to learn from and to judge by.</summary>
public sealed record SplitRecipe
{
    /// <summary>Number of folds of a cross-validation when nothing is said.</summary>
    public const int DefaultFolds = 10;

    /// <summary>Number of folds, 2 or more; null when a share is held out.</summary>
    public int? Folds { get; init; }

    /// <summary>Share held out, between 0 and 1; null for a cross-validation.</summary>
    public double? HoldOut { get; init; }

    /// <summary>Name of a split that the data set's own files tell, instead of folds and shares; null for none.</summary>
    public string? Official { get; init; }

    /// <summary>Whether the validation part of an official split is left out, instead of being learned from.</summary>
    public bool LeavesOutValidation { get; init; }

    /// <summary>Column of the groups, <c>none</c> for none; null takes the table's own.</summary>
    public string? Group { get; init; }

    /// <summary>True when parts keep the shares of the labels.</summary>
    public bool IsStratified { get; init; } = true;
}

/// <summary>A way from a table to models and scores, as <c>configs/recipes/NAME.yaml</c> or the command line tells it.</summary>
public sealed record Recipe
{
    /// <summary>Word for a split of single rows, whatever groups there are.</summary>
    public const string NoGroup = "none";

    /// <summary>Name of the recipe; the trainers' names when it comes from the command line.</summary>
    public required string Name { get; init; }

    /// <summary>Targets, all trained on the same features; empty takes the table's.</summary>
    public IReadOnlyList<string> Targets { get; init; } = [];

    /// <summary>Layout of the table; null for a plain one.</summary>
    public string? Dataset { get; init; }

    /// <summary>Patterns of the features in their canonical form; empty takes all.</summary>
    public IReadOnlyList<string> FeaturePatterns { get; init; } = [];

    /// <summary>Columns that become features although they look like targets, ids or an index.</summary>
    public IReadOnlyList<string> AllowColumns { get; init; } = [];

    /// <summary>How rows are split.</summary>
    public SplitRecipe Split { get; init; } = new() { Folds = SplitRecipe.DefaultFolds };

    /// <summary>What columns go through when the recipe says so; null leaves it to the trainer.</summary>
    public PreparationKind? Preparation { get; init; }

    /// <summary>How labels are balanced by drawing rows; null when they are not.</summary>
    public BalanceStep? Balance { get; init; }

    /// <summary>The trainers, one or more.</summary>
    public required IReadOnlyList<TrainerChoice> Trainers { get; init; }

    /// <summary>Seeds, each a full repetition.</summary>
    public IReadOnlyList<int> Seeds { get; init; } = [1];

    /// <summary>What attackers the defences of its trainers think of; null for those of all columns.</summary>
    public ThreatRecipe? Threat { get; init; }

    /// <summary>How options are searched by <c>mer tune</c>; null when the recipe does not say.</summary>
    public TuneRecipe? Tune { get; init; }
}
