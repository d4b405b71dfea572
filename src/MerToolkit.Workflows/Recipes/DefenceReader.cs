using MerToolkit.Core.Configuration;
using MerToolkit.Core.Errors;
using MerToolkit.Robustness.Defences;

namespace MerToolkit.Workflows.Recipes;

/// <summary>Reads the key <c>defence</c>: as on the command line, or a list of steps with their options.</summary>
internal static class DefenceReader
{
    /// <summary>Name of the key.</summary>
    public const string Key = "defence";

    /// <summary>The chain; null when the key is not written, says <c>none</c>, or is wrong (reported).</summary>
    /// <param name="map">What may hold the key.</param>
    public static DefenceChain? Read(ConfigMap map)
    {
        if (map.Node(Key) is { Kind: ConfigNodeKind.Scalar } word)
        {
            if (word.AsText() == DefenceSpec.None) return null;
            var problems = new ProblemLog();
            var chain = DefenceSpec.Chain(word.AsText()!, problems);
            foreach (var problem in problems.Problems) word.Report(problem.Code, problem.Message, problem.Remedy);
            return chain;
        }

        DefenceStep[] steps = [.. (map.List(Key) ?? []).Select(Step).OfType<DefenceStep>()];
        if (steps.Length == 0) return null;
        var listed = new DefenceChain(steps);
        foreach (var fault in DefenceSpec.Faults(listed)) map.Report(Key, "defence-order", fault);
        return listed;
    }

    private static DefenceStep? Step(ConfigNode node)
    {
        if (node.AsSingleEntry() is not { } entry) return null;
        if (DefenceRegistry.Find(entry.Name) is { } defence)
            return new DefenceStep(defence, OptionValues.Read(defence.Declaration.Options, entry.Options));
        // Of a pair within a list in brackets only what stands behind the name has its place.
        entry.Options.Report(entry.Name, "defence-unknown", $"There is no defence '{entry.Name}'.",
            NearestWord.Remedy(entry.Name, DefenceRegistry.All.Select(known => known.Declaration.Name)));

        // Whose options these are is not known, so none of them can be called unknown.
        foreach (var option in entry.Options.Keys) entry.Options.Has(option);
        return null;
    }
}
