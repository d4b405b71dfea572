using MerToolkit.Evaluation.Intervals;
using MerToolkit.Evaluation.Predictions;
using MerToolkit.Evaluation.Results;

namespace MerToolkit.Evaluation.Tests.Results;

/// <summary>With a share held out, every seed predicts rows of its own; the others do not count.</summary>
public sealed class HoldOutTests
{
    private static readonly IntervalOptions Options = new() { Resamples = 200 };

    [Fact]
    public void Labels_that_were_not_predicted_do_not_count()
    {
        var rows = new PredictedRows(["a", "b", "c", "d"], null);
        var first = new LabelPredictions(["x", "y"], [0, 1, 0, 1], [0, 1, 0, 0], [1, 0, 0, 1, 0, 0, 0, 0], [0, 0, -1, -1]);
        var second = new LabelPredictions(["x", "y"], [0, 1, 0, 1], [0, 0, 0, 0], [0, 0, 0, 0, 1, 0, 1, 0], [-1, -1, 0, 0]);
        var result = LabelEvaluation.Evaluate("label", "", rows, [first, second], Options);
        Assert.Equal([1.0, 0.5], result.Find("accuracy")!.PerSeed);
        Assert.Equal(2, result.Confusion.Sum(), 1e-12);
    }

    [Fact]
    public void Numbers_that_were_not_predicted_do_not_count()
    {
        var rows = new PredictedRows(["a", "b", "c", "d"], ["g", "g", "h", null]);
        var seed = new NumberPredictions([1, 2, 3, 4], [1.5, 2.5, 0, 0], [0, 0, -1, -1]);
        var result = NumberEvaluation.Evaluate("arousal", "", "1", rows, [seed], Options);
        Assert.Equal(0.5, result.Find("rmse")!.Value, 1e-12);
        Assert.Equal(0.5, result.Find("mae")!.Value, 1e-12);
    }

    [Fact]
    public void Many_rows_that_were_not_predicted_change_no_digit()
    {
        var truth = Enumerable.Range(0, 60).Select(row => row % 2).ToArray();
        var predicted = truth.Select((label, row) => row % 5 == 0 ? 1 - label : label).ToArray();
        var folds = Enumerable.Range(0, 60).Select(row => row % 3 == 0 ? 0 : -1).ToArray();
        int[] kept = [.. Enumerable.Range(0, 60).Where(row => folds[row] == 0)];
        var whole = Evaluate(truth, predicted, folds);
        var part = Evaluate([.. kept.Select(row => truth[row])], [.. kept.Select(row => predicted[row])], new int[kept.Length]);
        Assert.Equal(part.Metrics.Select(metric => metric.Value), whole.Metrics.Select(metric => metric.Value));
    }

    private static LabelResult Evaluate(int[] truth, int[] predicted, int[] folds)
    {
        var rows = new PredictedRows([.. truth.Select((_, row) => $"{row}")], null);
        var seed = new LabelPredictions(["x", "y"], truth, predicted, new double[2 * truth.Length], folds);
        return LabelEvaluation.Evaluate("label", "", rows, [seed], Options);
    }
}
