using MerToolkit.Core.Configuration;

namespace MerToolkit.Workflows.Suites;

/// <summary>Names of suites, sets, tables and trainers: they become names of files and of columns in a csv.</summary>
internal static class SetNames
{
    /// <summary>Whether a name is a word of letters, digits, points, hyphens and underscores that begins with a letter or digit.</summary>
    /// <param name="name">The name.</param>
    public static bool IsWord(string name) =>
        name.Length > 0 && char.IsAsciiLetterOrDigit(name[0])
        && name.All(letter => char.IsAsciiLetterOrDigit(letter) || ".-_".Contains(letter));

    /// <summary>Reports a name that is none; one that is missing has been reported.</summary>
    /// <param name="map">What holds the key.</param>
    /// <param name="key">Key whose place is told.</param>
    /// <param name="name">The name.</param>
    public static void Require(ConfigMap map, string key, string name)
    {
        if (name.Length == 0 || IsWord(name)) return;
        map.Report(key, "suite-name", $"'{name}' is no name.",
            "Use letters, digits, points, hyphens and underscores; begin with a letter or digit.");
    }
}
