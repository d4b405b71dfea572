using MerToolkit.Core.Files;
using MerToolkit.Evaluation.Predictions;
using MerToolkit.Evaluation.Results;
using MerToolkit.Workflows.Evaluating;
using static MerToolkit.Workflows.Tests.Evaluating.Results;

namespace MerToolkit.Workflows.Tests.Evaluating;

public sealed class PredictionTableTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_row_has_truth_prediction_and_probabilities_of_every_target()
    {
        var labels = new LabelPredictions(["Q1", "Q2"], [0, 1], [0, 0], [0.75, 0.25, 2.0 / 3, 1.0 / 3], [0, 1]);
        var numbers = new NumberPredictions([1.5, -2], [0.1, 1e-7], [0, 1]);
        var trainer = Trainer("rf", Labels("label") with { Predictions = [labels] }, Numbers("arousal") with { Predictions = [numbers] });
        Assert.Equal("""
            id,trainer,seed,fold,label.true,label.predicted,label.probability.Q1,label.probability.Q2,arousal.true,arousal.predicted
            a,rf,1,1,Q1,Q1,0.75,0.25,1.5,0.1
            b,rf,1,2,Q2,Q1,0.6666666666666666,0.3333333333333333,-2,1E-07

            """.ReplaceLineEndings("\n"), PredictionTable.Text(Of(new PredictedRows(["a", "b"], null), trainer)));
    }

    [Fact]
    public void Words_are_quoted_and_a_row_without_a_group_has_an_empty_one()
    {
        var labels = new LabelPredictions(["x,y", "\"z\""], [0, 1], [0, 1], [1, 0, 0, 1], [0, 0]);
        var text = PredictionTable.Text(Of(
            new PredictedRows(["a,b", "c\nd"], ["Duo, The", null]), Trainer("rf", Labels("mood") with { Predictions = [labels] })));
        var records = CsvText.Records(text).Select(record => record.Fields).ToList();
        Assert.Equal(
            ["id", "group", "trainer", "seed", "fold", "mood.true", "mood.predicted", "mood.probability.x,y", "mood.probability.\"z\""],
            records[0]);
        Assert.Equal(["a,b", "Duo, The", "rf", "1", "1", "x,y", "x,y", "1", "0"], records[1]);
        Assert.Equal(["c\nd", "", "rf", "1", "1", "\"z\"", "\"z\"", "0", "1"], records[2]);
    }

    [Fact]
    public void Rows_that_a_seed_did_not_predict_are_left_out()
    {
        var first = new NumberPredictions([1, 2], [1, 0], [0, -1]);
        var second = new NumberPredictions([1, 2], [0, 2], [-1, 0]);
        var result = Of(new PredictedRows(["a", "b"], null), Trainer("ridge", Numbers("v") with { Predictions = [first, second] }));
        result = result with { Protocol = result.Protocol with { Seeds = [7, 9] } };
        Assert.Equal("id,trainer,seed,fold,v.true,v.predicted\na,ridge,7,1,1,1\nb,ridge,9,1,2,2\n", PredictionTable.Text(result));
    }

    [Fact]
    public void The_metrics_of_a_run_can_be_computed_again_from_its_table()
    {
        var table = TestTable.WithIds(30).Words("label", row => $"Q{row % 3}")
            .Numbers("tone", row => row % 3 + 3 * TestTable.Draw("t", row)).Write(_folder);
        var report = Evaluations.Run(Experiments.Options(table, "logistic") with { Seeds = [1, 2] }, folds: 5);
        var rows = CsvText.Records(PredictionTable.Text(report.Result)).Skip(1).Select(record => record.Fields).ToList();
        Assert.Equal(2 * 30, rows.Count);
        Assert.Equal(
            report.Result.Trainers[0].Targets[0].Find("accuracy")!.PerSeed,
            new[] { "1", "2" }.Select(seed => rows.Count(row => row[2] == seed && row[4] == row[5]) / 30.0));
        Assert.Equal(report.Result.Rows.Ids, rows.Take(30).Select(row => row[0]));
        foreach (var row in rows)
            Assert.Equal(1, row.Skip(6).Sum(cell => double.Parse(cell, System.Globalization.CultureInfo.InvariantCulture)), 1e-12);
    }
}
