using System.Text.RegularExpressions;
using System.Xml.Linq;
using MerToolkit.Evaluation.Reports;
using MerToolkit.Evaluation.Results;

namespace MerToolkit.Evaluation.Tests.Reports;

public sealed class SuitePagesTests
{
    public static TheoryData<string> Names => ["two", "hostile", "empty"];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_page_is_well_formed_needs_no_network_and_its_links_lead_somewhere(string name)
    {
        var text = SuitePages.Html(Suite(name));
        var page = Page.Parse(text);
        Assert.DoesNotContain("<script", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("http", text.Replace("xmlns=\"http://www.w3.org/2000/svg\"", "", StringComparison.Ordinal));
        var ids = page.Descendants().Attributes("id").Select(id => id.Value).ToList();
        Assert.Equal(ids.Distinct(), ids);
        Assert.All(page.Descendants("a"), link => Assert.Contains(((string)link.Attribute("href")!)[1..], ids));
        int[] levels = [.. page.Descendants().Select(element => Regex.Match(element.Name.LocalName, "^h([1-6])$"))
            .Where(match => match.Success).Select(match => int.Parse(match.Groups[1].Value))];
        Assert.All(levels.Zip(levels.Skip(1)), pair => Assert.True(pair.Second <= pair.First + 1));
    }

    [Fact]
    public void The_head_names_the_best_of_each_set_and_those_as_good()
    {
        var figures = Page.Parse(SuitePages.Html(SuiteSamples.Two)).Descendants("div")
            .Where(element => (string?)element.Attribute("class") == "figure").ToList();
        Assert.Equal(["moods: Accuracy on label", ".650 ± .042", "random-forest on librosa, best of 2", "95\u00A0%: .600–.700",
            "trivial (majority): .250", "cannot be told apart from logistic"], figures[0].Elements("p").Select(line => line.Value));
        Assert.Equal("plane: R² on arousal", figures[1].Elements("p").First().Value);
    }

    [Fact]
    public void Every_set_says_which_trainers_cannot_be_told_apart_and_shows_every_pair()
    {
        var page = Page.Parse(SuitePages.Html(SuiteSamples.Two));
        var set = page.Descendants("section").Single(section => (string?)section.Attribute("id") == "set-1");
        var said = set.Descendants("li").Select(item => item.Value).ToList();
        Assert.Contains("librosa: random-forest has the best accuracy, .650 ± .042; logistic cannot be told apart from it.", said);
        Assert.Contains("full: random-forest has the best accuracy, .650 ± .042, and is told apart from all others.", said);
        Assert.Contains("Of 2 pairs of trainers on the same table 1 cannot be told apart.", said);
        var captions = set.Descendants("caption").Select(caption => caption.Value);
        Assert.Equal(["Scores on label of moods", "Accuracy: differences between tables", "Accuracy: differences between trainers"],
            captions);
        Assert.Equal(["best", "cannot be told apart", "trivial", "best", "worse", "trivial"], Column(set, "Scores on label of moods", ^1));
        Assert.Equal(["random-forest: librosa − full"], Column(set, "Accuracy: differences between tables", 0));
        var rings = set.Descendants(Page.Svg("circle")).Select(dot => (string?)dot.Attribute("class"));
        Assert.Equal(["dot", "ring", "dot", "dot"], rings);
    }

    [Fact]
    public void What_could_not_be_done_is_a_caution_and_a_list()
    {
        var page = Page.Parse(SuitePages.Html(SuiteSamples.Two));
        var caution = page.Descendants("p").First(line => (string?)line.Attribute("class") == "caution").Value;
        Assert.Contains("1 item could not be done", caution);
        Assert.Contains(page.Descendants("li"), item => item.Value == "far: There is no 'far/t.csv'.");
    }

    [Fact]
    public void A_best_trainer_that_is_no_better_than_the_trivial_one_is_a_caution()
    {
        var majority = new BaselineResult("majority", [Samples.Trivial("accuracy", .62)]);
        var forest = new TrainerResult("forest", [], false, [Samples.Labels.Trainers[0].Targets[0] with { Baselines = [majority] }]);
        var set = SuiteSamples.One("moods", Samples.Labels) with { Trainers = [forest], Comparisons = [] };
        var cautions = Page.Parse(SuitePages.Html(SuiteSamples.Of(set))).Descendants("p")
            .Where(line => (string?)line.Attribute("class") == "caution").Select(line => line.Value);
        Assert.Equal("Caution. moods: accuracy of forest, the best on label, cannot be told from that of the trivial predictor 'majority'.",
            Assert.Single(cautions));
    }

    [Fact]
    public void Results_hold_every_metric_mean_and_seeds_with_the_trivial_predictors_behind_each_table()
    {
        var rows = CsvRows.Parse(SuiteTables.Results(SuiteSamples.Two));
        string[] wanted = ["moods", "librosa", "random-forest", "label", "accuracy", "mean", "0.65", "0.6", "0.7000000000000001"];
        Assert.Contains(rows, row => row.SequenceEqual(wanted));
        string[] ofSeed = ["moods", "full", "random-forest", "label", "accuracy", "7", "0.68", "", ""];
        Assert.Contains(rows, row => row.SequenceEqual(ofSeed));
        Assert.Equal(["librosa", "full"], rows.Where(row => row[2] == "majority").Select(row => row[1]).Distinct());
        Assert.Contains(rows, row => row is ["plane", "", "ridge", "arousal", "r2", "mean", "0.61", ..]);
        Assert.All(rows, row => Assert.Equal(9, row.Count));
    }

    [Fact]
    public void Differences_name_both_sides_with_trainer_and_profile()
    {
        var rows = CsvRows.Parse(SuiteTables.Differences(SuiteSamples.Two));
        string[] first = ["moods", "label", "accuracy", "librosa", "random-forest", "librosa", "logistic", "0.05", "-0.02", "0.12", "true"];
        Assert.Equal(first, rows[1]);
        Assert.Equal("false", rows[3][10]);
        Assert.Equal((string[])["librosa", "random-forest", "full", "random-forest"], rows[5].Skip(3).Take(4));
        Assert.Equal(7, rows.Count);
    }

    private static IEnumerable<string> Column(XElement section, string caption, Index place) => section.Descendants("table")
        .Single(table => table.Element("caption")!.Value == caption).Elements("tbody").Elements("tr")
        .Where(row => row.Elements("td").Any()).Select(row => row.Elements().ToList()[place].Value);

    private static SuiteResult Suite(string name) => name switch
    {
        "two" => SuiteSamples.Two,
        "hostile" => SuiteSamples.Hostile,
        _ => SuiteSamples.Of(SuiteSamples.One("none", Samples.Labels) with { Trainers = [], Comparisons = [] }),
    };
}
