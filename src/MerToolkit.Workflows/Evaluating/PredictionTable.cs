using MerToolkit.Evaluation.Results;

namespace MerToolkit.Workflows.Evaluating;

/// <summary>The prediction of every row as csv: a row a trainer, seed and item, with truth, prediction and probabilities.</summary>
internal static class PredictionTable
{
    /// <summary>
    /// The text: <c>id, group, trainer, seed, fold</c>, with <c>table</c> after the trainer where two are compared;
    /// then for each target <c>T.true, T.predicted</c> and, for labels, <c>T.probability.LABEL</c>. Rows that were not predicted
    /// with a seed are left out.
    /// </summary>
    /// <param name="result">The evaluation.</param>
    public static string Text(EvaluationResult result)
    {
        var csv = new CsvRows();
        AddHeader(csv, result);
        foreach (var trainer in result.AllScores)
            for (var seed = 0; seed < result.Protocol.Seeds.Count; seed++)
                for (var row = 0; row < result.Rows.Count; row++)
                    AddRow(csv, result, trainer, seed, row);
        return csv.ToString();
    }

    private static void AddHeader(CsvRows csv, EvaluationResult result)
    {
        csv.Add("id");
        if (result.Rows.Groups is not null) csv.Add("group");
        csv.Add("trainer");
        if (result.Against is not null) csv.Add("table");
        csv.Add("seed").Add("fold");
        foreach (var target in result.Trainers[0].Targets)
        {
            csv.Add($"{target.Target}.true").Add($"{target.Target}.predicted");
            if (target is not LabelResult labels) continue;
            foreach (var label in labels.Predictions[0].Labels) csv.Add($"{target.Target}.probability.{label}");
        }

        csv.End();
    }

    private static void AddRow(CsvRows csv, EvaluationResult result, TrainerResult trainer, int seed, int row)
    {
        var fold = FoldOf(trainer.Targets[0], seed, row);
        if (fold < 0) return;
        csv.Add(result.Rows.Ids[row]);
        if (result.Rows.Groups is { } groups) csv.Add(groups[row] ?? "");
        csv.Add(trainer.Trainer);
        if (result.Against is not null) csv.Add(trainer.Table!);
        csv.Add(Invariant($"{result.Protocol.Seeds[seed]}")).Add(Invariant($"{fold + 1}"));
        foreach (var target in trainer.Targets)
        {
            if (target is LabelResult labels) AddLabel(csv, labels, seed, row);
            else AddNumber(csv, (NumberResult)target, seed, row);
        }

        csv.End();
    }

    private static void AddLabel(CsvRows csv, LabelResult result, int seed, int row)
    {
        var predictions = result.Predictions[seed];
        var labels = predictions.Labels;
        csv.Add(labels[predictions.Truth[row]]).Add(labels[predictions.Predicted[row]])
            .Add(predictions.Probabilities.AsSpan(row * labels.Count, labels.Count));
    }

    private static void AddNumber(CsvRows csv, NumberResult result, int seed, int row) =>
        csv.Add(result.Predictions[seed].Truth[row]).Add(result.Predictions[seed].Predicted[row]);

    private static int FoldOf(TargetResult target, int seed, int row) => target is LabelResult labels
        ? labels.Predictions[seed].Folds[row]
        : ((NumberResult)target).Predictions[seed].Folds[row];
}
