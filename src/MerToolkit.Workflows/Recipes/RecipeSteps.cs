using MerToolkit.Core.Configuration;
using MerToolkit.Core.Errors;
using MerToolkit.Learning.Preparation;

namespace MerToolkit.Workflows.Recipes;

/// <summary>What a recipe does to rows and columns before a trainer sees them.</summary>
/// <param name="Preparation">What columns go through when the recipe says so; null leaves it to the trainer.</param>
/// <param name="Balance">How labels are balanced; null when they are not.</param>
internal sealed record RecipeSteps(PreparationKind? Preparation, BalanceStep? Balance)
{
    private const string BalanceName = "balance";
    private const string PerClass = "per-class";
    private static readonly string[] Known = [.. PreparationNames.All, BalanceName];
    private static readonly string[] Repeating = ["oversample", "oversampling", "upsample", "smote"];

    /// <summary>Reads the key <c>steps</c>; what is wrong goes to its problems.</summary>
    /// <param name="root">The recipe.</param>
    public static RecipeSteps Read(ConfigMap root)
    {
        if (root.List("steps") is not { } nodes) return new RecipeSteps(null, null);
        var seen = new List<string>();
        BalanceStep? balance = null;
        foreach (var node in nodes)
        {
            if (node.AsSingleEntry() is not { } entry || !IsStep(node, entry)) continue;
            if (entry.Name == BalanceName && balance is not null)
                node.Report("recipe-step", $"The step '{entry.Name}' stands here a second time.", "Keep one.");
            if (IsPreparation(entry.Name) && seen.Any(name => name != entry.Name && IsPreparation(name)))
            {
                node.Report("recipe-step", $"'{entry.Name}' stands beside '{seen.First(IsPreparation)}'.",
                    "Keep one: either prepares all columns.");
            }

            seen.Add(entry.Name);
            if (entry.Name == BalanceName) balance = ReadBalance(entry.Options);
        }

        // An empty list takes columns as they are; a list that only draws rows says nothing of columns.
        PreparationKind? preparation = nodes.Count == 0 ? PreparationKind.None
            : Enum.GetValues<PreparationKind>().Where(kind => PreparationNames.Of(kind) is { } name && seen.Contains(name))
                .Select(kind => (PreparationKind?)kind).FirstOrDefault();
        return new RecipeSteps(preparation, balance);
    }

    /// <summary>The steps as they stand in a recipe; null when nothing is to be said.</summary>
    /// <param name="recipe">The recipe.</param>
    public static string? Text(Recipe recipe)
    {
        if (recipe.Preparation is null && recipe.Balance is null) return null;
        var balance = recipe.Balance is { } step ? $"{{ {step.Text} }}" : null;
        var names = new[] { balance, PreparationNames.Of(recipe.Preparation ?? PreparationKind.None) }.OfType<string>().ToArray();
        return names.Length == 0 ? "[]" : $"[ {string.Join(", ", names)} ]";
    }

    private static bool IsPreparation(string name) => PreparationNames.All.Contains(name);

    private static bool IsStep(ConfigNode node, ConfigEntry entry)
    {
        if (Known.Contains(entry.Name)) return true;

        // Whose options these are is not known, so none of them can be called unknown.
        foreach (var option in entry.Options.Keys) entry.Options.Has(option);
        if (Repeating.Contains(entry.Name))
        {
            node.Report("recipe-oversample", $"'{entry.Name}' repeats rows: copies of test rows would stand in training, "
                + "and accuracy .924 becomes .969 (Moodify, 58 % of the test rows also in training).",
                $"'{BalanceName}' draws fewer rows of common labels and repeats none.");
        }
        else node.Report("recipe-step", $"There is no step '{entry.Name}'.", NearestWord.Remedy(entry.Name, Known));
        return false;
    }

    private static BalanceStep ReadBalance(ConfigMap options)
    {
        foreach (var key in new[] { PerClass, "where" })
            if (!options.Has(key)) options.Report(key, "config-missing-key", $"The key '{key}' of '{BalanceName}' is missing.",
                "Write 'balance: { per-class: 10000, where: before-split }', or 'where: training'.");
        var rows = options.IntegerOrWord(PerClass, BalanceStep.Smallest, null, 1, int.MaxValue);
        return new BalanceStep(rows, options.Choice("where", BalancePlace.BeforeSplit, [.. BalanceStep.Places]));
    }
}
