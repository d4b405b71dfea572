using System.Text.RegularExpressions;

namespace MerToolkit.Data.Joining;

/// <summary>How column names are compared: data sets write <c>mean_arousal</c>, <c>Arousal(mean)</c> and <c>arousal-mean</c>.</summary>
internal static partial class ColumnNames
{
    /// <summary>The name in lower case without blanks, <c>_</c>, <c>-</c> and parentheses.</summary>
    public static string Loose(string name) => Decoration().Replace(name, "").ToLowerInvariant();

    /// <summary>The words of a name in lower case: parted at other characters, and where a capital begins a new word.</summary>
    public static IReadOnlyList<string> Words(string name) => [.. Word().Matches(name).Select(match => match.Value.ToLowerInvariant())];

    /// <summary>Whether a name is none: empty, or what pandas writes for an empty one (<c>Unnamed: 0</c>, <c>Unnamed: 0.1</c>).</summary>
    public static bool IsUnnamed(string name) => name.Length == 0 || Unnamed().IsMatch(name);

    [GeneratedRegex(@"[\s_\-()]+")]
    private static partial Regex Decoration();

    [GeneratedRegex(@"\p{Lu}+(?!\p{Ll})[\d]*|\p{Lu}?[\p{Ll}\d]+|\p{Lo}+|\d+")]
    private static partial Regex Word();

    [GeneratedRegex(@"^unnamed: ?\d+(\.\d+)*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Unnamed();
}
