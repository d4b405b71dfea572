using MerToolkit.Audio.Perturbation;

namespace MerToolkit.Workflows.Describing;

/// <summary>The perturbations in words, from their own declarations.</summary>
public static class PerturbationCatalogue
{
    /// <summary>All of them in a sentence, each with the range of its level.</summary>
    public static string Known { get; } =
        $"Known: {string.Join("; ", PerturbationKinds.All.Select(kind => kind.Declaration.Usage))}.";
}
