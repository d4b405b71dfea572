using System.Text;
using MerToolkit.Evaluation.Reports.Model;

namespace MerToolkit.Evaluation.Reports.Writing;

/// <summary>The tables that a paper prints, as a fragment for <c>\input</c>.</summary>
internal sealed class LatexReport : ReportWriter
{
    private const int LongestOnPage = 45;

    /// <inheritdoc/>
    public override string Ending => ".tex";

    /// <inheritdoc/>
    public override string Write(ResultReport report) => Page(report);

    /// <summary>The tables of a report of any kind.</summary>
    public static string Page(Report report)
    {
        var text = new StringBuilder();
        text.Append("% A fragment for \\input. Its preamble needs \\usepackage{booktabs};\n");
        text.Append("% names in other scripts than the Latin one need LuaLaTeX or XeLaTeX and a font that has them.\n");
        ReportTable[] tables =
            [.. report.Sections.SelectMany(section => section.AllBlocks).OfType<ReportTable>().Where(table => table.IsForPapers)];
        if (tables.Any(IsLong)) text.Append("% It needs \\usepackage{longtable} too.\n");
        foreach (var table in tables) Append(text, table);
        return text.ToString();
    }

    private static void Append(StringBuilder text, ReportTable table)
    {
        var columns = string.Concat(table.Columns.Select(column => column.IsNumber ? 'r' : 'l'));
        var caption = $"  \\caption{{{LatexText.Escape(table.Caption)}}}\n  \\label{{tab:{table.Id}}}";
        var (begin, end) = IsLong(table)
            ? ($"\n\\begin{{longtable}}{{{columns}}}\n{caption} \\\\\n", "\\end{longtable}\n")
            : ($"\n\\begin{{table}}\n  \\centering\n{caption}\n  \\begin{{tabular}}{{{columns}}}\n", "  \\end{tabular}\n\\end{table}\n");
        text.Append(begin).Append("    \\toprule\n");
        AppendRow(text, table.Columns.Select(column => column.Title));
        foreach (var group in table.Groups)
        {
            text.Append("    \\midrule\n");
            if (group.Title.Length > 0)
                text.Append("    \\multicolumn{").Append(table.Columns.Count).Append("}{l}{\\emph{")
                    .Append(LatexText.Escape(group.Title)).Append("}} \\\\\n");
            foreach (var row in group.Rows) AppendRow(text, row.Cells);
        }

        text.Append("    \\bottomrule\n").Append(end);
    }

    private static bool IsLong(ReportTable table) => table.Groups.Sum(group => group.Rows.Count + 1) > LongestOnPage;

    private static void AppendRow(StringBuilder text, IEnumerable<string> cells) =>
        text.Append("    ").AppendJoin(" & ", cells.Select(LatexText.Escape)).Append(" \\\\\n");
}
