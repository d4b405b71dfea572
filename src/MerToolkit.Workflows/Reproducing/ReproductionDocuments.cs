namespace MerToolkit.Workflows.Reproducing;

/// <summary>All documents that can be reproduced, found by their class: adding one touches no list.</summary>
internal static class ReproductionDocuments
{
    private static readonly Lazy<IReadOnlyList<ReproductionDocument>> Known = new(() =>
        [.. typeof(ReproductionDocument).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(ReproductionDocument)) && !type.IsAbstract)
            .Select(type => (ReproductionDocument)Activator.CreateInstance(type)!)
            .OrderBy(document => document.IsPublished).ThenBy(document => document.Name, StringComparer.Ordinal)]);

    /// <summary>All that 'mer reproduce all' does: what stands beside the published documents, then these by name.</summary>
    public static IReadOnlyList<ReproductionDocument> All => Known.Value;

    /// <summary>The published documents, by name.</summary>
    public static IReadOnlyList<ReproductionDocument> Published { get; } = [.. Known.Value.Where(document => document.IsPublished)];
}
