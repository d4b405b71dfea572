using MerToolkit.Evaluation.Intervals;
using MerToolkit.Evaluation.Predictions;
using MerToolkit.Evaluation.Results;
using MerToolkit.Workflows.Recipes;

namespace MerToolkit.Workflows.Reproducing.Curves;

/// <summary>The moments that are judged in the parts of a study, and the scores of what is predicted for them.</summary>
internal sealed class CurveScores
{
    /// <summary>The targets, in the order of all predictions.</summary>
    public static readonly IReadOnlyList<string> Targets = ["arousal", "valence"];

    private const int Resamples = 2000;
    private readonly CurveData _data;
    private readonly int[] _rows;
    private readonly Dictionary<int, int> _places;

    /// <summary>Finds the moments.</summary>
    /// <param name="data">All rows.</param>
    /// <param name="parts">The trainings.</param>
    public CurveScores(CurveData data, IReadOnlyList<CurvePart> parts)
    {
        _data = data;
        _rows = [.. parts.SelectMany(part => part.Part.Split.Test).Distinct().Order()];
        _places = _rows.Index().ToDictionary(entry => entry.Item, entry => entry.Index);
    }

    /// <summary>Number of moments that are judged.</summary>
    public int Count => _rows.Length;

    /// <summary>Place of a row of the table among the moments, from 0.</summary>
    /// <param name="row">Row index of the table, from 0.</param>
    public int PlaceOf(int row) => _places[row];

    /// <summary>Room for predictions of a target: the truth is there, nothing is predicted yet.</summary>
    /// <param name="target">The target.</param>
    public NumberPredictions Empty(TargetData target) =>
        new([.. _rows.Select(row => target.Numbers[row])], new double[_rows.Length], [.. _rows.Select(_ => -1)]);

    /// <summary>The scores in every form.</summary>
    /// <param name="predictions">One entry a target, one within it a repetition.</param>
    /// <param name="jobs">Threads, 1 or more.</param>
    /// <returns>The figures, and the results they come from, one a target.</returns>
    public (IReadOnlyList<Finding> Figures, IReadOnlyList<NumberResult> Results) Of(
        IReadOnlyList<IReadOnlyList<NumberPredictions>> predictions, int jobs)
    {
        var options = new IntervalOptions { Resamples = Resamples, Seed = 1, Jobs = jobs };
        var judged = new PredictedRows([.. _rows.Select(row => _data.Table.Ids[row])],
            _data.Table.Groups is { } groups ? [.. _rows.Select(row => groups[row])] : null);
        NumberResult[] results = [.. Targets.Select((target, index) => NumberEvaluation.Evaluate(
            target, "", _data.Target(target).Unit, judged, predictions[index], options, CurveFindings.Raters(_data.Table, _rows, target)))];
        return ([.. CurveFindings.Figures(results, judged, options)], results);
    }
}
