using MerToolkit.Evaluation.Predictions;
using MerToolkit.Workflows.Reproducing.Sets;

namespace MerToolkit.Workflows.Reproducing.Studies;

/// <summary>The rows that are judged with one seed or another, in the order of their table.</summary>
internal sealed class JudgedRows
{
    private readonly int[] _rows;
    private readonly int[] _places;
    private readonly int[] _truth;
    private readonly int[][] _folds;

    /// <summary>The test rows of all parts.</summary>
    /// <param name="data">All rows.</param>
    /// <param name="parts">All trainings.</param>
    public JudgedRows(SetData data, IReadOnlyList<SetPart> parts)
    {
        Data = data;
        _rows = [.. parts.SelectMany(part => part.Split.Test).Distinct().Order()];
        _places = new int[data.Table.Rows];
        for (var place = 0; place < _rows.Length; place++) _places[_rows[place]] = place;
        var classes = data.Target.Classes.ToArray();
        _truth = [.. _rows.Select(row => classes[row])];
        _folds = new int[parts.Max(part => part.Seed) + 1][];
        for (var seed = 0; seed < _folds.Length; seed++) Array.Fill(_folds[seed] = new int[_rows.Length], -1);
        foreach (var part in parts)
            foreach (var row in part.Split.Test) _folds[part.Seed][_places[row]] = part.Fold;
        var ids = _rows.Select(row => data.Table.Ids[row]).ToArray();
        Predicted = new PredictedRows(ids, data.Table.Groups is { } groups ? [.. _rows.Select(row => groups[row])] : null);
    }

    /// <summary>All rows.</summary>
    public SetData Data { get; }

    /// <summary>Ids and groups of the judged rows.</summary>
    public PredictedRows Predicted { get; }

    /// <summary>Place of a row of the table among the judged ones, from 0.</summary>
    /// <param name="row">Row index of the table, from 0.</param>
    public int PlaceOf(int row) => _places[row];

    /// <summary>A value for each judged row with each seed; [seeds][rows].</summary>
    public T[][] Room<T>() => [.. _folds.Select(_ => new T[_rows.Length])];

    /// <summary>Answers with the truth beside them.</summary>
    /// <param name="predicted">Predicted class of each judged row, an index into the labels; [rows].</param>
    /// <param name="seed">Index of the seed, from 0.</param>
    public LabelPredictions Predictions(int[] predicted, int seed) => new(Data.Target.Labels, _truth, predicted, [], _folds[seed]);
}
