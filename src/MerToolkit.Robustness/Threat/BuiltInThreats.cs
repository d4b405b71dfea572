namespace MerToolkit.Robustness.Threat;

/// <summary>The rules of columns that the program brings: all of them free, and those of <c>configs/threats</c>.</summary>
public static class BuiltInThreats
{
    private const string ResourcePrefix = "threats/";
    private const string Ending = ".yaml";

    /// <summary>Their names, in alphabetical order.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. typeof(BuiltInThreats).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(ResourcePrefix, StringComparison.Ordinal))
            .Select(name => name[ResourcePrefix.Length..^Ending.Length])
            .Append(ThreatRules.AllFree.Name)
            .Order(StringComparer.Ordinal)];

    /// <summary>The YAML of one of them, as it was written.</summary>
    /// <param name="name">One of <see cref="Names"/> but <c>all-free</c>.</param>
    internal static string Text(string name)
    {
        using var stream = typeof(BuiltInThreats).Assembly.GetManifestResourceStream(ResourcePrefix + name + Ending)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
