namespace MerToolkit.Workflows.Reproducing;

/// <summary>All documents that can be reproduced, found by their class: adding one touches no list.</summary>
internal static class ReproductionDocuments
{
    private static readonly Lazy<IReadOnlyList<ReproductionDocument>> Known = new(() =>
        [.. typeof(ReproductionDocument).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(ReproductionDocument)) && !type.IsAbstract)
            .Select(type => (ReproductionDocument)Activator.CreateInstance(type)!)
            .OrderBy(document => document.Name, StringComparer.Ordinal)]);

    /// <summary>All of them, by name.</summary>
    public static IReadOnlyList<ReproductionDocument> All => Known.Value;

    /// <summary>The document of that name, or null.</summary>
    /// <param name="name">Its name.</param>
    public static ReproductionDocument? Find(string name) => All.FirstOrDefault(document => document.Name == name);
}
