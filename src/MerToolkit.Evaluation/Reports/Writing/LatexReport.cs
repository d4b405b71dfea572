using System.Text;
using MerToolkit.Evaluation.Reports.Model;

namespace MerToolkit.Evaluation.Reports.Writing;

/// <summary>The tables that a paper prints, as a fragment for <c>\input</c>.</summary>
internal sealed class LatexReport : ReportWriter
{
    /// <inheritdoc/>
    public override string Ending => ".tex";

    /// <inheritdoc/>
    public override string Write(Report report)
    {
        var text = new StringBuilder();
        text.Append("% A fragment for \\input. Its preamble needs \\usepackage{booktabs};\n");
        text.Append("% names in other scripts than the Latin one need LuaLaTeX or XeLaTeX and a font that has them.\n");
        var tables = report.Sections.SelectMany(section => section.AllBlocks).OfType<ReportTable>();
        foreach (var table in tables.Where(table => table.IsForPapers)) Append(text, table);
        return text.ToString();
    }

    private static void Append(StringBuilder text, ReportTable table)
    {
        text.Append("\n\\begin{table}\n  \\centering\n");
        text.Append("  \\caption{").Append(LatexText.Escape(table.Caption)).Append("}\n");
        text.Append("  \\label{tab:").Append(table.Id).Append("}\n");
        text.Append("  \\begin{tabular}{").Append(string.Concat(table.Columns.Select(column => column.IsNumber ? 'r' : 'l'))).Append("}\n");
        text.Append("    \\toprule\n");
        AppendRow(text, table.Columns.Select(column => column.Title));
        foreach (var group in table.Groups)
        {
            text.Append("    \\midrule\n");
            if (group.Title.Length > 0)
                text.Append("    \\multicolumn{").Append(table.Columns.Count).Append("}{l}{\\emph{")
                    .Append(LatexText.Escape(group.Title)).Append("}} \\\\\n");
            foreach (var row in group.Rows) AppendRow(text, row.Cells);
        }

        text.Append("    \\bottomrule\n  \\end{tabular}\n\\end{table}\n");
    }

    private static void AppendRow(StringBuilder text, IEnumerable<string> cells) =>
        text.Append("    ").AppendJoin(" & ", cells.Select(LatexText.Escape)).Append(" \\\\\n");
}
