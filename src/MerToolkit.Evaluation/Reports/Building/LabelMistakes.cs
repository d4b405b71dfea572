using MerToolkit.Evaluation.Predictions;
using MerToolkit.Evaluation.Reports.Model;
using MerToolkit.Evaluation.Results;

namespace MerToolkit.Evaluation.Reports.Building;

/// <summary>Wrong rows of which a trainer was surest: the largest probability of the wrong label, mean over seeds.</summary>
internal static class LabelMistakes
{
    private const int Most = 20;

    /// <summary>The table, or a sentence where no row is wrong; nothing without predictions.</summary>
    public static IEnumerable<ReportBlock> Build(PredictedRows rows, LabelResult result, string id)
    {
        if (result.Predictions.Count == 0 || rows.Count == 0) return [];
        var (labels, truth) = (result.Predictions[0].Labels, result.Predictions[0].Truth);
        var means = MeanProbabilities(result.Predictions);
        var wrong = Enumerable.Range(0, rows.Count)
            .Select(row => (Row: row, Predicted: Largest(means.AsSpan(row * labels.Count, labels.Count))))
            .Where(entry => entry.Predicted != truth[entry.Row])
            .Select(entry => (entry.Row, entry.Predicted, Probability: means[entry.Row * labels.Count + entry.Predicted]))
            .OrderByDescending(entry => entry.Probability).ThenBy(entry => entry.Row)
            .ToList();
        if (wrong.Count == 0) return [new Paragraph($"Every row of {result.Target} is predicted right.")];

        var shown = Math.Min(Most, wrong.Count);
        return [ReportTable.Plain(
            $"{id}-mistakes",
            $"The most confident mistakes of {result.Target}: {shown} of {NumberText.Counted(wrong.Count, "wrong row")}",
            [
                new TableColumn("Id"), .. GroupColumn(rows), new TableColumn("True"), new TableColumn("Predicted"),
                new TableColumn("Probability", true), new TableColumn("Wrong in seeds", true),
            ],
            wrong.Take(Most).Select(entry => (IReadOnlyList<string>)
            [
                rows.Ids[entry.Row], .. GroupCell(rows, entry.Row), labels[truth[entry.Row]], labels[entry.Predicted],
                NumberText.Fixed(entry.Probability, 2),
                $"{result.Predictions.Count(seed => seed.Covers(entry.Row) && seed.Predicted[entry.Row] != seed.Truth[entry.Row])} of "
                    + $"{result.Predictions.Count(seed => seed.Covers(entry.Row))}",
            ]))];
    }

    /// <summary>Column of the groups; none without them.</summary>
    public static IEnumerable<TableColumn> GroupColumn(PredictedRows rows) => rows.Groups is null ? [] : [new TableColumn("Group")];

    /// <summary>Cell of a row's group; none without groups.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="row">Row index, from 0.</param>
    public static IEnumerable<string> GroupCell(PredictedRows rows, int row) => rows.Groups is null ? [] : [rows.Groups[row] ?? ""];

    private static double[] MeanProbabilities(IReadOnlyList<LabelPredictions> predictions)
    {
        var means = new double[predictions[0].Probabilities.Length];
        foreach (var seed in predictions)
            for (var cell = 0; cell < means.Length; cell++) means[cell] += seed.Probabilities[cell];
        var width = predictions[0].Labels.Count;
        for (var cell = 0; cell < means.Length; cell++) means[cell] /= predictions.Count(seed => seed.Covers(cell / width));
        return means;
    }

    // The first of equal ones, as a model predicts.
    private static int Largest(ReadOnlySpan<double> probabilities)
    {
        var largest = 0;
        for (var label = 1; label < probabilities.Length; label++)
            if (probabilities[label] > probabilities[largest]) largest = label;
        return largest;
    }
}
