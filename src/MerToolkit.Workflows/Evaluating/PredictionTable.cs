using System.Text;
using MerToolkit.Core.Files;
using MerToolkit.Evaluation.Results;

namespace MerToolkit.Workflows.Evaluating;

/// <summary>The prediction of every row as csv: a row a trainer, seed and item, with truth, prediction and probabilities.</summary>
internal static class PredictionTable
{
    /// <summary>The text: <c>id, group, trainer, seed, fold</c>, then for each target <c>T.true, T.predicted</c> and <c>T.probability.LABEL</c>.</summary>
    /// <param name="result">The evaluation.</param>
    public static string Text(EvaluationResult result)
    {
        var text = new StringBuilder();
        var first = result.Trainers[0];
        text.AppendJoin(',', (string[])["id", .. result.Rows.Groups is null ? Array.Empty<string>() : ["group"], "trainer", "seed", "fold"]);
        foreach (var target in first.Targets)
            foreach (var name in Header(target)) text.Append(',').Append(CsvText.Quote(name));
        text.Append('\n');
        foreach (var trainer in result.Trainers)
            for (var seed = 0; seed < result.Protocol.Seeds.Count; seed++)
                for (var row = 0; row < result.Rows.Count; row++)
                    Append(text, result, trainer, seed, row);
        return text.ToString();
    }

    private static IEnumerable<string> Header(TargetResult target)
    {
        yield return $"{target.Target}.true";
        yield return $"{target.Target}.predicted";
        if (target is not LabelResult labels) yield break;
        foreach (var label in labels.Predictions[0].Labels) yield return $"{target.Target}.probability.{label}";
    }

    private static void Append(StringBuilder text, EvaluationResult result, TrainerResult trainer, int seed, int row)
    {
        var fold = FoldOf(trainer.Targets[0], seed, row);
        if (fold < 0) return;
        text.Append(CsvText.Quote(result.Rows.Ids[row])).Append(',');
        if (result.Rows.Groups is { } groups) text.Append(CsvText.Quote(groups[row] ?? "")).Append(',');
        text.Append(Invariant($"{trainer.Trainer},{result.Protocol.Seeds[seed]},{fold + 1}"));
        foreach (var target in trainer.Targets)
        {
            if (target is LabelResult labels)
            {
                var predictions = labels.Predictions[seed];
                var count = predictions.Labels.Count;
                text.Append(',').Append(CsvText.Quote(predictions.Labels[predictions.Truth[row]]))
                    .Append(',').Append(CsvText.Quote(predictions.Labels[predictions.Predicted[row]]));
                for (var label = 0; label < count; label++) text.Append(Invariant($",{predictions.Probabilities[row * count + label]:R}"));
            }
            else
            {
                var predictions = ((NumberResult)target).Predictions[seed];
                text.Append(Invariant($",{predictions.Truth[row]:R},{predictions.Predicted[row]:R}"));
            }
        }

        text.Append('\n');
    }

    private static int FoldOf(TargetResult target, int seed, int row) => target is LabelResult labels
        ? labels.Predictions[seed].Folds[row]
        : ((NumberResult)target).Predictions[seed].Folds[row];
}
