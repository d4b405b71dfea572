using MerToolkit.Core.Files;

namespace MerToolkit.Workflows.Tests;

public sealed class CsvRowsTests
{
    [Fact]
    public void Fields_are_parted_by_commas_and_rows_by_line_ends()
    {
        var csv = new CsvRows().Add("a").Add(1.5);
        csv.End();
        csv.Add("b").Add([0.25, -0.1]).End();
        Assert.Equal("a,1.5\nb,0.25,-0.1\n", csv.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("a,b")]
    [InlineData("say \"a\"")]
    [InlineData("two\nlines")]
    [InlineData("椎名")]
    public void Words_read_back(string word)
    {
        var csv = new CsvRows().Add("x").Add(word);
        csv.End();
        Assert.Equal(["x", word], Assert.Single(CsvText.Records(csv.ToString())).Fields);
    }

    [Theory]
    [InlineData(0.1 + 0.2, "0.30000000000000004")]
    [InlineData(1e-300, "1E-300")]
    [InlineData(double.NaN, "NaN")]
    [InlineData(-0.0, "-0")]
    public void Numbers_are_the_shortest_text_that_reads_back_the_same(double number, string text)
    {
        var csv = new CsvRows().Add(number);
        Assert.Equal(text, csv.ToString());
        Assert.Equal(number, double.Parse(text, System.Globalization.CultureInfo.InvariantCulture));
    }
}
