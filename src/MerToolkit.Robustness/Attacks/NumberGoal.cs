using MerToolkit.Learning.Models;

namespace MerToolkit.Robustness.Attacks;

/// <summary>
/// The point that models of numbers predict for a row, such as its valence and arousal, is to move. Each attacked row has a point
/// it moves away from or towards; what counts is said by <see cref="NumberPush"/>. The loss is above 0 exactly where it has come
/// about.
/// </summary>
/// <remarks>
/// With p the predicted and q the given point, u the units, c the cuts, t over the targets and d = sqrt(sum ((p_t - q_t) / u_t)^2):
/// away d - tolerance; towards tolerance - d; to leave the quadrant max_t s_t (c_t - p_t) / u_t; to reach it min_t s_t (p_t - c_t) / u_t;
/// s_t = 1 where q_t >= c_t, else -1. A value on the cut counts as high, as <see cref="Core.Emotion.Quadrants"/> has it.
/// </remarks>
public sealed class NumberGoal : AttackGoal
{
    private readonly IRegressor[] _regressors;
    private readonly ReadOnlyMemory<double> _points;

    /// <summary>A goal for some rows.</summary>
    /// <param name="models">Models of numbers that read the same columns, one a target.</param>
    /// <param name="points">The point of each attacked row, in the targets' units; [rows, targets].</param>
    /// <param name="push">What is to become of the predicted points.</param>
    public NumberGoal(IReadOnlyList<TargetModel> models, ReadOnlyMemory<double> points, NumberPush push)
    {
        if (models.Count == 0 || points.Length % models.Count != 0 || models.Any(model => model.Model.Columns != models[0].Model.Columns))
            throw new ArgumentException("One model or more of the same columns, and a point a row, are needed.", nameof(models));
        push.Require(models.Count);
        _regressors = [.. models.Select(model => model.Model as IRegressor
            ?? throw new ArgumentException($"'{model.Scale.Name}' holds labels.", nameof(models)))];
        (Models, _points, Push) = (models, points, push);
    }

    /// <summary>The attacked models, one a target.</summary>
    public IReadOnlyList<TargetModel> Models { get; }

    /// <summary>What is to become of the predicted points.</summary>
    public NumberPush Push { get; }

    /// <summary>The point of each attacked row, in the targets' units; [rows, targets].</summary>
    public ReadOnlySpan<double> Points => _points.Span;

    /// <inheritdoc/>
    public override int Rows => _points.Length / Models.Count;

    /// <inheritdoc/>
    public override int Columns => _regressors[0].Columns;

    /// <inheritdoc/>
    public override string Victim => string.Join('+', Models.Select(model => model.Trainer.Declaration.Name).Distinct());

    /// <inheritdoc/>
    public override bool HasGradients => Array.TrueForAll(_regressors, model => model is IDifferentiable);

    /// <summary>False: a point that has moved far enough may move further.</summary>
    public override bool EndsWithSuccess => false;

    /// <summary>Points that models predict for rows.</summary>
    /// <param name="models">Models of numbers, one a target.</param>
    /// <param name="rows">Rows x columns, as they are in a table.</param>
    /// <returns>Row-major [rows, targets], in the targets' units.</returns>
    public static double[] PointsOf(IReadOnlyList<TargetModel> models, FeatureRows rows)
    {
        var points = new double[rows.Rows * models.Count];
        var values = new double[rows.Rows];
        for (var target = 0; target < models.Count; target++)
        {
            models[target].Predict(rows, values);
            for (var row = 0; row < values.Length; row++) points[row * models.Count + target] = values[row];
        }

        return points;
    }

    /// <inheritdoc/>
    public override void Losses(FeatureRows candidates, ReadOnlySpan<int> rows, Span<double> losses)
    {
        var predicted = PointsOf(Models, candidates);
        for (var place = 0; place < rows.Length; place++)
            losses[place] = Push.Loss(PointAt(predicted, place), PointAt(_points.Span, rows[place]));
    }

    /// <inheritdoc/>
    public override void Gradients(FeatureRows candidates, ReadOnlySpan<int> rows, Span<double> gradients)
    {
        var weights = PointsOf(Models, candidates);
        for (var place = 0; place < rows.Length; place++)
            Push.Slopes(weights.AsSpan(place * Models.Count, Models.Count), PointAt(_points.Span, rows[place]));
        gradients.Clear();
        var weightsOfTarget = new double[rows.Length];
        for (var target = 0; target < Models.Count; target++)
        {
            for (var place = 0; place < rows.Length; place++) weightsOfTarget[place] = weights[place * Models.Count + target];
            AddGradients(Models[target], candidates, weightsOfTarget, gradients);
        }
    }

    /// <inheritdoc/>
    public override void Confirm(FeatureRows candidates, ReadOnlySpan<int> rows, Span<bool> succeeded)
    {
        var losses = new double[rows.Length];
        Losses(candidates, rows, losses);
        for (var place = 0; place < losses.Length; place++) succeeded[place] = losses[place] > 0;
    }

    private static void AddGradients(TargetModel model, FeatureRows candidates, double[] weights, Span<double> gradients)
    {
        if (model.Model is not IDifferentiable differentiable)
            throw new InvalidOperationException($"'{model.Trainer.Declaration.Name}' has no gradients.");
        var slopes = new double[gradients.Length];
        differentiable.Gradients(new FeatureRows(model.Prepared(candidates), candidates.Rows, candidates.Columns), weights, slopes);
        Chain.Through(model.Preparation, candidates, slopes);
        for (var index = 0; index < slopes.Length; index++) gradients[index] += slopes[index];
    }

    private ReadOnlySpan<double> PointAt(ReadOnlySpan<double> points, int row) => points.Slice(row * Models.Count, Models.Count);
}
