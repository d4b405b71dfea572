using MerToolkit.Core.Configuration;
using MerToolkit.Robustness.Threat;

namespace MerToolkit.Workflows.Recipes;

/// <summary>What attackers a recipe thinks of.</summary>
/// <param name="RulesPath">What columns may become: name of built-in rules or path of a YAML file; null leaves all columns free.</param>
/// <param name="Norm">How a change is measured.</param>
public sealed record ThreatRecipe(string? RulesPath, Norm Norm = Norm.LInfinity)
{
    private const string RulesKey = "rules";
    private const string NormKey = "norm";

    /// <summary>Words for how a change is measured.</summary>
    public static IReadOnlyList<string> Norms { get; } = [.. NormWords.All.Select(word => word.Name)];

    /// <summary>Model that tells the label of any row (.mer); null when nobody knows.</summary>
    public string? LabellerPath { get; init; }

    /// <summary>Reads the keys <c>threat</c> and <c>labeller</c>; null when neither is written.</summary>
    /// <param name="root">What holds the keys.</param>
    internal static ThreatRecipe? Read(ConfigMap root)
    {
        var labeller = root.TextOrNull("labeller");
        var threat = root.Node("threat") is { Kind: ConfigNodeKind.Scalar } word ? new ThreatRecipe(word.AsText())
            : root.Map("threat") is { } map ? ReadParts(map)
            : labeller is null ? null : new ThreatRecipe((string?)null);
        return threat is null ? null : threat with { LabellerPath = labeller };
    }

    private static ThreatRecipe ReadParts(ConfigMap map) =>
        new(map.TextOrNull(RulesKey), map.Choice(NormKey, Norm.LInfinity, [.. NormWords.All]));

    /// <summary>The lines of a recipe that say so, each with its end.</summary>
    internal string Text
    {
        get
        {
            var rules = RulesPath is { } path ? $"{RulesKey}: {RecipeText.Quoted(path)}, " : "";
            var labeller = LabellerPath is { } model ? $"labeller: {RecipeText.Quoted(model)}\n" : "";
            return $"threat: {{ {rules}{NormKey}: {NormWords.Of(Norm)} }}\n{labeller}";
        }
    }
}
