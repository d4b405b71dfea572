using System.Text.Json;
using System.Text.RegularExpressions;
using MerToolkit.Evaluation.Reports;

namespace MerToolkit.Evaluation.Tests.Reports;

/// <summary>Names that mean something to a format come out as the names they are.</summary>
public sealed class HostileNamesTests
{
    [Fact]
    public void In_html_they_are_text()
    {
        var text = ReportWriters.Text(".html", Samples.WithHostileNames());
        var page = Page.Parse(text);
        Assert.DoesNotContain("<b>", text, StringComparison.Ordinal);
        // Line ends read as blanks; the control character is replaced.
        var shown = Samples.Hostile.Replace('\n', ' ').Replace('\u0001', '\uFFFD');
        Assert.Contains(page.Descendants("th"), cell => cell.Value == "a-1" + shown || cell.Value == "d-2" + shown);
        Assert.Contains(page.Descendants("h1"), heading => heading.Value == $"2 trainers on {shown} and {shown}3");
        Assert.Contains(page.Descendants("dd"), fact => fact.Value == shown);
    }

    [Fact]
    public void In_markdown_they_break_no_table_and_make_no_markup()
    {
        var text = ReportWriters.Text(".md", Samples.WithHostileNames());
        var outsideCode = Regex.Replace(text.Replace(@"\`", "", StringComparison.Ordinal), "(?<!`)(`+)(?!`).*?(?<!`)\\1(?!`)", "");
        Assert.DoesNotContain("<b>", outsideCode, StringComparison.Ordinal);
        var line = text.Split('\n').First(line => line.StartsWith("| d-2", StringComparison.Ordinal) && line.EndsWith("1 of 1 |"));
        Assert.StartsWith(@"| d-2&lt;b&gt;&amp;amp;""'\|\`\*\_\$\\x\{y\}\#%\~^\[z\] --,;;=1 ", line);
        foreach (var table in Regex.Matches(text, @"(^\|.*\n)+", RegexOptions.Multiline).Select(match => match.Value))
            Assert.Single(table.TrimEnd('\n').Split('\n').Select(row => Regex.Count(row, @"(?<!\\)(\\\\)*\|")).Distinct());
    }

    [Fact]
    public void In_latex_they_make_no_command()
    {
        var text = ReportWriters.Text(".tex", Samples.WithHostileNames());
        Assert.Contains(@"\textless{}b\textgreater{}\&amp;\char34{}'\textbar{}\textasciigrave{}{*}\_\$\textbackslash{}x\{y\}\#\%" +
            @"\textasciitilde{}\textasciicircum{}{[}z{]} -{}-,;;=1", text);
        var bare = Regex.Replace(text, @"\\[{}]", "");
        Assert.Equal(bare.Count(letter => letter == '{'), bare.Count(letter => letter == '}'));
        Assert.All(text.Split('\n').Where(line => line.TrimStart().StartsWith('[') || line.TrimStart().StartsWith('*')), Assert.Empty);
        Assert.DoesNotContain('\u0001', text);
    }

    [Fact]
    public void In_csv_they_stay_in_their_field()
    {
        var rows = CsvRows.Parse(ReportWriters.Text(".csv", Samples.WithHostileNames()));
        Assert.All(rows, row => Assert.Equal(10, row.Count));
        Assert.Contains(rows, row => row[0] == Samples.Hostile && row[1] == Samples.Hostile && row[3] == Samples.Hostile + "2");
    }

    [Fact]
    public void In_json_they_read_back_the_same()
    {
        using var json = JsonDocument.Parse(ReportWriters.Text(".json", Samples.WithHostileNames()));
        var trainer = json.RootElement.GetProperty("results")[0];
        Assert.Equal(Samples.Hostile, trainer.GetProperty("trainer").GetString());
        Assert.Equal(Samples.Hostile, trainer.GetProperty("options").GetProperty(Samples.Hostile).GetString());
        Assert.Equal(Samples.Hostile, trainer.GetProperty("confusion").GetProperty("labels")[0].GetString());
        Assert.Equal(Samples.Hostile, json.RootElement.GetProperty("remarks")[0].GetString());
    }
}
