namespace MerToolkit.Core.Files;

/// <summary>A piece of text from a file that is not trusted, fit to be quoted in a message.</summary>
public static class Excerpt
{
    private const int LongestText = 60;

    /// <summary>The text without control characters, cut after 60 characters.</summary>
    /// <param name="text">Any text.</param>
    public static string Of(string text)
    {
        var start = text.Length > LongestText ? text[..LongestText] : text;
        if (start.Any(char.IsControl)) start = string.Concat(start.Select(letter => char.IsControl(letter) ? '?' : letter));
        return text.Length > LongestText ? start + "..." : start;
    }
}
