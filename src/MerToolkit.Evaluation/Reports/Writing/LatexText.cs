using System.Text;

namespace MerToolkit.Evaluation.Reports.Writing;

/// <summary>Text that LaTeX prints letter by letter.</summary>
internal static class LatexText
{
    /// <summary>
    /// The text with everything escaped that LaTeX would take for a command. Brackets and stars too: after the end of a row
    /// they would be read as its options. Double hyphens are parted, since they would join to a dash.
    /// </summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder();
        foreach (var letter in text.EnumerateRunes())
        {
            if (letter.Value == '-' && escaped.Length > 0 && escaped[^1] == '-') escaped.Append("{}");
            escaped.Append(Escaped(letter));
        }

        return escaped.ToString();
    }

    private static string Escaped(Rune letter) => letter.Value switch
    {
        '\\' => "\\textbackslash{}",
        '{' or '}' or '$' or '&' or '#' or '%' or '_' => $"\\{letter}",
        '~' => "\\textasciitilde{}",
        '^' => "\\textasciicircum{}",
        '<' => "\\textless{}",
        '>' => "\\textgreater{}",
        '|' => "\\textbar{}",
        '`' => "\\textasciigrave{}",
        '"' => "\\char34{}",
        '[' or ']' or '*' => $"{{{letter}}}",
        '±' => "$\\pm$",
        '²' => "$^2$",
        '\u2212' => "$-$",
        '–' => "--",
        '\u00A0' => "~",
        '…' => "\\dots{}",
        < ' ' or (>= 0x7F and < 0xA0) => " ",
        _ => letter.ToString(),
    };
}
