using MerToolkit.Evaluation.Reports;
using MerToolkit.Evaluation.Reports.Building;
using MerToolkit.Evaluation.Reports.Model;
using MerToolkit.Evaluation.Reports.Pictures;
using MerToolkit.Evaluation.Results;

namespace MerToolkit.Evaluation.Tests.Reports.Building;

public sealed class DifferencesSectionTests
{
    [Theory]
    [InlineData("accuracy", .05, .02, .08, "x: a does better than b: accuracy .050 higher (95\u00A0%: +.020 to +.080).")]
    [InlineData("accuracy", -.05, -.08, -.02, "x: a does worse than b: accuracy .050 lower (95\u00A0%: −.080 to −.020).")]
    [InlineData("rmse", -.05, -.08, -.02, "x: a does better than b: RMSE .050 lower (95\u00A0%: −.080 to −.020).")]
    [InlineData("rmse", .05, .02, .08, "x: a does worse than b: RMSE .050 higher (95\u00A0%: +.020 to +.080).")]
    [InlineData("speed", .05, .02, .08, "x: a is higher than b in speed by .050 (95\u00A0%: +.020 to +.080).")]
    [InlineData("r2", .01, -.02, .04, "x: a and b cannot be told apart in R²: difference +.010 (95\u00A0%: −.020 to +.040).")]
    [InlineData("r2", 0, 0, 0, "x: a and b cannot be told apart in R²: difference .000 (95\u00A0%: .000–.000).")]
    [InlineData("r2", .01, double.NaN, double.NaN, "x: a and b cannot be told apart in R²: difference +.010 (no interval).")]
    [InlineData("r2", double.NaN, double.NaN, double.NaN, "x: the difference of a and b in R² is not defined.")]
    public void A_difference_is_told_in_words(string metric, double difference, double low, double high, string words) =>
        Assert.Equal(words, DifferencesSection.Sentence(new Comparison("a", "b", "x", metric, difference, low, high)));

    [Fact]
    public void Rings_are_for_what_cannot_be_told_apart()
    {
        var section = Assert.Single(DifferencesSection.Build(Samples.Labels.Comparisons));
        var picture = Assert.IsType<DotPicture>(Assert.Single(section.Blocks.OfType<Gallery>().Single().Pictures));
        Assert.Equal([true, false], picture.Groups.SelectMany(group => group.Rows).Select(row => row.IsOpen));
        Assert.True(picture.HasZeroLine);
    }

    [Fact]
    public void Two_tables_are_told_apart_in_words_and_pictures()
    {
        var section = Assert.Single(DifferencesSection.Build(Samples.Tables.Comparisons));
        Assert.Equal("Differences between trainers and tables", section.Title);
        var row = Assert.IsType<DotPicture>(section.Blocks.OfType<Gallery>().Single().Pictures[0]).Groups[0].Rows[0];
        Assert.Equal(("random-forest", "songs.csv − other.csv"), (row.Label, row.Note));
        Assert.StartsWith("label: random-forest on songs.csv does better than random-forest on other.csv: macro F1 .030 higher",
            DifferencesSection.Sentence(Samples.Tables.Comparisons[1]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(".html")]
    [InlineData(".md")]
    [InlineData(".tex")]
    [InlineData(".csv")]
    public void Every_format_says_both_tables(string ending)
    {
        var text = ReportWriters.Text(ending, Samples.Tables);
        Assert.Contains("on songs.csv", text, StringComparison.Ordinal);
        Assert.Contains("on other.csv", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_comparisons_there_is_no_section() => Assert.Empty(DifferencesSection.Build([]));

    [Theory]
    [InlineData(-1, 1, true)]
    [InlineData(0, 1, true)]
    [InlineData(-1, 0, true)]
    [InlineData(.1, 1, false)]
    [InlineData(-1, -.1, false)]
    [InlineData(double.NaN, double.NaN, true)]
    public void An_interval_that_holds_0_or_is_not_defined_is_undecided(double low, double high, bool isUndecided) =>
        Assert.Equal(isUndecided, new Comparison("a", "b", "x", "r2", (low + high) / 2, low, high).IsUndecided);
}
