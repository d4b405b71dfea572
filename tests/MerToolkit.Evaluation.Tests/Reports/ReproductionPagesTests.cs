using System.Text.Json;
using System.Xml.Linq;
using MerToolkit.Core.Errors;
using MerToolkit.Evaluation.Reports;
using MerToolkit.Evaluation.Results;

namespace MerToolkit.Evaluation.Tests.Reports;

/// <summary>The report of a reproduction: published beside obtained, in every format.</summary>
public sealed class ReproductionPagesTests
{
    [Fact]
    public void A_page_is_well_formed_and_its_links_lead_somewhere()
    {
        var page = Page.Parse(ReproductionPages.Text(".html", Sample));
        var ids = page.Descendants().Attributes("id").Select(id => id.Value).ToList();
        Assert.Equal(ids.Distinct(), ids);
        Assert.All(page.Descendants("a"), link => Assert.Contains(((string)link.Attribute("href")!)[1..], ids));
        Assert.Contains("Robust <trees> & more", page.ToString(SaveOptions.DisableFormatting).Replace("&lt;", "<")
            .Replace("&gt;", ">").Replace("&amp;", "&"));
    }

    [Fact]
    public void A_figure_stands_with_what_was_published_its_interval_the_difference_and_what_it_rests_on()
    {
        var rows = Page.Parse(ReproductionPages.Text(".html", Sample)).Descendants("tr")
            .Select(row => row.Elements().Select(cell => cell.Value).ToList()).ToList();
        Assert.Contains(rows, row => row.SequenceEqual(["ARMEN", "96.0", "80.5", "78.0–83.0", "−15.5", "split"]));
        Assert.Contains(rows, row => row.SequenceEqual(["kNN", "76.8", "not run: there is no file", "", "", ""]));
        Assert.Contains(rows, row => row.SequenceEqual(["forest", "–", "90.0", "", "", ""]));
        Assert.Contains(rows, row => row.SequenceEqual(["calm", "250", "243", "", "−7", ""]));
    }

    [Fact]
    public void Pictures_stand_behind_the_tables_and_lines_of_one_point_are_left_out()
    {
        ReproducedPicture[] pictures =
        [
            new ReproducedLines("Loss by epoch", "How to read it.", "epoch", "MSE",
                [new("training", false, [(1, .5), (2, .25)]), new("validation", true, [(1, .5)])]),
            new ReproducedLines("Nothing", "", "epoch", "MSE", [new("training", false, [])]),
            new ReproducedPlane("The plane", "Lines lead to the prediction.", [(.2, .3, .4, .5), (.8, .9, .6, .7)]) { Parting = .5 },
        ];
        var sections = Sample.Sections.Select((section, index) => index == 0 ? section with { Pictures = pictures } : section);
        var page = Page.Parse(ReproductionPages.Text(".html", Sample with { Sections = [.. sections] }));
        var figures = page.Descendants("figure").ToArray();
        Assert.Equal(2, figures.Length);
        Assert.Contains("Loss by epoch", figures[0].Value, StringComparison.Ordinal);
        Assert.DoesNotContain("validation", figures[0].Value, StringComparison.Ordinal);
        Assert.Equal(2, figures[1].Descendants()
            .Count(line => line is { Name.LocalName: "line" } && (string?)line.Attribute("class") == "zero"));
    }

    [Fact]
    public void Figures_that_no_document_has_stand_a_column_a_measure()
    {
        var own = Page.Parse(ReproductionPages.Text(".html", Sample)).Descendants("table")
            .Single(table => table.Element("caption")!.Value == "Ours");
        Assert.Equal(["", "clean", "random signs"], own.Descendants("th").Take(3).Select(cell => cell.Value));
        Assert.Contains(own.Descendants("tr"), row => row.Elements().Select(cell => cell.Value)
            .SequenceEqual(["forest", ".900 (.880–.920)", ".700"]));
    }

    [Fact]
    public void The_head_tells_the_main_figure_and_how_many_were_not_run()
    {
        var text = ReproductionPages.Text(".md", Sample);
        Assert.Contains("4 comparisons with published figures, 1 of them not run.", text);
        Assert.Contains("published: 96.0", text);
        Assert.Contains("1 thing could not be done", text);
    }

    [Theory]
    [InlineData("full", "")]
    [InlineData("quick", "A quick run")]
    [InlineData("demonstration", "no figure here is evidence")]
    public void How_much_was_done_is_said_at_once(string extent, string words) =>
        Assert.Contains(words, ReproductionPages.Text(".md", Sample with { Extent = extent }));

    [Fact]
    public void The_csv_has_a_line_a_figure()
    {
        var lines = ReproductionPages.Text(".csv", Sample).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("section,table,measure,name,unit,published,obtained,low,high,difference,assumption,not_run", lines[0]);
        Assert.Equal("songs,songs-clean,clean,ARMEN,percent,96,80.5,78,83,-15.5,split,", lines[1]);
        Assert.Equal("songs,songs-clean,clean,kNN,percent,76.8,,,,,,there is no file", lines[2]);
        Assert.Equal(1 + Sample.Tables.Sum(table => table.Rows.Count), lines.Length);
    }

    [Fact]
    public void The_json_has_every_figure_and_null_where_there_is_none()
    {
        using var json = JsonDocument.Parse(ReproductionPages.Text(".json", Sample));
        var row = json.RootElement.GetProperty("tables")[0].GetProperty("rows")[1];
        Assert.Equal((76.8, JsonValueKind.Null, "there is no file"), (row.GetProperty("published").GetDouble(),
            row.GetProperty("obtained").ValueKind, row.GetProperty("not_run").GetString()));
        Assert.Equal(-15.5, json.RootElement.GetProperty("tables")[0].GetProperty("rows")[0].GetProperty("difference").GetDouble());
        Assert.Equal("Because.", json.RootElement.GetProperty("assumptions").GetProperty("split").GetString());
    }

    [Fact]
    public void Every_ending_gives_the_same_text_again() =>
        Assert.All(ReproductionPages.Endings, ending =>
            Assert.Equal(ReproductionPages.Text(ending, Sample), ReproductionPages.Text(ending, Sample)));

    private static ReproductionResult Sample
    {
        get
        {
            var armen = new ReproducedRow("ARMEN", "clean", FigureUnit.Percent, 96, new ObtainedFigure(80.5, 78, 83), "split");
            return new ReproductionResult
            {
                Document = "armen", Title = "Robust <trees> & more", Source = "Two tables.", Sha256 = "ab12", Version = "1.0",
                Extent = "full",
                Seeds = [1, 2], Contradictions = ["96 and 86."], Assumptions = [new("split", "Because.")],
                Data = [new ReproducedData("songs", "songs.csv", "cd34", 1200)],
                Highlights = [new ReproducedHighlight("ARMEN, clean", armen, "songs")],
                Failures = [new Problem("set-absent", "There is no file.") { Subject = "others" }],
                Sections =
                [
                    new("songs", "Songs", ["1,200 of them."],
                    [
                        new("songs-clean", "Clean accuracy",
                        [
                            armen,
                            new("kNN", "clean", FigureUnit.Percent, 76.8, null) { NotRun = "there is no file" },
                            new("forest", "clean", FigureUnit.Percent, null, new ObtainedFigure(90, double.NaN, double.NaN)),
                            new("XGBoost", "robust", FigureUnit.Percent, 85.8, new ObtainedFigure(86, 85, 87)),
                            new("calm", "support", FigureUnit.Count, 250, new ObtainedFigure(243, double.NaN, double.NaN)),
                        ]) { Notes = ["Read it."] },
                        new("songs-own", "Ours",
                        [
                            new("forest", "clean", FigureUnit.Share, null, new ObtainedFigure(.9, .88, .92)),
                            new("forest", "random signs", FigureUnit.Share, null, new ObtainedFigure(.7, double.NaN, double.NaN)),
                        ]),
                    ]),
                ],
            };
        }
    }
}
