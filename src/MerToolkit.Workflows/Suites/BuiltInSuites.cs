namespace MerToolkit.Workflows.Suites;

/// <summary>The suites that the program brings, from <c>configs/suites</c>.</summary>
public static class BuiltInSuites
{
    private const string ResourcePrefix = "suites/";
    private const string Ending = ".yaml";

    /// <summary>Their names, in alphabetical order.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. typeof(BuiltInSuites).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(ResourcePrefix, StringComparison.Ordinal))
            .Select(name => name[ResourcePrefix.Length..^Ending.Length])
            .Order(StringComparer.Ordinal)];

    /// <summary>The YAML of one of them, as it was written.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    internal static string Text(string name)
    {
        using var stream = typeof(BuiltInSuites).Assembly.GetManifestResourceStream(ResourcePrefix + name + Ending)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
