using System.Globalization;
using MerToolkit.Core.Errors;
using MerToolkit.Evaluation.Reports;

namespace MerToolkit.Evaluation.Tests.Reports;

public sealed class ReportWritersTests
{
    public static TheoryData<string> Endings => [.. ReportWriters.Endings];

    [Fact]
    public void Every_format_is_found() => Assert.Equal([".csv", ".html", ".json", ".md", ".tex"], ReportWriters.Endings);

    [Theory]
    [InlineData("report.pdf", "'.pdf' names no format of a report.")]
    [InlineData("report", "A report needs an ending that names its format.")]
    [InlineData("dir.html/report.xls", "'.xls' names no format of a report.")]
    public void An_unknown_ending_names_the_known_ones(string path, string message)
    {
        var problem = Assert.Single(Assert.Throws<UsageException>(() => ReportWriters.Require(path)).Problems);
        Assert.Equal(new Problem("report-ending", message, "Use one of .csv, .html, .json, .md, .tex.") { Subject = path }, problem);
        Assert.Throws<UsageException>(() => ReportWriters.Write(path, Samples.Labels));
        Assert.False(File.Exists(path));
    }

    [Theory]
    [MemberData(nameof(Endings))]
    public void A_file_holds_the_text_without_a_byte_order_mark(string ending)
    {
        var path = Path.Combine(Path.GetTempPath(), $"mer-{Guid.NewGuid():N}{ending.ToUpperInvariant()}");
        try
        {
            ReportWriters.Write(path, Samples.Labels);
            Assert.Equal(System.Text.Encoding.UTF8.GetBytes(ReportWriters.Text(ending, Samples.Labels)), File.ReadAllBytes(path));
            Assert.NotEqual(0xEF, File.ReadAllBytes(path)[0]);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Theory]
    [MemberData(nameof(Endings))]
    public void The_language_of_the_machine_changes_no_byte(string ending)
    {
        var expected = ReportWriters.Text(ending, Samples.Numbers);
        var (before, strange) = (CultureInfo.CurrentCulture, (CultureInfo)CultureInfo.InvariantCulture.Clone());
        strange.NumberFormat.NumberDecimalSeparator = ",";
        strange.NumberFormat.NumberGroupSeparator = ".";
        strange.NumberFormat.NegativeSign = "~";
        try
        {
            CultureInfo.CurrentCulture = strange;
            Assert.Equal(expected, ReportWriters.Text(ending, Samples.Numbers));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [MemberData(nameof(Endings))]
    public void A_text_ends_with_one_line_end_and_has_no_others_than_line_feeds(string ending)
    {
        var text = ReportWriters.Text(ending, Samples.Labels);
        Assert.EndsWith("\n", text);
        Assert.False(text.EndsWith("\n\n", StringComparison.Ordinal));
        Assert.DoesNotContain('\r', text);
    }
}
