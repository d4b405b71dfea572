using MerToolkit.Evaluation.Reports.Building;
using MerToolkit.Evaluation.Reports.Building.Uncertainty;
using MerToolkit.Evaluation.Reports.Model;
using MerToolkit.Evaluation.Reports.Pictures;
using MerToolkit.Evaluation.Results;

namespace MerToolkit.Evaluation.Tests.Reports.Building.Uncertainty;

public sealed class UncertaintySectionTests
{
    [Fact]
    public void Where_nobody_asked_there_is_no_section() => Assert.Empty(Build(Samples.Labels));

    [Fact]
    public void Each_trainer_has_a_table_of_what_finds_its_errors()
    {
        var tables = Section(Uncertainties.Labels).Blocks.OfType<ReportTable>().ToArray();
        Assert.Equal(["uncertainty-1-1", "uncertainty-1-2", "calibration-1", "conformal-1"], tables.Select(table => table.Id));
        Assert.All(tables, table => Assert.True(table.IsForPapers));
        Assert.All(tables, table => Assert.All(table.Groups.SelectMany(group => group.Rows),
            row => Assert.Equal(table.Columns.Count, row.Cells.Count)));
        Assert.Equal(["the model itself", "bagged"], tables[0].Groups.Select(group => group.Title));
        Assert.Equal(["mutual information", ".770 ± .014", ".720–.820"], tables[0].Groups[1].Rows[0].Cells.Take(3));
        Assert.Equal(["−.030", "−.040 to −.010"], tables[0].Groups[1].Rows[0].Cells.Skip(5));
    }

    [Fact]
    public void A_sentence_says_whether_there_is_a_gain()
    {
        var sentences = Section(Uncertainties.Labels).Blocks.OfType<SentenceList>().SelectMany(list => list.Items).ToArray();
        Assert.StartsWith("random-forest: no gain; of 1 other uncertainties none", sentences[0]);
        Assert.StartsWith("logistic: of 1 other uncertainties 1 finds errors better", sentences[1]);
        Assert.Contains("the mutual information of bagged, by +.020 (+.010 to +.040)", sentences[1]);
    }

    [Fact]
    public void Probabilities_stand_before_and_after_their_temperature()
    {
        var table = Section(Uncertainties.Labels).Blocks.OfType<ReportTable>().First(table => table.Id == "calibration-1");
        Assert.Equal(["1, as it is", "2.00"], table.Groups[0].Rows.Select(row => row.Cells[1]));
        Assert.Equal([".112", ".048"], table.Groups[0].Rows.Select(row => row.Cells[2]));
    }

    [Fact]
    public void Conformal_sets_are_marked_not_valid_under_attack()
    {
        var section = Section(Uncertainties.Labels);
        Assert.Contains(section.Blocks.OfType<Paragraph>(), paragraph => paragraph.Text.Contains("not valid under attack"));
        var table = section.Blocks.OfType<ReportTable>().First(table => table.Id == "conformal-1");
        Assert.Equal(["random-forest", "APS", ".95", ".961", ".910–.980", "1 of 2", "1.70", ".010"], table.Groups[0].Rows[1].Cells);
    }

    [Fact]
    public void Numbers_have_intervals_and_nothing_else()
    {
        var section = Section(Uncertainties.Numbers);
        var tables = section.Parts.SelectMany(part => part.Blocks).OfType<ReportTable>().ToArray();
        Assert.Equal(["conformal-1", "conformal-2"], tables.Select(table => table.Id));
        Assert.Equal("Width", tables[0].Columns[^1].Title);
        Assert.Empty(section.Parts.SelectMany(part => part.Blocks).OfType<Gallery>());
    }

    [Fact]
    public void Pictures_show_risk_and_reliability_of_each_trainer()
    {
        var pictures = Section(Uncertainties.Labels).Blocks.OfType<Gallery>().Single().Pictures.Cast<LinesPicture>().ToArray();
        Assert.Equal(["random-forest: risk and coverage", "random-forest: reliability"], pictures.Take(2).Select(picture => picture.Title));
        Assert.Equal(["curve", "best", "mark"], pictures[0].Lines.Select(line => line.Kind));
        Assert.Equal((.8, 0), pictures[0].Lines[2].Points[79], (left, right) =>
            Math.Abs(left.Item1 - right.Item1) < 1e-12 && Math.Abs(left.Item2 - right.Item2) < 1e-12);
        Assert.Equal(.2, pictures[0].Lines[2].Points[^1].Y, 1e-12);
        Assert.Equal([(.4, .3), (.9, .8)], pictures[1].Lines[0].Points);
    }

    [Theory]
    [InlineData(".html")]
    [InlineData(".md")]
    [InlineData(".tex")]
    [InlineData(".csv")]
    [InlineData(".json")]
    public void Every_format_says_it(string ending)
    {
        var text = Evaluation.Reports.ReportWriters.Text(ending, Uncertainties.Labels);
        Assert.Contains("mutual", text);
        Assert.Contains("APS", text);
        if (ending == ".html") Page.Parse(text);
    }

    private static ReportSection Section(EvaluationResult result) => Assert.Single(Build(result));

    private static IEnumerable<ReportSection> Build(EvaluationResult result) => UncertaintySection.Build([.. TargetResults.Of(result)]);
}
