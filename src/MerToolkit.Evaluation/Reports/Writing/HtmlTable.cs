using System.Globalization;
using MerToolkit.Evaluation.Reports.Model;

namespace MerToolkit.Evaluation.Reports.Writing;

/// <summary>A table of a page, in a box that scrolls where the screen is narrower.</summary>
internal static class HtmlTable
{
    /// <summary>Writes the table.</summary>
    public static void Write(MarkupWriter page, ReportTable table)
    {
        page.Open("div", ("class", "scroll"), ("tabindex", "0"), ("role", "region"), ("aria-label", table.Caption));
        page.Open("table", ("id", table.Id.Length > 0 ? table.Id + "-table" : null)).Open("caption").Element("span", table.Caption).Close();
        page.Open("thead").Open("tr");
        foreach (var column in table.Columns) page.Element("th", column.Title, ("scope", "col"), ("class", ClassOf(column)));
        page.Close().Close();
        foreach (var group in table.Groups) WriteGroup(page, table, group);
        page.Close().Close();
    }

    private static string? ClassOf(TableColumn column) => column.IsNumber ? "number" : null;

    private static void WriteGroup(MarkupWriter page, ReportTable table, TableGroup group)
    {
        page.Open("tbody");
        if (group.Title.Length > 0)
            page.Open("tr").Element("th", group.Title, ("scope", "rowgroup"), ("class", "group"),
                ("colspan", table.Columns.Count.ToString(CultureInfo.InvariantCulture))).Close();
        foreach (var row in group.Rows)
        {
            page.Open("tr", ("class", row.IsBackground ? "background" : null));
            foreach (var (index, cell) in row.Cells.Index())
            {
                if (index == 0) page.Element("th", cell, ("scope", "row"));
                else page.Element("td", cell, ("class", ClassOf(table.Columns[index])));
            }

            page.Close();
        }

        page.Close();
    }
}
