namespace MerToolkit.Workflows.Reproducing.Published;

/// <summary>The published figures that the program brings, from <c>configs/published</c>.</summary>
internal static class BuiltInPublished
{
    private const string ResourcePrefix = "published/";
    private const string Ending = ".yaml";

    /// <summary>Names of the documents, in alphabetical order.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. typeof(BuiltInPublished).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(ResourcePrefix, StringComparison.Ordinal))
            .Select(name => name[ResourcePrefix.Length..^Ending.Length])
            .Order(StringComparer.Ordinal)];

    /// <summary>The figures of one of them.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    public static PublishedDocument Read(string name) => PublishedReader.Parse(Text(name), $"{name}.yaml");

    private static string Text(string name)
    {
        using var stream = typeof(BuiltInPublished).Assembly.GetManifestResourceStream(ResourcePrefix + name + Ending)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
