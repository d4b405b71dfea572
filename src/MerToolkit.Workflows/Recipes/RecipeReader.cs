using System.Globalization;
using System.Text.RegularExpressions;
using MerToolkit.Core.Configuration;
using MerToolkit.Core.Errors;
using MerToolkit.Data.Joining;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Preparation;
using MerToolkit.Robustness.Defences;

namespace MerToolkit.Workflows.Recipes;

/// <summary>Reads a recipe from YAML, with all problems at once, each with its line.</summary>
internal static partial class RecipeReader
{
    private const string GivenName = "name";
    private const string TrainerKey = "trainer";
    private static readonly string[] SplitWays = ["folds", "holdout", "official"];

    /// <summary>Reads a file, or a recipe that the program brings; a file goes before a name.</summary>
    /// <param name="nameOrPath">Path of the YAML, or name of the recipe.</param>
    /// <exception cref="UsageException">There is none, and the nearest known name; or it is wrong: all problems.</exception>
    public static Recipe Read(string nameOrPath)
    {
        if (File.Exists(nameOrPath)) return Parse(File.ReadAllText(nameOrPath), nameOrPath);
        if (BuiltInRecipes.Names.Contains(nameOrPath)) return Parse(BuiltInRecipes.Text(nameOrPath), $"{nameOrPath}.yaml");
        var remedy = NearestWord.Remedy(Path.GetFileNameWithoutExtension(nameOrPath), BuiltInRecipes.Names);
        throw new UsageException(new Problem("recipe-unknown", "There is no such recipe.", remedy) { Subject = nameOrPath });
    }

    /// <summary>Reads a text.</summary>
    /// <param name="text">YAML.</param>
    /// <param name="source">File named in problems.</param>
    /// <exception cref="UsageException">All that is wrong.</exception>
    public static Recipe Parse(string text, string source)
    {
        var problems = new ProblemLog();
        var root = ConfigDocument.Parse(text, source, problems);
        problems.ThrowUsage();
        var recipe = Read(root!);
        root!.RejectUnknown();
        problems.ThrowUsage();
        return recipe;
    }

    private static Recipe Read(ConfigMap root)
    {
        var features = root.Map("features");
        var steps = RecipeSteps.Read(root);
        var trainers = Trainers(root, TrainerKey, isFinal: false, DefenceReader.Read(root));
        return new Recipe
        {
            Name = root.RequiredText("name"),
            Targets = Words(root, "target"),
            Dataset = DatasetReader.Read(root),
            FeaturePatterns =
                features is null ? [] : FeaturePatterns.Canonical(Words(features, "include"), Words(features, "exclude")),
            AllowColumns = features is null ? [] : Words(features, "allow"),
            Split = Split(root),
            Preparation = steps.Preparation,
            Balance = steps.Balance,
            Trainers = trainers,
            Seeds = Seeds(root),
            Threat = ThreatRecipe.Read(root),
            Tune = TuneReader.Read(root, trainers),
        };
    }

    /// <summary>The key <c>split</c>; the default when it is not written.</summary>
    /// <param name="root">What holds the key.</param>
    public static SplitRecipe Split(ConfigMap root)
    {
        if (root.Map("split") is not { } split) return new SplitRecipe { Folds = SplitRecipe.DefaultFolds };
        string[] ways = [.. SplitWays.Where(split.Has)];
        if (ways.Length > 1)
            split.Report(ways[0], "recipe-split", $"Both '{ways[0]}' and '{ways[1]}' are given.", "Leave one of the two out.");
        if (split.Has("validate") && !ways.Contains("official"))
            split.Report("validate", "recipe-split", "Only an official split has a part to validate by.", "Leave 'validate' out.");
        var official = split.TextOrNull("official");
        return new SplitRecipe
        {
            Folds = ways is [] or ["folds", ..] ? split.Integer("folds", SplitRecipe.DefaultFolds, 2, int.MaxValue) : null,
            HoldOut = split.Has("holdout") ? split.Number("holdout", 0.2, double.Epsilon, 0.99) : null,
            Official = official,
            LeavesOutValidation = official is not null && split.Choice("validate", false, ("train", false), ("leave-out", true)),
            Group = split.TextOrNull("group"),
            IsStratified = split.Flag("stratified", true),
        };
    }

    /// <summary>One trainer or a list of them, each called otherwise; none is reported.</summary>
    /// <param name="root">What holds the key.</param>
    /// <param name="key">Name of the key.</param>
    /// <param name="isFinal">True when nothing can be set otherwise later, so that options that do not go together are reported.</param>
    /// <param name="defence">What those are defended by that do not say it themselves; null for nothing.</param>
    public static IReadOnlyList<TrainerChoice> Trainers(
        ConfigMap root, string key, bool isFinal = false, DefenceChain? defence = null)
    {
        var choices = new List<TrainerChoice>();
        var nodes = TrainerNodes(root.Node(key));
        if (nodes.Count == 0) root.Report(key, "recipe-trainer", "No trainer is named.", $"Add '{key}: NAME'.");
        foreach (var node in nodes)
        {
            if (Choice(node, isFinal, defence) is not { } choice) continue;
            if (choices.Any(other => other.Name == choice.Name))
            {
                node.Report("trainer-repeated", $"The trainer '{choice.Name}' stands here a second time.",
                    $"Keep one, or tell them apart: '{{ {choice.Trainer.Declaration.Name}: {{ ... }}, {GivenName}: NAME }}'.");
            }

            choices.Add(choice);
        }

        return choices;
    }

    // A name, or a name with options, and perhaps a name of its own and a defence; null (reported) for anything else.
    private static TrainerChoice? Choice(ConfigNode node, bool isFinal, DefenceChain? defence)
    {
        if (node.AsSingleEntry(GivenName, DefenceReader.Key) is not { } entry || Find(node, entry) is not { } trainer) return null;
        if (node.Kind == ConfigNodeKind.Map && node.AsMap()!.Has(DefenceReader.Key)) defence = DefenceReader.Read(node.AsMap()!);
        var choice = new TrainerChoice(trainer, TrainerOptions.Read(trainer, entry.Options))
        {
            GivenName = NameOf(node, trainer), Defence = defence,
        };
        if (!isFinal) return choice;

        // Of a pair within a list in brackets only what stands behind the name has its place.
        foreach (var fault in trainer.Faults(choice.Options)) entry.Options.Report(entry.Name, "option-value", $"{choice.Name}: {fault}");
        return choice;
    }

    private static string? NameOf(ConfigNode node, Trainer trainer)
    {
        if (node.Kind != ConfigNodeKind.Map || node.AsMap()!.TextOrNull(GivenName) is not { } name) return null;
        if (!KebabCase().IsMatch(name))
            node.Report("trainer-name", $"'{name}' cannot be a trainer's name.", "Use lower-case letters, digits and single hyphens.");
        else if (TrainerRegistry.Find(name) is { } other && other != trainer)
            node.Report("trainer-name", $"'{name}' is the name of another trainer.", "Give it a name of its own.");
        return name;
    }

    private static IReadOnlyList<ConfigNode> TrainerNodes(ConfigNode? node) => node switch
    {
        null => [],
        { Kind: ConfigNodeKind.List } list => list.AsList()!,
        var single => [single],
    };

    private static Trainer? Find(ConfigNode node, ConfigEntry entry)
    {
        var unknown = new ProblemLog();
        if ((TrainerRegistry.FindRestoring(entry.Name) ?? TrainerRegistry.Find(entry.Name, unknown)) is { } trainer) return trainer;
        foreach (var problem in unknown.Problems) node.Report(problem.Code, problem.Message, problem.Remedy);

        // Whose options these are is not known, so none of them can be called unknown.
        foreach (var option in entry.Options.Keys) entry.Options.Has(option);
        return null;
    }

    /// <summary>The key <c>evaluate</c> with its seeds; 1 when it is not written.</summary>
    /// <param name="root">What holds the key.</param>
    public static IReadOnlyList<int> Seeds(ConfigMap root)
    {
        if (root.Map("evaluate") is not { } evaluate || evaluate.List("seeds") is not { } nodes) return [1];
        var seeds = new List<int>();
        foreach (var node in nodes)
        {
            if (node.AsText() is not { } text) continue;
            if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seed))
                node.Report("config-type", $"'{text}' is no seed.", "A seed is a whole number, 0 or more.");
            else if (seeds.Contains(seed)) node.Report("seed-repeated", $"The seed {text} stands here a second time.", "Keep one.");
            else seeds.Add(seed);
        }

        if (nodes.Count == 0) evaluate.Report("seeds", "recipe-seeds", "The list of seeds is empty.", "Name one, or leave the key out.");
        return seeds;
    }

    [GeneratedRegex(@"\A[a-z0-9]+(-[a-z0-9]+)*\z")]
    private static partial Regex KebabCase();

    /// <summary>A word, or a list of words; none when the key is not written.</summary>
    /// <param name="map">What holds the key.</param>
    /// <param name="key">Name of the key.</param>
    public static IReadOnlyList<string> Words(ConfigMap map, string key)
    {
        if (map.Node(key) is { Kind: ConfigNodeKind.Scalar } word) return [word.AsText()!];
        return [.. (map.List(key) ?? []).Select(item => item.AsText()).OfType<string>()];
    }
}
