using MerToolkit.Cli.Output;
using MerToolkit.Workflows.Comparing;

namespace MerToolkit.Cli.Commands;

/// <summary>The words of <c>mer features diff</c>.</summary>
internal static class FeaturesDiffText
{
    private const int NamesAtMost = 5;
    private const int NumberWidth = 12;
    private const int CountWidth = 16;

    /// <summary>What both have, the columns that differ, what one has alone, and the answer.</summary>
    public static void Write(TextWriter output, ComparisonReport report)
    {
        var found = report.Difference;
        var rows = found.CommonRows is { } count ? $"{Counted.Text(count, "row")} and " : "";
        output.WriteLine($"{found.First} and {found.Second} share {rows}{Counted.Text(found.Columns.Count, "column")}");
        WriteColumns(output, report);
        WriteNames(output, $"rows only in {found.First}", found.RowsOnlyInFirst);
        WriteNames(output, $"rows only in {found.Second}", found.RowsOnlyInSecond);
        WriteNames(output, $"columns only in {found.First}", found.ColumnsOnlyInFirst);
        WriteNames(output, $"columns only in {found.Second}", found.ColumnsOnlyInSecond);
        WriteNames(output, "words, not compared", found.NotCompared);
        if (report.IsSame) output.WriteLine("the same within the tolerance");
        else output.WriteLine($"{Counted.Text(found.Differing.Count, "column")} of {found.Columns.Count} differ beyond the tolerance");
    }

    private static void WriteColumns(TextWriter output, ComparisonReport report)
    {
        var differing = report.Difference.Differing;
        if (differing.Count == 0) return;
        var width = differing.Max(column => NameOf(column.Name, column.OtherName).Length) + 2;
        output.WriteLine("column".PadRight(width) + "rms/sd".PadRight(NumberWidth) + "max".PadRight(NumberWidth)
            + "max relative".PadRight(NumberWidth + 2) + "correlation".PadRight(NumberWidth) + "rows".PadRight(CountWidth) + "worst");
        foreach (var column in differing)
        {
            var name = NameOf(column.Name, column.OtherName).PadRight(width);
            var line = column.Obstacle is { } obstacle
                ? obstacle
                : Short(column.RmsInSpreads) + Short(column.MaxAbsolute) + Short(column.MaxRelative) + "  " + Short(column.Correlation)
                    + Invariant($"{column.DifferingRows} of {column.Rows}").PadRight(CountWidth) + column.WorstRow;
            output.WriteLine((name + line).TrimEnd());
        }
    }

    private static string NameOf(string name, string other) => name == other ? name : $"{name} = {other}";

    private static string Short(double value) =>
        (double.IsNaN(value) ? "-" : double.IsInfinity(value) ? "no spread" : Invariant($"{value:g4}")).PadRight(NumberWidth);

    private static void WriteNames(TextWriter output, string title, IReadOnlyList<string> names)
    {
        if (names.Count == 0) return;
        var rest = names.Count > NamesAtMost ? Invariant($" and {names.Count - NamesAtMost} more") : "";
        output.WriteLine($"{title}: {string.Join(", ", names.Take(NamesAtMost))}{rest}");
    }
}
