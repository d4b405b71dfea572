namespace MerToolkit.Robustness.Attacks;

/// <summary>All attacks, found by their class: adding one touches no list.</summary>
public static class AttackRegistry
{
    private static readonly Lazy<IReadOnlyList<Attack>> Known = new(() =>
        [.. typeof(Attack).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(Attack)) && !type.IsAbstract)
            .Select(type => (Attack)Activator.CreateInstance(type)!)
            .OrderBy(attack => attack.Declaration.Name, StringComparer.Ordinal)]);

    /// <summary>All attacks, by name.</summary>
    public static IReadOnlyList<Attack> All => Known.Value;

    /// <summary>The attack of that name or alias, or null.</summary>
    /// <param name="name">Name or alias.</param>
    public static Attack? Find(string name) =>
        All.FirstOrDefault(attack => attack.Declaration.Name == name || attack.Declaration.Aliases.Contains(name));
}
