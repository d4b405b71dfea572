using MerToolkit.Evaluation.Predictions;
using MerToolkit.Learning.Models;
using MerToolkit.Workflows.Predicting;
using MerToolkit.Workflows.Recipes;

namespace MerToolkit.Workflows.Evaluating;

/// <summary>The predictions of one trainer for one target, filled part by part; parts write to rows of their own.</summary>
internal sealed class OutOfFold
{
    private const int NotPredicted = -1;
    private readonly TargetData _target;
    private readonly int[] _places;
    private readonly LabelPredictions[] _labels;
    private readonly NumberPredictions[] _numbers;

    /// <summary>Room for the predictions of all seeds.</summary>
    /// <param name="target">The target.</param>
    /// <param name="rows">Rows of the table that are predicted with one seed or another, ascending, from 0.</param>
    /// <param name="seeds">Number of seeds.</param>
    public OutOfFold(TargetData target, IReadOnlyList<int> rows, int seeds)
    {
        _target = target;
        _places = new int[rows.Count == 0 ? 0 : rows[^1] + 1];
        for (var place = 0; place < rows.Count; place++) _places[rows[place]] = place;
        _labels = target.IsLabel ? [.. Enumerable.Range(0, seeds).Select(_ => EmptyLabels(rows))] : [];
        _numbers = target.IsLabel ? [] : [.. Enumerable.Range(0, seeds).Select(_ => EmptyNumbers(rows))];
    }

    /// <summary>One entry a seed, for a target of labels.</summary>
    public IReadOnlyList<LabelPredictions> Labels => _labels;

    /// <summary>One entry a seed, for a target of numbers.</summary>
    public IReadOnlyList<NumberPredictions> Numbers => _numbers;

    /// <summary>Predicts the test rows of a part.</summary>
    /// <param name="model">Model of this target, its labels those of the target.</param>
    /// <param name="part">The part.</param>
    public void Predict(TargetModel model, ProtocolPart part)
    {
        var rows = part.Split.Test;
        var block = new FeatureRows(_target.Features(rows), rows.Count, model.Model.Columns);
        if (_target.IsLabel) PredictLabels(model, block, part);
        else PredictNumbers(model, block, part);
    }

    private void PredictLabels(TargetModel model, FeatureRows block, ProtocolPart part)
    {
        var predictions = _labels[part.Seed];
        var count = _target.Labels.Count;
        var probabilities = new double[block.Rows * count];
        model.Probabilities(block, probabilities);
        for (var index = 0; index < block.Rows; index++)
        {
            var place = _places[part.Split.Test[index]];
            var row = probabilities.AsSpan(index * count, count);
            row.CopyTo(predictions.Probabilities.AsSpan(place * count, count));
            predictions.Predicted[place] = MostProbable.Index(row);
            predictions.Folds[place] = part.Fold;
        }
    }

    private void PredictNumbers(TargetModel model, FeatureRows block, ProtocolPart part)
    {
        var predictions = _numbers[part.Seed];
        var values = new double[block.Rows];
        model.Predict(block, values);
        for (var index = 0; index < values.Length; index++)
        {
            var place = _places[part.Split.Test[index]];
            predictions.Predicted[place] = values[index];
            predictions.Folds[place] = part.Fold;
        }
    }

    private LabelPredictions EmptyLabels(IReadOnlyList<int> rows)
    {
        var truth = new int[rows.Count];
        for (var place = 0; place < truth.Length; place++) truth[place] = _target.Classes[rows[place]];
        var probabilities = new double[truth.Length * _target.Labels.Count];
        return new LabelPredictions(_target.Labels, truth, new int[truth.Length], probabilities, NoFolds(rows));
    }

    private NumberPredictions EmptyNumbers(IReadOnlyList<int> rows) =>
        new([.. rows.Select(row => _target.Numbers[row])], new double[rows.Count], NoFolds(rows));

    private static int[] NoFolds(IReadOnlyList<int> rows)
    {
        var folds = new int[rows.Count];
        Array.Fill(folds, NotPredicted);
        return folds;
    }
}
