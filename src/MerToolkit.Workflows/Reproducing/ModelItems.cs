using MerToolkit.Core.Configuration;
using MerToolkit.Core.Errors;
using MerToolkit.Workflows.Recipes;

namespace MerToolkit.Workflows.Reproducing;

/// <summary>Reads the models of documents as recipes write them: <c>svr: { c: 10 }</c>.</summary>
internal static class ModelItems
{
    /// <summary>One model an item.</summary>
    /// <param name="items">A trainer's name, or a map of name and options, each.</param>
    public static IReadOnlyList<TrainerChoice> Read(params IReadOnlyList<string> items) => [.. items.Select(Read)];

    private static TrainerChoice Read(string item)
    {
        var problems = new ProblemLog();
        var root = ConfigDocument.Parse($"trainers:\n  - {item}\n", "models", problems)!;
        var models = RecipeReader.Trainers(root, "trainers", isFinal: true);
        root.RejectUnknown();
        problems.ThrowUsage();
        return models[0];
    }
}
