namespace MerToolkit.Cli.Help;

/// <summary>Breaks text into lines between words.</summary>
internal static class TextWrap
{
    /// <summary>Letters in a line of a help page, count.</summary>
    public const int PageWidth = 100;

    /// <summary>The lines of a text; a word longer than a line stands alone in one.</summary>
    /// <param name="text">Words with blanks between them.</param>
    /// <param name="width">Most letters in a line, count.</param>
    public static IEnumerable<string> Lines(string text, int width)
    {
        var line = "";
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > width)
            {
                yield return line;
                line = word;
            }
            else
            {
                line = line.Length == 0 ? word : $"{line} {word}";
            }
        }
        if (line.Length > 0) yield return line;
    }
}
