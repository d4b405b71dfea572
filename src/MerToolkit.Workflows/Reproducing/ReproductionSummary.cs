using MerToolkit.Evaluation.Reports;
using MerToolkit.Evaluation.Results;

namespace MerToolkit.Workflows.Reproducing;

/// <summary>The answer of a reproduction in plain text: the tables that have published figures, and the names of the others.</summary>
public static class ReproductionSummary
{
    private const int NameWidth = 34;
    private const int FigureWidth = 11;
    private const int ObtainedWidth = 22;

    /// <summary>The lines, in plain letters.</summary>
    /// <param name="result">What was found.</param>
    public static IEnumerable<string> Lines(ReproductionResult result) =>
        AllLines(result).Select(line => line.Replace('\u2212', '-').Replace('\u2013', '-').TrimEnd());

    private static IEnumerable<string> AllLines(ReproductionResult result)
    {
        yield return result.Title;
        foreach (var section in result.Sections)
        {
            yield return "";
            yield return section.Title;
            foreach (var table in section.Tables)
                foreach (var line in Lines(table)) yield return line;
        }
    }

    private static IEnumerable<string> Lines(ReproducedTable table)
    {
        yield return "";
        yield return $"  {table.Title}";
        if (!table.HasPublished)
        {
            foreach (var group in table.Rows.GroupBy(row => row.Name, StringComparer.Ordinal))
                yield return Name(group.Key, 4) + string.Join("  ", group.Select(row => $"{row.Measure} {FigureText.Obtained(row)}"));
            yield break;
        }

        foreach (var group in table.Rows.GroupBy(row => row.Measure, StringComparer.Ordinal))
        {
            yield return Name(group.Key, 4) + "published".PadRight(FigureWidth) + "obtained".PadRight(ObtainedWidth) + "difference";
            foreach (var row in group)
                yield return Name(row.Name, 6) + FigureText.Value(row.Published, row.Unit).PadRight(FigureWidth)
                    + FigureText.WithInterval(row).PadRight(ObtainedWidth) + FigureText.Difference(row);
        }
    }

    private static string Name(string name, int indent) => (new string(' ', indent) + name).PadRight(NameWidth) + " ";
}
