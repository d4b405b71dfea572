namespace MerToolkit.Audio.Perturbation;

/// <summary>All perturbations, found by their class: adding one touches no list.</summary>
public static class PerturbationKinds
{
    private static readonly Lazy<IReadOnlyList<PerturbationKind>> Known = new(() =>
        [.. typeof(PerturbationKind).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(PerturbationKind)) && !type.IsAbstract)
            .Select(type => (PerturbationKind)Activator.CreateInstance(type)!)
            .OrderBy(kind => kind.Declaration.Name, StringComparer.Ordinal)]);

    /// <summary>All perturbations by name.</summary>
    public static IReadOnlyList<PerturbationKind> All => Known.Value;

    /// <summary>The perturbation of that name, letter case aside; null when there is none.</summary>
    /// <param name="name">Its word on the command line.</param>
    public static PerturbationKind? Find(string name) =>
        All.FirstOrDefault(kind => string.Equals(kind.Declaration.Name, name, StringComparison.OrdinalIgnoreCase));
}
