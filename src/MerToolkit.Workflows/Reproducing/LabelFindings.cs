using MerToolkit.Evaluation.Intervals;
using MerToolkit.Evaluation.Predictions;
using MerToolkit.Evaluation.Results;
using MerToolkit.Workflows.Reproducing.Sets;

namespace MerToolkit.Workflows.Reproducing;

/// <summary>
/// What models of labels answered under several conditions, on the same rows: accuracy with its interval, and how each label fares.
/// Filled part by part, from several threads; each writes to rows of its own.
/// </summary>
internal sealed class LabelFindings
{
    private const int Resamples = 2000;
    private readonly SetData _data;
    private readonly int[] _rows;
    private readonly int[] _places;
    private readonly int _seeds;
    private readonly Dictionary<string, int[][]> _predicted;
    private readonly int[][] _folds;

    /// <summary>Room for the answers.</summary>
    /// <param name="data">The rows.</param>
    /// <param name="parts">All trainings.</param>
    /// <param name="conditions">Names of the conditions, in order.</param>
    public LabelFindings(SetData data, IReadOnlyList<SetPart> parts, IReadOnlyList<string> conditions)
    {
        _data = data;
        _rows = [.. parts.SelectMany(part => part.Split.Test).Distinct().Order()];
        _places = new int[data.Table.Rows];
        for (var place = 0; place < _rows.Length; place++) _places[_rows[place]] = place;
        _seeds = parts.Max(part => part.Seed) + 1;
        _folds = [.. Enumerable.Range(0, _seeds).Select(_ => Filled(-1))];
        foreach (var part in parts)
            foreach (var row in part.Split.Test) _folds[part.Seed][_places[row]] = part.Fold;
        _predicted = conditions.ToDictionary(name => name, _ => Enumerable.Range(0, _seeds).Select(_ => Filled(0)).ToArray());
    }

    /// <summary>Enters the answers of a part.</summary>
    /// <param name="condition">Name of the condition.</param>
    /// <param name="part">The part.</param>
    /// <param name="predicted">Predicted class of each of its test rows, an index into the labels.</param>
    public void Enter(string condition, SetPart part, ReadOnlySpan<int> predicted)
    {
        var room = _predicted[condition][part.Seed];
        for (var index = 0; index < predicted.Length; index++) room[_places[part.Split.Test[index]]] = predicted[index];
    }

    /// <summary>
    /// The figures: under the name of each condition its accuracy, and <c>NAME/precision/LABEL</c>, <c>recall</c>, <c>f1</c>,
    /// <c>support</c>.
    /// </summary>
    /// <param name="jobs">Threads at most, 1 or more; no figure depends on it.</param>
    public IEnumerable<Finding> Figures(int jobs)
    {
        var ids = _rows.Select(row => _data.Table.Ids[row]).ToArray();
        var rows = new PredictedRows(ids, _data.Table.Groups is { } groups ? [.. _rows.Select(row => groups[row])] : null);
        var classes = _data.Target.Classes.ToArray();
        var truth = _rows.Select(row => classes[row]).ToArray();
        foreach (var (condition, predicted) in _predicted)
        {
            var result = LabelEvaluation.Evaluate(_data.Target.Name, _data.Target.Origin, rows,
                [.. predicted.Select((seed, index) => new LabelPredictions(_data.Target.Labels, truth, seed, [], _folds[index]))],
                new IntervalOptions { Resamples = Resamples, Seed = 1, Jobs = jobs });
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

    private int[] Filled(int value)
    {
        var room = new int[_rows.Length];
        Array.Fill(room, value);
        return room;
    }
}
