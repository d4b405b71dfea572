using MerToolkit.Evaluation.Intervals;
using MerToolkit.Evaluation.Results;
using MerToolkit.Workflows.Reproducing.Sets;

namespace MerToolkit.Workflows.Reproducing.Studies;

/// <summary>
/// What models of labels answered under several conditions, on the same rows: accuracy with its interval, and how each label fares.
/// Filled part by part, from several threads; each writes to rows of its own.
/// </summary>
/// <param name="rows">The rows that are judged.</param>
/// <param name="conditions">Names of the conditions, in order.</param>
internal sealed class LabelFindings(JudgedRows rows, IReadOnlyList<string> conditions)
{
    private readonly Dictionary<string, int[][]> _predicted = conditions.ToDictionary(name => name, _ => rows.Room<int>());

    /// <summary>Enters the answers of a part.</summary>
    /// <param name="condition">Name of the condition.</param>
    /// <param name="part">The part.</param>
    /// <param name="predicted">Predicted class of each of its test rows, an index into the labels.</param>
    public void Enter(string condition, SetPart part, ReadOnlySpan<int> predicted)
    {
        var room = _predicted[condition][part.Seed];
        for (var index = 0; index < predicted.Length; index++) room[rows.PlaceOf(part.Split.Test[index])] = predicted[index];
    }

    /// <summary>
    /// The figures: under the name of each condition its accuracy, and <c>NAME/precision/LABEL</c>, <c>recall</c>, <c>f1</c>,
    /// <c>support</c>.
    /// </summary>
    /// <param name="options">How intervals are found.</param>
    public IEnumerable<Finding> Figures(IntervalOptions options)
    {
        var target = rows.Data.Target;
        foreach (var condition in conditions)
        {
            var result = LabelEvaluation.Evaluate(
                target.Name, target.Origin, rows.Predicted, [.. _predicted[condition].Select(rows.Predictions)], options);
            var accuracy = result.Find("accuracy")!;
            yield return new Finding(condition, accuracy.Value, accuracy.Low, accuracy.High);
            foreach (var score in result.PerClass)
            {
                yield return Finding.Plain($"{condition}/precision/{score.Label}", score.Precision);
                yield return Finding.Plain($"{condition}/recall/{score.Label}", score.Recall);
                yield return Finding.Plain($"{condition}/f1/{score.Label}", score.F1);
                yield return Finding.Plain($"{condition}/support/{score.Label}", score.Support);
            }
        }
    }
}
