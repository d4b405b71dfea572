using MerToolkit.Evaluation.Predictions;
using MerToolkit.Evaluation.Reports.Building;
using MerToolkit.Evaluation.Reports.Model;
using MerToolkit.Evaluation.Results;

namespace MerToolkit.Evaluation.Tests.Reports.Building;

public sealed class MistakesTests
{
    [Fact]
    public void Wrong_rows_come_by_the_mean_probability_of_the_wrong_label()
    {
        // Means of b: row 0 .3, row 1 .7, row 2 .6, row 3 .8 (right), row 4 .6.
        var result = Labels([0, 0, 0, 1, 0], [.1, .9, .7, .9, .6], [.5, .5, .5, .7, .6]);
        var table = Table(LabelMistakes.Build(new PredictedRows(["r0", "r1", "r2", "r3", "r4"], null), result, "id"));
        Assert.Equal(["r1 a b .70 1 of 2", "r2 a b .60 1 of 2", "r4 a b .60 2 of 2"], Lines(table));
        Assert.Equal("The most confident mistakes of mood: 3 of 3 wrong rows", table.Caption);
    }

    [Fact]
    public void No_wrong_row_is_said_in_words()
    {
        var block = Assert.Single(LabelMistakes.Build(new PredictedRows(["r0"], null), Labels([0], [.1]), "id"));
        Assert.Equal("Every row of mood is predicted right.", Assert.IsType<Paragraph>(block).Text);
    }

    [Fact]
    public void Of_many_wrong_rows_twenty_are_shown()
    {
        var result = Labels(new int[50], [.. Enumerable.Range(0, 50).Select(row => .5 + row * .01)]);
        var ids = Enumerable.Range(0, 50).Select(row => $"r{row}").ToList();
        var table = Table(LabelMistakes.Build(new PredictedRows(ids, [.. ids.Select(id => (string?)"g")]), result, "id"));
        Assert.Equal(Enumerable.Range(30, 20).Reverse().Select(row => $"r{row}"), table.Groups[0].Rows.Select(row => row.Cells[0]));
        Assert.Equal("The most confident mistakes of mood: 20 of 49 wrong rows", table.Caption);
        Assert.Equal("Group", table.Columns[1].Title);
    }

    [Fact]
    public void Largest_errors_are_of_the_mean_prediction()
    {
        // Means: 2, 0, 3.
        var result = new NumberResult("x", "", "", [], [
            new NumberPredictions([1, 0, 5], [1, 4, 3], [0, 0, 0]),
            new NumberPredictions([1, 0, 5], [3, -4, 3], [0, 0, 0]),
        ]);
        var table = Table(NumberBlocks.Build(new PredictedRows(["r0", "r1", "r2"], ["g", null, "h"]), result, "id"));
        Assert.Equal(["r2 h 5.000 3.000 −2.000", "r0 g 1.000 2.000 +1.000", "r1  .000 .000 .000"], Lines(table));
    }

    private static ReportTable Table(IEnumerable<ReportBlock> blocks) => Assert.IsType<ReportTable>(Assert.Single(blocks));

    private static IEnumerable<string> Lines(ReportTable table) => table.Groups[0].Rows.Select(row => string.Join(' ', row.Cells));

    /// <summary>Labels a and b; one list a seed with the probability of b.</summary>
    private static LabelResult Labels(int[] truth, params double[][] seeds) => new("mood", "", [], [], [], [.. seeds.Select(ofB =>
        new LabelPredictions(["a", "b"], truth, [.. ofB.Select(share => share > .5 ? 1 : 0)],
            [.. ofB.SelectMany(share => new[] { 1 - share, share })], new int[truth.Length]))]);
}
