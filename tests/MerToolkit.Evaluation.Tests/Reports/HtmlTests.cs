using System.Text.RegularExpressions;
using System.Xml.Linq;
using MerToolkit.Evaluation.Reports;
using MerToolkit.Evaluation.Results;

namespace MerToolkit.Evaluation.Tests.Reports;

public sealed class HtmlTests
{
    public static TheoryData<string> Names => ["labels", "numbers", "hostile"];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_page_needs_no_network_and_no_script(string name)
    {
        var text = ReportWriters.Text(".html", Result(name));
        Assert.StartsWith("<!DOCTYPE html>\n<html lang=\"en\">\n", text);
        Assert.DoesNotContain("<script", text, StringComparison.OrdinalIgnoreCase);
        var withoutNamespace = text.Replace("xmlns=\"http://www.w3.org/2000/svg\"", "", StringComparison.Ordinal);
        Assert.DoesNotContain("http", withoutNamespace, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"url\(|@import|<link|<img|<iframe|src=", text);
        Assert.All(Page.Parse(text).Descendants().SelectMany(element => element.Attributes()),
            attribute => Assert.False(attribute.Name.LocalName.StartsWith("on", StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Headings_go_down_one_step_at_a_time(string name)
    {
        int[] levels = [.. Page.Of(Result(name)).Descendants().Select(element => Regex.Match(element.Name.LocalName, "^h([1-6])$"))
            .Where(match => match.Success).Select(match => int.Parse(match.Groups[1].Value))];
        Assert.Equal(1, levels[0]);
        Assert.Single(levels, 1);
        Assert.All(levels.Zip(levels.Skip(1)), pair => Assert.True(pair.Second <= pair.First + 1, $"h{pair.First} before h{pair.Second}"));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_picture_has_a_title_and_a_text_alternative_and_scales(string name)
    {
        var pictures = Page.Of(Result(name)).Descendants(Page.Svg("svg")).ToList();
        Assert.NotEmpty(pictures);
        Assert.All(pictures, picture =>
        {
            var (title, words) = (picture.Element(Page.Svg("title"))!, picture.Element(Page.Svg("desc"))!);
            Assert.NotEmpty(title.Value);
            Assert.NotEmpty(words.Value);
            Assert.Equal("img", (string?)picture.Attribute("role"));
            Assert.Equal($"{title.Attribute("id")!.Value} {words.Attribute("id")!.Value}", (string?)picture.Attribute("aria-labelledby"));
            Assert.Matches(@"^0 0 [\d.]+ [\d.]+$", (string?)picture.Attribute("viewBox"));
            Assert.NotEmpty(picture.Parent!.Element("figcaption")!.Value);
        });
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Ids_are_unique_and_links_lead_somewhere(string name)
    {
        var page = Page.Of(Result(name));
        var ids = page.Descendants().Attributes("id").Select(id => id.Value).ToList();
        Assert.Equal(ids.Distinct(), ids);
        Assert.All(page.Descendants("a"), link => Assert.Contains(((string)link.Attribute("href")!)[1..], ids));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Tables_name_their_rows_and_columns_and_scroll_in_a_box(string name) => Assert.All(
        Page.Of(Result(name)).Descendants("table"), AssertNamed);

    private static void AssertNamed(XElement table)
    {
        var columns = table.Element("thead")!.Element("tr")!.Elements("th").ToList();
        Assert.All(columns, cell => Assert.Equal("col", (string?)cell.Attribute("scope")));
        Assert.All(table.Elements("tbody").Elements("tr").Where(row => row.Elements("td").Any()), row =>
        {
            Assert.Equal(columns.Count, row.Elements().Count());
            Assert.Equal("row", (string?)row.Elements("th").Single().Attribute("scope"));
        });
        Assert.Equal("scroll", (string?)table.Parent!.Attribute("class"));
        Assert.NotEmpty(table.Element("caption")!.Value);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void No_element_that_must_have_an_end_tag_is_closed_in_itself(string name) => Assert.All(
        Regex.Matches(ReportWriters.Text(".html", Result(name)), @"<(\w+)[^<>]*/>"),
        match => Assert.Contains(match.Groups[1].Value, (string[])["meta", "line", "circle", "rect"]));

    [Fact]
    public void Contents_stand_there_for_several_trainers_alone()
    {
        var links = Page.Of(Samples.Labels).Descendants("nav").Single().Descendants("a").Select(link => link.Value);
        Assert.Equal(["What was asked", "Scores", "Differences between trainers", "random-forest in detail", "logistic in detail",
            "Remarks", "How it was made"], links);
        Assert.Empty(Page.Of(Samples.Numbers).Descendants("nav"));
    }

    [Fact]
    public void The_main_result_stands_in_large_with_what_to_hold_it_against()
    {
        var figure = Page.Of(Samples.Labels).Descendants("div").Single(element => (string?)element.Attribute("class") == "figure");
        Assert.Equal(["Accuracy on label: random-forest, best of 2", ".650 ± .042", "95\u00A0%: .600–.700", "trivial (majority): .250",
            "cannot be told apart from logistic"],
            figure.Elements("p").Select(line => line.Value));
    }

    [Fact]
    public void Every_mistake_is_named()
    {
        var cells = Page.Of(Samples.Labels).Descendants("th").Select(cell => cell.Value).ToHashSet();
        Assert.Superset((HashSet<string>)["c-2", "d-2"], cells);
        Assert.Superset((HashSet<string>)["a-1", "a-2", "b-1", "b-2", "c-1", "c-2"],
            Page.Of(Samples.Numbers).Descendants("th").Select(cell => cell.Value).ToHashSet());
    }

    [Fact]
    public void Light_dark_phone_and_paper_are_each_provided_for()
    {
        var style = Page.Of(Samples.Labels).Descendants("style").Single().Value;
        Assert.Contains("prefers-color-scheme: dark", style);
        Assert.Contains("@media print", style);
        Assert.Contains("@media (max-width:", style);
        Assert.Contains("tabular-nums", style);
    }

    [Fact]
    public void Every_class_of_a_picture_has_a_look()
    {
        var page = Page.Of(Samples.Labels);
        var style = page.Descendants("style").Single().Value;
        var used = page.Descendants().Concat(Page.Of(Samples.Numbers).Descendants())
            .Where(element => element.Name.NamespaceName.Length > 0)
            .Attributes("class").SelectMany(attribute => attribute.Value.Split(' ')).Distinct();
        Assert.All(used, name => Assert.Contains($"svg .{name} ", style.Replace(",", " ,", StringComparison.Ordinal)));
    }

    private static EvaluationResult Result(string name) => name switch
    {
        "labels" => Samples.Labels,
        "numbers" => Samples.Numbers,
        _ => Samples.WithHostileNames(),
    };
}
