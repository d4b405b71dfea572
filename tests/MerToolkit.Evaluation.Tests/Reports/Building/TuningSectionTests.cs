using System.Xml.Linq;
using MerToolkit.Evaluation.Reports;
using MerToolkit.Evaluation.Reports.Building;
using MerToolkit.Evaluation.Reports.Model;
using MerToolkit.Evaluation.Reports.Pictures;
using MerToolkit.Evaluation.Reports.Writing;
using MerToolkit.Evaluation.Results;

namespace MerToolkit.Evaluation.Tests.Reports.Building;

public sealed class TuningSectionTests
{
    [Fact]
    public void A_row_a_trial_says_what_failed_and_what_was_best()
    {
        var table = Assert.Single(Section(Tunings.Small).Blocks.OfType<ReportTable>());
        var rows = Assert.Single(table.Groups).Rows;
        Assert.Equal(["1", "0.1", "3", "sqrt", ".60", ".45–.75", ""], rows[0].Cells);
        Assert.Equal(["3", "1", "5", "0.3", "failed", "", "The training diverged."], rows[2].Cells);
        Assert.Equal(["", "", "The training diverged.", "best", ""], rows.Select(row => row.Cells[^1]));
        Assert.Equal([false, false, true, false, false], rows.Select(row => row.IsBackground));
    }

    [Fact]
    public void Of_outer_folds_each_search_stands_under_its_name_and_the_last_is_drawn()
    {
        var section = Section(Tunings.Nested);
        var table = Assert.Single(section.Blocks.OfType<ReportTable>());
        Assert.Equal(["fold-1", "fold-2", "all"], table.Groups.Select(group => group.Title));
        Assert.Contains("the last one, drawn here, saw all rows", section.Blocks.OfType<Paragraph>().Single().Text);
    }

    [Theory]
    [InlineData(true, "were left alone until the options were chosen.")]
    [InlineData(false, "the best of many looks at the same rows.")]
    public void Whether_rows_were_left_alone_is_said(bool isHonest, string said) =>
        Assert.EndsWith(said, Section(Tunings.Small with { IsHonest = isHonest }).Blocks.OfType<Paragraph>().Single().Text);

    [Fact]
    public void There_is_a_picture_of_the_course_and_one_an_option()
    {
        var pictures = Pictures();
        Assert.Equal(["Macro F1 by trial", "Macro F1 against rate", "Macro F1 against depth", "Macro F1 against features"],
            pictures.Select(picture => picture.Title));
        Assert.Contains("number 4 with .72; the first had .60.", pictures[0].Alternative);
    }

    [Fact]
    public void The_course_has_a_dot_a_score_a_dash_a_failure_and_a_line_that_steps_up_once()
    {
        var svg = Draw(Pictures()[0]);
        Assert.Equal(4, svg.Descendants("circle").Count());
        Assert.Single(Of(svg, "mark"));
        // Four steps to the right and four rises, of which one is higher than nothing.
        var line = Of(svg, "best").ToList();
        Assert.Equal(8, line.Count);
        Assert.Single(line, part => Place(part, "y1") > Place(part, "y2"));
        Assert.DoesNotContain(line, part => Place(part, "y1") < Place(part, "y2"));
    }

    [Fact]
    public void A_logarithmic_option_is_drawn_along_its_logarithm_over_all_that_was_searched()
    {
        var svg = Draw(Pictures()[1]);
        var dots = Dots(svg);
        // .01, .1 and 1 lie at equal distances; the third trial failed, so .1, .01, .316, .3 are drawn.
        var (low, middle) = (Place(dots[1], "cx"), Place(dots[0], "cx"));
        Assert.Equal(.5, (Place(dots[2], "cx") - middle) / (middle - low), 2);
        Assert.Equal([".01", ".02", ".05", ".1", ".2", ".5", "1"], Ticks(svg));
    }

    [Fact]
    public void Words_and_numbers_among_choices_stand_beside_each_other()
    {
        var svg = Draw(Pictures()[3]);
        var dots = Dots(svg);
        Assert.Equal(["sqrt", "all", "0.3"], Ticks(svg));
        Assert.Equal(Place(dots[2], "cx"), Place(dots[3], "cx"));
        Assert.Equal(Place(dots[1], "cx") - Place(dots[0], "cx"), Place(dots[2], "cx") - Place(dots[1], "cx"), 2);
    }

    [Fact]
    public void The_page_is_well_formed_and_shows_the_tuned_options_first()
    {
        foreach (var tuning in new[] { Tunings.Small, Tunings.Nested, Tunings.Small with { IsHonest = false, Search = "random" } })
        {
            var page = Page.Of(Tunings.Tuned(tuning));
            Assert.Equal("logistic, tuned, on label", page.Descendants("h1").Single().Value);
            Assert.Contains("Tuning", page.Descendants("p").Select(text => text.Value));
            Assert.Contains(page.Descendants("p"), text => text.Value == "Macro F1 on label: logistic (tuned)");
            Assert.Contains(page.Descendants("p"), text =>
                text.Value.StartsWith("logistic as the recipe says: .6", StringComparison.Ordinal));
            Assert.Equal(tuning.IsHonest ? 0 : 1, page.Descendants("p").Count(text => text.Value.Contains("of these very rows")));
        }
    }

    [Theory]
    [InlineData(".md")]
    [InlineData(".tex")]
    [InlineData(".csv")]
    [InlineData(".json")]
    public void Every_format_takes_it(string ending) =>
        Assert.NotEmpty(ReportWriters.Text(ending, Tunings.Tuned(Tunings.Nested)));

    [Fact]
    public void Without_a_search_there_is_no_section() => Assert.Empty(TuningSection.Build(null));

    private static ReportSection Section(TuningResult tuning) => Assert.Single(TuningSection.Build(tuning));

    private static List<Picture> Pictures() => [.. Section(Tunings.Small).Blocks.OfType<Gallery>().Single().Pictures];

    private static XElement Draw(Picture picture)
    {
        var svg = new MarkupWriter().Open("svg");
        picture.Draw(svg);
        return XElement.Parse(svg.Close().ToString());
    }

    private static IEnumerable<XElement> Of(XElement svg, string kind) =>
        svg.Descendants("line").Where(line => (string?)line.Attribute("class") == kind);

    private static List<XElement> Dots(XElement svg) =>
        [.. svg.Descendants("g").First(group => (string?)group.Attribute("class") == "dots").Elements("circle")];

    private static IEnumerable<string> Ticks(XElement svg) =>
        svg.Descendants("text").Where(text => (string?)text.Attribute("class") == "quiet middle").Select(text => text.Value);

    private static double Place(XElement element, string name) => (double)element.Attribute(name)!;
}
