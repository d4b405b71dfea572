namespace MerToolkit.Workflows.Listening.Colors;

/// <summary>The colours that the program brings, from <c>configs/colors</c>.</summary>
public static class BuiltInColors
{
    private const string ResourcePrefix = "colors/";
    private const string Ending = ".yaml";

    /// <summary>Their names, in alphabetical order.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. typeof(BuiltInColors).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(ResourcePrefix, StringComparison.Ordinal))
            .Select(name => name[ResourcePrefix.Length..^Ending.Length])
            .Order(StringComparer.Ordinal)];

    /// <summary>The YAML of one of them, as it was written.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    internal static string Text(string name)
    {
        using var stream = typeof(BuiltInColors).Assembly.GetManifestResourceStream(ResourcePrefix + name + Ending)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
