namespace MerToolkit.Workflows.Auditing;

/// <summary>All checks, found by their class: adding one touches no list.</summary>
internal static class AuditRegistry
{
    private static readonly Lazy<IReadOnlyList<AuditCheck>> Known = new(() =>
        [.. typeof(AuditCheck).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(AuditCheck)) && !type.IsAbstract)
            .Select(type => (AuditCheck)Activator.CreateInstance(type)!)
            .OrderBy(check => check.Declaration.Code, StringComparer.Ordinal)]);

    /// <summary>All checks, by code.</summary>
    public static IReadOnlyList<AuditCheck> All => Known.Value;
}
