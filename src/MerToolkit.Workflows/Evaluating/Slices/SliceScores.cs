using MerToolkit.Evaluation.Intervals;
using MerToolkit.Evaluation.Predictions;
using MerToolkit.Evaluation.Results;

namespace MerToolkit.Workflows.Evaluating.Slices;

/// <summary>Judges the same predictions slice by slice.</summary>
/// <param name="work">The work, done.</param>
/// <param name="intervals">How intervals are found.</param>
internal sealed class SliceScores(EvaluationWork work, IntervalOptions intervals)
{
    /// <summary>The scores of each slice, in ordinal order; rows without a word last.</summary>
    /// <param name="trainers">The scores of all rows.</param>
    /// <param name="slices">A word for each row of the table.</param>
    public IReadOnlyList<SliceResult> Judge(IReadOnlyList<TrainerResult> trainers, SliceWords slices)
    {
        var places = Enumerable.Range(0, work.TestRows.Count).ToLookup(place => slices.Words[work.TestRows[place]] ?? "");
        return
        [
            .. from value in places.Select(slice => slice.Key)
                   .OrderBy(word => word.Length == 0).ThenBy(word => word, StringComparer.Ordinal)
               let rows = places[value].ToArray()
               select new SliceResult(slices.Column, value.Length == 0 ? SliceResult.Unknown : value, rows.Length,
                   [.. trainers.Select(trainer => trainer with { Targets = [.. trainer.Targets.Select(target => Judge(target, rows))] })]),
        ];
    }

    private TargetResult Judge(TargetResult target, int[] rows)
    {
        var own = new PredictedRows(Pick(work.Rows.Ids, rows), work.Rows.Groups is { } groups ? Pick(groups, rows) : null);
        return target switch
        {
            LabelResult labels => LabelEvaluation.Evaluate(
                labels.Target, labels.Origin, own, [.. labels.Predictions.Select(seed => Pick(seed, rows))], intervals),
            NumberResult numbers => NumberEvaluation.Evaluate(numbers.Target, numbers.Origin, numbers.Unit, own,
                [.. numbers.Predictions.Select(seed =>
                    new NumberPredictions(Pick(seed.Truth, rows), Pick(seed.Predicted, rows), Pick(seed.Folds, rows)))], intervals),
            _ => target,
        };
    }

    private static LabelPredictions Pick(LabelPredictions seed, int[] rows)
    {
        var count = seed.Labels.Count;
        var probabilities = new double[rows.Length * count];
        for (var place = 0; place < rows.Length; place++)
            seed.Probabilities.AsSpan(rows[place] * count, count).CopyTo(probabilities.AsSpan(place * count));
        return new LabelPredictions(
            seed.Labels, Pick(seed.Truth, rows), Pick(seed.Predicted, rows), probabilities, Pick(seed.Folds, rows));
    }

    private static T[] Pick<T>(IReadOnlyList<T> values, int[] rows) => [.. rows.Select(row => values[row])];
}
