using MerToolkit.Evaluation.Predictions;
using MerToolkit.Evaluation.Reports.Model;
using MerToolkit.Evaluation.Reports.Pictures;
using MerToolkit.Evaluation.Results;

namespace MerToolkit.Evaluation.Reports.Building;

/// <summary>A trainer's work on numbers: predicted against true, and the largest errors.</summary>
internal static class NumberBlocks
{
    private const int MostPoints = 1000;
    private const int MostMistakes = 20;
    private const int Decimals = 3;

    /// <summary>The largest errors; nothing without predictions.</summary>
    public static IReadOnlyList<ReportBlock> Build(PredictedRows rows, NumberResult result, string id)
    {
        if (result.Predictions.Count == 0) return [];
        var (truth, means) = (result.Predictions[0].Truth, MeanPredictions(result));
        var finite = Finite(truth, means);
        return finite.Length == 0
            ? [new Paragraph($"No row of {result.Target} has a finite prediction.")]
            : [Mistakes(rows, result, truth, means, finite, id)];
    }

    /// <summary>Predicted against true; no picture without finite predictions.</summary>
    public static IEnumerable<ScatterPicture> Draw(string trainer, NumberResult result)
    {
        if (result.Predictions.Count == 0) yield break;
        var (truth, means) = (result.Predictions[0].Truth, MeanPredictions(result));
        if (Finite(truth, means) is { Length: > 0 } finite) yield return Draw(trainer, result, truth, means, finite);
    }

    /// <summary>Prediction of each row, mean over seeds, in the target's unit.</summary>
    public static double[] MeanPredictions(NumberResult result)
    {
        var means = new double[result.Predictions[0].Predicted.Length];
        foreach (var seed in result.Predictions)
            for (var row = 0; row < means.Length; row++) means[row] += seed.Predicted[row];
        for (var row = 0; row < means.Length; row++) means[row] /= result.Predictions.Count(seed => seed.Covers(row));
        return means;
    }

    private static int[] Finite(double[] truth, double[] means) =>
        [.. Enumerable.Range(0, means.Length).Where(row => double.IsFinite(truth[row]) && double.IsFinite(means[row]))];

    private static ScatterPicture Draw(string trainer, NumberResult result, double[] truth, double[] means, int[] finite)
    {
        var drawn = Thinning.Of(finite, MostPoints);
        var unit = result.Unit is "" or "1" ? "" : $" Both in {result.Unit}.";
        return new ScatterPicture($"{result.Target}: predicted against true",
            $"What is right lies on the diagonal.{unit} {drawn.Words}",
            $"Predictions of {trainer} between {Text(finite.Min(row => means[row]))} and {Text(finite.Max(row => means[row]))}, " +
                $"true values between {Text(finite.Min(row => truth[row]))} and {Text(finite.Max(row => truth[row]))}.",
            [.. drawn.Rows.Select(row => (truth[row], means[row]))]);
    }

    private static ReportTable Mistakes(PredictedRows rows, NumberResult result, double[] truth, double[] means, int[] finite, string id)
    {
        var worst = finite.OrderByDescending(row => Math.Abs(means[row] - truth[row])).ThenBy(row => row).Take(MostMistakes).ToList();
        return ReportTable.Plain(
            $"{id}-mistakes", $"The largest errors of {result.Target}: {worst.Count} of {NumberText.Counted(finite.Length, "row")}",
            [
                new TableColumn("Id"), .. LabelMistakes.GroupColumn(rows), new TableColumn("True", true),
                new TableColumn("Predicted", true), new TableColumn("Error", true),
            ],
            worst.Select(row => (IReadOnlyList<string>)
            [
                rows.Ids[row], .. LabelMistakes.GroupCell(rows, row), Text(truth[row]), Text(means[row]),
                NumberText.Typeset(NumberText.Signed(means[row] - truth[row], Decimals)),
            ]));
    }

    private static string Text(double value) => NumberText.Typeset(NumberText.Fixed(value, Decimals));
}
