using System.Globalization;
using System.Text;
using MerToolkit.Core.Files;
using MerToolkit.Evaluation.Results;

namespace MerToolkit.Evaluation.Reports;

/// <summary>
/// The figures of a reproduction, one a line (Wickham 2014, tidy data), as
/// <c>section,table,measure,name,unit,published,obtained,low,high,difference,assumption,not_run</c>. What there is not is empty.
/// </summary>
internal static class ReproductionTable
{
    /// <summary>The text.</summary>
    public static string Text(ReproductionResult result)
    {
        var text = new StringBuilder("section,table,measure,name,unit,published,obtained,low,high,difference,assumption,not_run\n");
        foreach (var section in result.Sections)
            foreach (var table in section.Tables)
                foreach (var row in table.Rows)
                {
                    string[] fields =
                    [
                        section.Id, table.Id, row.Measure, row.Name, ReproductionJson.NameOf(row.Unit), Number(row.Published),
                        Number(row.Obtained?.Value), Number(row.Obtained?.Low), Number(row.Obtained?.High), Number(row.Difference),
                        row.Assumption, row.NotRun ?? "",
                    ];
                    text.Append(string.Join(',', fields.Select(CsvText.Quote))).Append('\n');
                }

        return text.ToString();
    }

    private static string Number(double? value) =>
        value is { } number && double.IsFinite(number) ? number.ToString("R", CultureInfo.InvariantCulture) : "";
}
