using MerToolkit.Core.Numerics;
using MerToolkit.Evaluation.Predictions;
using MerToolkit.Learning.Models;
using MerToolkit.Workflows.Recipes;
using MerToolkit.Workflows.Training;

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

    /// <summary>Trains on one part and predicts its test rows.</summary>
    /// <param name="choice">Trainer and options.</param>
    /// <param name="isStandardized">What the recipe says; null leaves it to the trainer.</param>
    /// <param name="part">The part.</param>
    /// <param name="seed">Seed of the run.</param>
    /// <param name="jobs">Threads at most.</param>
    /// <param name="cancellation">Ends the training.</param>
    public void Run(
        TrainerChoice choice, bool? isStandardized, ProtocolPart part, ulong seed, int jobs, CancellationToken cancellation)
    {
        var stream = RandomStream.FromSeed(seed).Split(TrainingRun.StreamName).Split(choice.Name).Split(_target.Name).Split(part.Fold);
        var context = new TrainingContext(stream, jobs, cancellation);
        var model = TargetModel.Train(choice.Trainer, choice.Options, _target.Training(part.Split.Train), isStandardized, context);
        Predict(model, part);
    }

    /// <summary>Predicts the test rows of a part by a model that is there.</summary>
    /// <param name="model">Model of this target, its labels those of the target.</param>
    /// <param name="part">The part.</param>
    public void Predict(TargetModel model, ProtocolPart part)
    {
        var rows = part.Split.Test;
        var features = _target.Features(rows);
        var block = new FeatureRows(features, rows.Count, rows.Count == 0 ? model.Model.Columns : features.Length / rows.Count);
        if (_target.IsLabel) PredictLabels(model, block, rows, part);
        else PredictNumbers(model, block, rows, part);
    }

    private void PredictLabels(TargetModel model, FeatureRows block, IReadOnlyList<int> rows, ProtocolPart part)
    {
        var predictions = _labels[part.Seed];
        var count = _target.Labels.Count;
        var probabilities = new double[rows.Count * count];
        model.Probabilities(block, probabilities);
        for (var index = 0; index < rows.Count; index++)
        {
            var row = probabilities.AsSpan(index * count, count);
            var place = _places[rows[index]];
            row.CopyTo(predictions.Probabilities.AsSpan(place * count, count));
            predictions.Predicted[place] = Largest(row);
            predictions.Folds[place] = part.Fold;
        }
    }

    private void PredictNumbers(TargetModel model, FeatureRows block, IReadOnlyList<int> rows, ProtocolPart part)
    {
        var predictions = _numbers[part.Seed];
        var values = new double[rows.Count];
        model.Predict(block, values);
        for (var index = 0; index < rows.Count; index++)
        {
            predictions.Predicted[_places[rows[index]]] = values[index];
            predictions.Folds[_places[rows[index]]] = part.Fold;
        }
    }

    /// <summary>Index of the largest value, the first of equal ones.</summary>
    /// <param name="values">One or more.</param>
    internal static int Largest(ReadOnlySpan<double> values)
    {
        var best = 0;
        for (var index = 1; index < values.Length; index++)
            if (values[index] > values[best]) best = index;
        return best;
    }

    private LabelPredictions EmptyLabels(IReadOnlyList<int> rows)
    {
        var truth = new int[rows.Count];
        for (var place = 0; place < truth.Length; place++) truth[place] = _target.Classes[rows[place]];
        return new LabelPredictions(_target.Labels, truth, new int[truth.Length], new double[truth.Length * _target.Labels.Count], NoFolds(rows));
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
