using System.Text.RegularExpressions;
using MerToolkit.Evaluation.Predictions;
using MerToolkit.Evaluation.Reports;
using MerToolkit.Evaluation.Results;
using static MerToolkit.Evaluation.Tests.Reports.Samples;

namespace MerToolkit.Evaluation.Tests.Reports;

/// <summary>Results at the edge: every format writes them, and no picture holds a number that cannot be drawn.</summary>
public sealed class OddResultsTests
{
    private static readonly Dictionary<string, EvaluationResult> Odd = new()
    {
        ["300 labels"] = Of(ManyLabels(300)),
        ["80 labels"] = Of(ManyLabels(80)),
        ["25 long labels"] = Of(ManyLabels(25, "a mood with a name that is longer than any cell")),
        ["10 labels"] = Of(ManyLabels(10)),
        ["1 label"] = Of(ManyLabels(1)),
        ["no label"] = Of(new LabelResult("label", "", [], [], [], [])),
        ["no metric"] = Of(ManyLabels(4) with { Metrics = [] }),
        ["metrics not defined"] = Of(LabelsNamed(["x", "y"], [Metric("accuracy", double.NaN, double.NaN, double.NaN, double.NaN)])),
        ["metrics without end"] = Of(LabelsNamed(["x", "y"],
            [Metric("rmse", double.PositiveInfinity, 0, double.PositiveInfinity, double.MaxValue), Metric("mae", 1e300, -1e300, 1e300)])),
        ["an unknown metric"] = Of(LabelsNamed(["x", "y"], [Metric("some_new_one", 12.5, 3, 22)])),
        ["an interval of one point"] = Of(LabelsNamed(["x", "y"], [Metric("accuracy", 1, 1, 1, 1, 1)])),
        ["20 seeds"] = Of(LabelsNamed(["x", "y"],
            [Metric("accuracy", .5, .4, .6, [.. Enumerable.Range(0, 20).Select(seed => seed / 20.0)])])),
        ["no groups, no seeds"] = Of(ManyLabels(4)) with
        {
            Rows = Labels.Rows with { Groups = null },
            Protocol = new ProtocolFacts("trained-model", 1, null, null, 0, false, 0, []),
        },
        ["no rows"] = Of(new LabelResult("label", "", [], [new ClassScore("x", 0, 0, 0, 0)], [0],
            [new LabelPredictions(["x"], [], [], [], [])])) with { Rows = new PredictedRows([], null) },
        ["no predictions"] = Of(ManyLabels(4) with { Predictions = [] }, Number([], [])),
        ["numbers not finite"] = Of(
            Number([1, double.NaN], [double.NaN, 2]), Number([1, 2], [double.PositiveInfinity, 2]) with { Target = "valence" }),
        ["equal numbers"] = Of(Number([5, 5], [5, 5])),
        ["one far number"] = Of(Number([1, 2], [1e200, 2])),
        ["trainers of different targets"] = Labels with
        {
            Trainers = [Of(ManyLabels(2)).Trainers[0], new TrainerResult("svr", [], false, [Number([1, 2], [2, 1])])],
            Comparisons = [new Comparison("knn", "svr", "label", "accuracy", double.NaN, double.NaN, double.NaN)],
        },
        ["labels twice"] = Of(ManyLabels(2), ManyLabels(3) with { Target = "genre" }),
        ["no trainer"] = Labels with { Trainers = [], Comparisons = [] },
    };

    public static TheoryData<string> Names => [.. Odd.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_format_writes_it(string name) => Assert.All(ReportWriters.Endings, ending =>
    {
        var text = ReportWriters.Text(ending, Odd[name]);
        Assert.NotEmpty(text);
        Assert.DoesNotMatch(@"\b(NaN|Infinity)\b|∞", text);
    });

    [Theory]
    [MemberData(nameof(Names))]
    public void Its_page_is_well_formed_and_every_coordinate_is_a_plain_number(string name)
    {
        var shapes = Page.Of(Odd[name]).Descendants()
            .Where(element => element.Name.NamespaceName.Length > 0 && element.Name.LocalName != "svg");
        string[] places = ["x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "r", "width", "height"];
        Assert.All(shapes.SelectMany(shape => shape.Attributes()).Where(attribute => places.Contains(attribute.Name.LocalName)),
            attribute => Assert.Matches(@"^-?\d{1,4}(\.\d{1,2})?$", attribute.Value));
    }

    [Fact]
    public void Texts_stay_inside_their_picture()
    {
        var results = Odd.Values.Append(Labels).Append(Numbers);
        foreach (var picture in results.SelectMany(result => Page.Of(result).Descendants(Page.Svg("svg"))))
        {
            var (width, height) = ((double)picture.Attribute("width")!, (double)picture.Attribute("height")!);
            Assert.All(picture.Descendants(Page.Svg("text")).Where(text => text.Attribute("x") is not null), text =>
            {
                Assert.InRange((double)text.Attribute("x")!, 0, width);
                Assert.InRange((double)text.Attribute("y")!, 8, height);
            });
        }
    }

    [Fact]
    public void Many_labels_give_their_most_frequent_confusions_instead_of_a_picture()
    {
        var page = Page.Of(Odd["300 labels"]);
        Assert.DoesNotContain(page.Descendants(Page.Svg("title")), title => title.Value.EndsWith("confusion", StringComparison.Ordinal));
        Assert.Contains(page.Descendants("caption"), caption => caption.Value == "The most frequent confusions of label");
        Assert.Contains(page.Descendants("th"), cell => cell.Value == "mood 299");
    }

    [Fact]
    public void A_long_table_of_a_paper_may_break_over_pages()
    {
        Assert.Contains(@"\begin{longtable}{lrrrr}", ReportWriters.Text(".tex", Odd["300 labels"]));
        Assert.DoesNotContain("longtable", ReportWriters.Text(".tex", Odd["10 labels"]));
    }

    [Fact]
    public void Cells_of_many_labels_hold_no_text()
    {
        static int Texts(EvaluationResult result) => Page.Of(result).Descendants(Page.Svg("svg"))
            .Single(picture => picture.Element(Page.Svg("title"))!.Value == "label: confusion").Descendants(Page.Svg("text")).Count();
        Assert.Equal(2 + 2 * 80, Texts(Odd["80 labels"]));
        Assert.Equal(2 + 2 * 25 + 25 * 25, Texts(Odd["25 long labels"]));
        Assert.Equal(2 + 2 * 10 + 2 * 100, Texts(Odd["10 labels"]));
    }

    private static NumberResult Number(double[] truth, double[] predicted) => new("arousal", "", "", [Metric("r2", .5, .4, .6, .5)],
        truth.Length == 0 ? [] : [new NumberPredictions([.. Fill(truth)], [.. Fill(predicted)], new int[8])]);

    // Eight rows, as the samples have.
    private static IEnumerable<double> Fill(double[] values) => Enumerable.Range(0, 8).Select(row => values[row % values.Length]);
}
