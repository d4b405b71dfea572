using MerToolkit.Core.Configuration;
using MerToolkit.Core.Errors;
using MerToolkit.Learning.Models;

namespace MerToolkit.Workflows.Recipes;

/// <summary>Reads a recipe from YAML, with all problems at once, each with its line.</summary>
internal static class RecipeReader
{
    /// <summary>Reads a file; the options of the command line that a recipe can hold too go before it.</summary>
    /// <param name="path">The recipe.</param>
    /// <exception cref="UsageException">The file is missing or wrong: all problems.</exception>
    public static Recipe Read(string path)
    {
        if (!File.Exists(path))
            throw new UsageException(new Problem("recipe-missing", "There is no such recipe.", "Check the path.") { Subject = path });
        return Parse(File.ReadAllText(path), path);
    }

    /// <summary>Reads a text.</summary>
    /// <param name="text">YAML.</param>
    /// <param name="source">File named in problems.</param>
    public static Recipe Parse(string text, string source)
    {
        var problems = new ProblemLog();
        var root = ConfigDocument.Parse(text, source, problems);
        problems.ThrowUsage();
        var recipe = Read(root!, problems);
        root!.RejectUnknown();
        if (recipe.Trainers.Count == 0 && problems.Problems.Count == 0)
            root.Report("trainer", "recipe-trainer", "The recipe names no trainer.", "Add 'trainer: NAME'.");
        problems.ThrowUsage();
        return recipe;
    }

    private static Recipe Read(ConfigMap root, ProblemLog problems)
    {
        var features = root.Map("features");
        return new Recipe
        {
            Name = root.RequiredText("name"),
            Targets = Words(root, "target"),
            Dataset = root.TextOrNull("dataset"),
            FeaturePatterns = features is null
                ? []
                : [.. Words(features, "include"), .. Words(features, "exclude").Select(pattern => "!" + pattern)],
            AllowColumns = features is null ? [] : Words(features, "allow"),
            Split = Split(root),
            IsStandardized = Standardized(root),
            Trainers = Trainers(root, problems),
            Seeds = Seeds(root),
        };
    }

    private static SplitRecipe Split(ConfigMap root)
    {
        if (root.Map("split") is not { } split) return new SplitRecipe { Folds = SplitRecipe.DefaultFolds };
        var isHoldOut = split.Has("holdout");
        if (isHoldOut && split.Has("folds"))
            split.Report("folds", "recipe-split", "Both 'folds' and 'holdout' are given.", "Leave one of the two out.");
        return new SplitRecipe
        {
            Folds = isHoldOut ? null : split.Integer("folds", SplitRecipe.DefaultFolds, 2, int.MaxValue),
            HoldOut = isHoldOut ? split.Number("holdout", 0.2, double.Epsilon, 0.99) : null,
            Group = split.TextOrNull("group"),
            IsStratified = split.Flag("stratified", true),
        };
    }

    private static bool? Standardized(ConfigMap root)
    {
        if (root.List("steps") is not { } steps) return null;
        var isStandardized = false;
        foreach (var step in steps)
        {
            if (step.AsText() == "standardize") isStandardized = true;
            else step.Report("recipe-step", "There is no such step.", "Known: standardize.");
        }

        return isStandardized;
    }

    private static List<TrainerChoice> Trainers(ConfigMap root, ProblemLog problems)
    {
        var choices = new List<TrainerChoice>();
        var nodes = root.Node("trainer") is { Kind: ConfigNodeKind.List } list ? list.AsList()! : [.. new[] { root.Node("trainer") }.OfType<ConfigNode>()];
        foreach (var node in nodes)
        {
            if (node.AsSingleEntry() is not { } entry) continue;
            if (TrainerRegistry.Find(entry.Name) is { } trainer)
            {
                choices.Add(new TrainerChoice(trainer, OptionValues.Read(trainer.Declaration.Options, entry.Options)));
                continue;
            }

            var unknown = new ProblemLog();
            TrainerRegistry.Find(entry.Name, unknown);
            node.Report(unknown.Problems[0].Code, unknown.Problems[0].Message, unknown.Problems[0].Remedy);
        }

        return choices;
    }

    private static int[] Seeds(ConfigMap root)
    {
        var seeds = root.Map("evaluate")?.List("seeds");
        if (seeds is null) return [1];
        var numbers = new List<int>();
        foreach (var node in seeds)
        {
            if (int.TryParse(node.AsText(), out var seed) && seed >= 0) numbers.Add(seed);
            else node.Report("config-type", "A seed is a whole number, 0 or more.");
        }

        return [.. numbers];
    }

    private static IReadOnlyList<string> Words(ConfigMap map, string key)
    {
        if (map.Node(key) is not { } node) return [];
        if (node.Kind == ConfigNodeKind.Scalar) return [node.AsText()!];
        return [.. (node.AsList() ?? []).Select(item => item.AsText()).OfType<string>()];
    }
}
