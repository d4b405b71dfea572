using System.Text;
using System.Text.RegularExpressions;
using MerToolkit.Evaluation.Reports.Model;
using MerToolkit.Evaluation.Reports.Pictures;

namespace MerToolkit.Evaluation.Reports.Writing;

/// <summary>Markdown with the tables of GitHub; a picture is written as its table, or left out where another table says it.</summary>
internal sealed partial class MarkdownReport : ReportWriter
{
    private const string Special = "\\`*{}[]#|~$!";

    /// <inheritdoc/>
    public override string Ending => ".md";

    /// <inheritdoc/>
    public override string Write(ResultReport report) => Page(report);

    /// <summary>The text of a report of any kind.</summary>
    public static string Page(Report report)
    {
        var text = new StringBuilder();
        AppendParagraph(text, $"# {Escape(report.Title)}");
        AppendParagraph(text, Escape(report.Lead));
        if (report.Figures.Count > 0) AppendParagraph(text, string.Join('\n', report.Figures.Select(Line)));
        foreach (var caution in report.Cautions) AppendParagraph(text, $"> **Caution:** {Escape(caution)}");
        foreach (var section in report.Sections) AppendSection(text, section, 2);
        return text.ToString().TrimEnd('\n') + "\n";
    }

    private static string Line(KeyFigure figure) =>
        string.Join("; ", figure.Notes.Select(Escape).Prepend($"- {Escape(figure.Name)}: **{figure.Score}**"));

    private static void AppendSection(StringBuilder text, ReportSection section, int level)
    {
        AppendParagraph(text, $"{new string('#', level)} {Escape(section.Title)}");
        foreach (var block in section.Blocks) AppendBlock(text, block);
        foreach (var part in section.Parts) AppendSection(text, part, level + 1);
    }

    private static void AppendBlock(StringBuilder text, ReportBlock block)
    {
        switch (block)
        {
            case Paragraph paragraph: AppendParagraph(text, Escape(paragraph.Text)); break;
            case SentenceList list: AppendParagraph(text, string.Join('\n', list.Items.Select(Line))); break;
            case FactList facts: AppendParagraph(text, string.Join('\n', facts.Facts.Select(Line))); break;
            case ReportTable table: AppendTable(text, table); break;
            case Gallery gallery:
                foreach (var picture in gallery.Pictures) AppendPicture(text, picture);
                break;
        }
    }

    // An item that begins like a list would become one.
    private static string Line(string item) => "- " + ListStart().Replace(Escape(item), @"$1\$2");

    private static string Line(ReportFact fact) => $"- {Escape(fact.Name)}: {(fact.IsLiteral ? Literal(fact.Value) : Escape(fact.Value))}";

    private static void AppendPicture(StringBuilder text, Picture picture)
    {
        if (picture.Numbers is { } table) AppendTable(text, table);
    }

    private static void AppendTable(StringBuilder text, ReportTable table)
    {
        AppendParagraph(text, $"**{Escape(table.Caption)}**");
        AppendRow(text, table.Columns.Select(column => Escape(column.Title)));
        AppendRow(text, table.Columns.Select(column => column.IsNumber ? "---:" : "---"));
        foreach (var group in table.Groups)
        {
            if (group.Title.Length > 0) AppendRow(text, table.Columns.Select((_, index) => index == 0 ? $"**{Escape(group.Title)}**" : ""));
            foreach (var row in group.Rows)
                AppendRow(text, row.Cells.Select(cell => row.IsBackground && cell.Length > 0 ? $"*{Escape(cell)}*" : Escape(cell)));
        }

        text.Append('\n');
    }

    private static void AppendRow(StringBuilder text, IEnumerable<string> cells) =>
        text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");

    private static void AppendParagraph(StringBuilder text, string paragraph)
    {
        if (paragraph.Length > 0) text.Append(paragraph).Append("\n\n");
    }

    /// <summary>A text that reads the same after rendering: no markup, no html, no line ends.</summary>
    private static string Escape(string text)
    {
        var escaped = new StringBuilder();
        for (var place = 0; place < text.Length; place++)
        {
            var letter = text[place];
            if (letter == '&') escaped.Append("&amp;");
            else if (letter == '<') escaped.Append("&lt;");
            else if (letter == '>') escaped.Append("&gt;");
            else if (char.IsControl(letter)) escaped.Append(' ');
            else if (Special.Contains(letter) || letter == '_' && !IsInsideWord(text, place)) escaped.Append('\\').Append(letter);
            else escaped.Append(letter);
        }

        return escaped.ToString();
    }

    [GeneratedRegex(@"^(\d*)([-+.)=])(?=\s|$)", RegexOptions.CultureInvariant)]
    private static partial Regex ListStart();

    private static bool IsInsideWord(string text, int place) =>
        place > 0 && place + 1 < text.Length && char.IsLetterOrDigit(text[place - 1]) && char.IsLetterOrDigit(text[place + 1]);

    // A code span holds anything but line ends when its fence is longer than any run of backticks inside.
    private static string Literal(string text)
    {
        var (longest, run) = (0, 0);
        foreach (var letter in text)
        {
            run = letter == '`' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        var fence = new string('`', longest + 1);
        var pad = longest > 0 ? " " : "";
        return fence + pad + string.Concat(text.Select(letter => char.IsControl(letter) ? ' ' : letter)) + pad + fence;
    }
}
