namespace MerToolkit.Robustness.Defences;

/// <summary>All defences, found by their class: adding one touches no list.</summary>
public static class DefenceRegistry
{
    private static readonly Lazy<IReadOnlyList<Defence>> Known = new(() =>
        [.. typeof(Defence).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(Defence)) && !type.IsAbstract)
            .Select(type => (Defence)Activator.CreateInstance(type)!)
            .OrderBy(defence => defence.Declaration.Name, StringComparer.Ordinal)]);

    /// <summary>All defences, by name.</summary>
    public static IReadOnlyList<Defence> All => Known.Value;

    /// <summary>The defence of that name or alias, or null.</summary>
    /// <param name="name">Name or alias.</param>
    public static Defence? Find(string name) =>
        All.FirstOrDefault(defence => defence.Declaration.Name == name || defence.Declaration.Aliases.Contains(name));
}
