namespace MerToolkit.Workflows.Auditing;

/// <summary>The checks, for help and lists.</summary>
public static class AuditCatalogue
{
    /// <summary>What all checks say of themselves, by code.</summary>
    public static IReadOnlyList<AuditDeclaration> All { get; } = [.. AuditRegistry.All.Select(check => check.Declaration)];
}
