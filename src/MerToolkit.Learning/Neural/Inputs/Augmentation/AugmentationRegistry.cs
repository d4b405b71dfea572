namespace MerToolkit.Learning.Neural.Inputs.Augmentation;

/// <summary>All augmentations, found by their class: adding one touches no list.</summary>
internal static class AugmentationRegistry
{
    private static readonly Lazy<IReadOnlyList<Augmentation>> Known = new(() =>
        [.. typeof(Augmentation).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(Augmentation)) && !type.IsAbstract)
            .Select(type => (Augmentation)Activator.CreateInstance(type)!)
            .OrderBy(augmentation => augmentation.Declaration.Name, StringComparer.Ordinal)]);

    /// <summary>All augmentations by name.</summary>
    public static IReadOnlyList<Augmentation> All => Known.Value;

    /// <summary>The augmentation of that name, or null.</summary>
    /// <param name="name">Its name.</param>
    public static Augmentation? Find(string name) => All.FirstOrDefault(augmentation => augmentation.Declaration.Name == name);
}
