using System.Text.RegularExpressions;

namespace MerToolkit.Core.Configuration;

/// <summary>Names with a sign each, written <c>energy:+1,duration (ms):-1</c>; a name may hold any letters but line ends.</summary>
public sealed partial class SignedNames
{
    private SignedNames(IReadOnlyList<KeyValuePair<string, int>> entries) => Entries = entries;

    /// <summary>Names, each with its sign, the pure number 1 or -1; in the order written.</summary>
    public IReadOnlyList<KeyValuePair<string, int>> Entries { get; }

    /// <summary>The names as they are written, signs always with '+' or '-'.</summary>
    public string Text => string.Join(',', Entries.Select(entry => entry.Key + (entry.Value > 0 ? ":+1" : ":-1")));

    /// <summary>Reads them; null where a name has no sign, or a sign other than +1, 1 or -1.</summary>
    /// <param name="text">E.g. <c>energy:+1, valence:-1</c>.</param>
    public static SignedNames? Parse(string text)
    {
        var entries = new List<KeyValuePair<string, int>>();
        var end = 0;
        for (var match = Entry().Match(text); match.Success; match = match.NextMatch())
        {
            entries.Add(KeyValuePair.Create(match.Groups["name"].Value, match.Groups["sign"].Value == "-" ? -1 : 1));
            end = match.Index + match.Length;
        }

        return end == text.Length && end > 0 && text[^1] != ',' ? new SignedNames(entries) : null;
    }

    // No name runs over another sign, which would hide that it is a wrong one.
    [GeneratedRegex(@"\G\s*(?<name>[^\s:,](?:(?!:\s*[+-]?[0-9.]+\s*,).)*?)\s*:\s*(?<sign>[+-]?)1\s*(,|\z)")]
    private static partial Regex Entry();
}
