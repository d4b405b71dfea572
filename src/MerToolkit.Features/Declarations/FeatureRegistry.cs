namespace MerToolkit.Features.Declarations;

/// <summary>All features, found by their class: adding one touches no list.</summary>
public static class FeatureRegistry
{
    private static readonly Lazy<IReadOnlyList<Feature>> Known = new(() =>
        [.. typeof(Feature).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(Feature)) && !type.IsAbstract)
            .Select(type => (Feature)Activator.CreateInstance(type)!)
            .OrderBy(feature => feature.Declaration.Family, StringComparer.Ordinal)
            .ThenBy(feature => feature.Declaration.Name, StringComparer.Ordinal)]);

    /// <summary>All features by family, then name.</summary>
    public static IReadOnlyList<Feature> All => Known.Value;

    /// <summary>The feature of that name, or null.</summary>
    public static Feature? Find(string name) => All.FirstOrDefault(feature => feature.Declaration.Name == name);
}
