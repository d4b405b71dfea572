using System.Text.Json;
using System.Xml.Linq;
using MerToolkit.Evaluation.Reports;

namespace MerToolkit.Evaluation.Tests.Reports;

public sealed class ExplanationPagesTests
{
    private static readonly XDocument Html = Page.Parse(ExplanationPages.Text(".html", ExplanationSamples.Labels(), 15));

    [Fact]
    public void Every_column_and_family_has_a_bar_as_long_as_it_moves_the_output()
    {
        var widths = Html.Descendants(Page.Svg("rect")).Where(IsOf("bar")).Select(bar => (double)bar.Attribute("width")!).ToArray();
        Assert.Equal(4, widths.Length);
        Assert.Equal(5, widths[0] / widths[1], 1);
        Assert.Equal(5, widths[2] / widths[3], 1);
    }

    [Fact]
    public void A_row_is_a_dot_a_column_and_label_coloured_by_the_column_s_value()
    {
        var strips = Html.Descendants(Page.Svg("svg"))
            .Where(svg => svg.Element(Page.Svg("title"))!.Value.Contains("row by row")).ToArray();
        Assert.Equal(["calm: row by row", "sad: row by row"], strips.Select(strip => strip.Element(Page.Svg("title"))!.Value));
        var dots = strips[0].Descendants(Page.Svg("circle")).Where(dot => (string)dot.Attribute("r")! == "2").ToArray();
        Assert.Equal(6, dots.Length);

        // By value of energy: .1, then .9 and .5, whose dots stand in the order of what they add: -.3, .2, .25.
        Assert.Equal(["value-lowest", "value-highest", "value-middle"], dots.Take(3).Select(dot => (string)dot.Attribute("class")!));
        Assert.Equal(1, dots.Skip(3).Count(IsOf("value-missing")));
        var places = dots.Take(3).Select(dot => (double)dot.Attribute("cx")!).ToArray();
        Assert.Equal(10, (places[1] - places[0]) / (places[2] - places[1]), 0);
    }

    [Fact]
    public void A_loss_whose_interval_holds_0_is_a_ring()
    {
        Assert.Equal(2, Html.Descendants(Page.Svg("circle")).Count(IsOf("ring")));
        Assert.Equal(1, Html.Descendants(Page.Svg("circle")).Count(IsOf("dot")));
    }

    [Fact]
    public void A_curve_has_its_band_and_its_numbers()
    {
        var bands = Html.Descendants(Page.Svg("polygon")).ToArray();
        Assert.Equal(2, bands.Length);
        Assert.All(bands, band => Assert.Equal(6, ((string)band.Attribute("points")!).Split(' ').Length));
        Assert.Equal(4, Html.Descendants(Page.Svg("line")).Count(IsOf("curve")));
        Assert.Contains(Html.Descendants("details"), details => details.Value.Contains(".700"));
    }

    [Fact]
    public void What_cells_add_is_drawn_on_the_picture_the_highest_band_above()
    {
        var page = Page.Parse(ExplanationPages.Text(".html", ExplanationSamples.Picture(), 15));
        var image = (string)Assert.Single(page.Descendants(Page.Svg("image"))).Attribute("href")!;
        var bytes = Convert.FromBase64String(image["data:image/png;base64,".Length..]);
        // The brightest grey (15 of 0..15) with the strongest colours at both ends (14 and 0 of 15), below it black without colour (7).
        byte[] stored = [0, (15 * 15) + 14, (15 * 15) + 7, 15 * 15, 0, 7, 7, 7];
        Assert.Equal(stored, bytes[^28..^20]);
        Assert.Contains("the upper half 0", Assert.Single(page.Descendants(Page.Svg("svg")), svg => svg.Value.Contains("mel of a")).Value);
    }

    [Theory]
    [InlineData(".md")]
    [InlineData(".tex")]
    [InlineData(".csv")]
    [InlineData(".json")]
    public void Gradients_are_told_in_every_format(string ending) =>
        Assert.Contains("mel.2", ExplanationPages.Text(ending, ExplanationSamples.Picture(), 15));

    [Fact]
    public void That_the_model_knows_the_rows_is_a_caution() =>
        Assert.Contains("this very table", Html.Descendants("p").Single(IsOf("caution")).Value);

    [Theory]
    [InlineData(".html")]
    [InlineData(".md")]
    [InlineData(".tex")]
    [InlineData(".csv")]
    [InlineData(".json")]
    public void Names_that_mean_something_to_a_format_break_nothing(string ending)
    {
        var text = ExplanationPages.Text(ending, ExplanationSamples.Labels(Samples.Hostile), 15);
        if (ending == ".html") Page.Parse(text);
        if (ending is ".html" or ".md") Assert.DoesNotContain("<b>", text);
        if (ending == ".json") Assert.Equal(Samples.Hostile, JsonDocument.Parse(text).RootElement.GetProperty("results")[0]
            .GetProperty("shap").GetProperty("columns")[1].GetProperty("name").GetString());
        if (ending == ".csv") Assert.All(CsvRows.Parse(text), row => Assert.Equal(9, row.Count));
    }

    [Fact]
    public void Only_the_most_important_columns_are_shown()
    {
        var text = ExplanationPages.Text(".md", ExplanationSamples.Labels(), 1);
        Assert.Contains("| energy |", text);
        Assert.DoesNotContain("| tempo |", text);
    }

    [Fact]
    public void Endings_are_known_in_either_case()
    {
        Assert.True(ExplanationPages.IsKnown("a.HTML"));
        Assert.False(ExplanationPages.IsKnown("a.pdf"));
    }

    private static Func<XElement, bool> IsOf(string kind) => element => (string?)element.Attribute("class") == kind;
}
