using MerToolkit.Core.Numerics;
using MerToolkit.Evaluation.Intervals;
using MerToolkit.Evaluation.Predictions;
using MerToolkit.Evaluation.Results;
using MerToolkit.Learning.Models;
using MerToolkit.Workflows.Recipes;

namespace MerToolkit.Workflows.Explaining;

/// <summary>
/// What the score loses when a column is dealt anew among all rows, whatever their groups: within a group much of what a column
/// tells would stay. The loss is paired row by row, and its interval is a bootstrap over the groups.
/// </summary>
internal sealed class PermutationWork
{
    private readonly ExplainedRows _rows;
    private readonly ExplanationOptions _options;
    private readonly TargetModel _model;
    private readonly TargetData _truth;
    private readonly IReadOnlyList<Unit> _units;
    private readonly IntervalOptions _intervals;

    /// <summary>For one target.</summary>
    /// <param name="rows">Model and rows.</param>
    /// <param name="options">What was asked for.</param>
    /// <param name="model">Model of the target.</param>
    /// <param name="truth">Truth about it.</param>
    public PermutationWork(ExplainedRows rows, ExplanationOptions options, TargetModel model, TargetData truth)
    {
        (_rows, _options, _model, _truth) = (rows, options, model, truth);
        _units =
        [
            .. Enumerable.Range(0, rows.Columns.Count).Select(column => new Unit("column", rows.ColumnAt(column), column, [column])),
            .. rows.Families.Select(family => new Unit("family", family.Family, -1, family.Members)),
        ];
        _intervals = new IntervalOptions { Resamples = options.Resamples, Seed = (ulong)options.Seed };
    }

    /// <summary>Number of columns and families.</summary>
    public int Steps => _units.Count;

    /// <summary>Deals every column, and every family as a whole.</summary>
    /// <param name="listener">Is told about each.</param>
    /// <param name="cancellation">Ends the work.</param>
    public PermutationResult Run(IExplanationListener listener, CancellationToken cancellation)
    {
        var metric = _truth.IsLabel ? "macro_f1" : "r2";
        var clean = Judged([Predict(_rows.Table.Features.Span)]);
        var losses = new PermutationLoss[_units.Count];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = _options.Data.Jobs, CancellationToken = cancellation };
        Parallel.For(0, losses.Length, parallel, () => _rows.Table.Features.ToArray(), (index, _, scratch) =>
        {
            var unit = _units[index];
            var dealt = Result([.. Enumerable.Range(0, _options.Repeats).Select(repeat => Dealt(unit, repeat, scratch))]);
            var loss = PairedComparison.Compare("as it is", clean, unit.Columns.Name, dealt, _rows.AllRows, _intervals)
                .First(comparison => comparison.Metric == metric);
            losses[index] = new PermutationLoss(unit.Columns, unit.Index, loss.Difference, loss.Low, loss.High);
            listener.Finished();
            return scratch;
        }, static _ => { });
        return new PermutationResult
        {
            Score = clean.Find(metric)!,
            Rows = _rows.Table.Rows,
            Repeats = _options.Repeats,
            ByColumn = [.. losses.Take(_rows.Columns.Count).OrderByDescending(loss => loss.Loss)],
            ByFamily = [.. losses.Skip(_rows.Columns.Count).OrderByDescending(loss => loss.Loss)],
        };
    }

    /// <summary>Predictions with the columns of a unit dealt; the scratch is left as it was.</summary>
    private double[] Dealt(Unit unit, int repeat, float[] scratch)
    {
        var table = _rows.Table.Features.Span;
        var width = _rows.Columns.Count;
        var from = Enumerable.Range(0, _rows.Table.Rows).ToArray();
        RandomStream.FromSeed((ulong)_options.Seed).Split("permutation").Split(unit.Kind).Split(unit.Columns.Name).Split(repeat)
            .Shuffle(from.AsSpan());
        for (var row = 0; row < from.Length; row++)
            foreach (var column in unit.Members) scratch[(row * width) + column] = table[(from[row] * width) + column];
        var predictions = Predict(scratch);
        for (var row = 0; row < from.Length; row++)
            foreach (var column in unit.Members) scratch[(row * width) + column] = table[(row * width) + column];
        return predictions;
    }

    private double[] Predict(ReadOnlySpan<float> features)
    {
        var rows = new FeatureRows(features, _rows.Table.Rows, _rows.Columns.Count);
        var predictions = new double[rows.Rows * Math.Max(1, _truth.Labels.Count)];
        if (_truth.IsLabel) _model.Probabilities(rows, predictions);
        else _model.Predict(rows, predictions);
        return predictions;
    }

    private TargetResult Judged(IReadOnlyList<double[]> predictions)
    {
        var intervals = _intervals with { Jobs = _options.Data.Jobs };
        var result = Result(predictions);
        return result is LabelResult labels
            ? LabelEvaluation.Evaluate(_truth.Name, _truth.Origin, _rows.AllRows, labels.Predictions, intervals)
            : NumberEvaluation.Evaluate(
                _truth.Name, _truth.Origin, _truth.Unit, _rows.AllRows, ((NumberResult)result).Predictions, intervals);
    }

    private TargetResult Result(IReadOnlyList<double[]> predictions)
    {
        var folds = new int[_rows.Table.Rows];
        if (!_truth.IsLabel)
            return new NumberResult(_truth.Name, _truth.Origin, _truth.Unit, [],
                [.. predictions.Select(values => new NumberPredictions([.. _truth.Numbers], values, folds))]);
        return new LabelResult(_truth.Name, _truth.Origin, [], [], [],
            [.. predictions.Select(values => PredictedLabels.Of(_truth, values, folds))]);
    }

    private sealed record Unit(string Kind, ExplainedColumns Columns, int Index, int[] Members);
}
