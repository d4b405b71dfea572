using MerToolkit.Learning.Models;

namespace MerToolkit.Learning.Boosting;

/// <summary>
/// The loss whose best constant is a quantile: (1 - q) x error above the number, q x -error below (Koenker and Bassett
/// 1978, Regression quantiles). Its curvature is 0, so trees are cut by the slopes and their leaves renewed by the
/// quantile of what is left (Friedman 2001, as LightGBM does); it begins at the quantile of all numbers.
/// </summary>
/// <param name="data">Numbers and weights.</param>
/// <param name="quantile">Share of the rows' weight that is to lie below the margin, 0..1.</param>
internal class QuantileLoss(TrainingData data, double quantile)
    : NumberObjective(data, WeightedQuantile.Of(data.Numbers.ToArray(), data.Weights?.ToArray(), quantile)), ILeafRenewal
{
    /// <inheritdoc/>
    public double Renewed(ReadOnlySpan<int> rows, ReadOnlySpan<double> margins)
    {
        var numbers = Data.Numbers.Span;
        var all = Data.Weights is { } given ? given.Span : default;
        var left = new double[rows.Length];
        var weights = all.IsEmpty ? null : new double[rows.Length];
        for (var place = 0; place < left.Length; place++)
        {
            left[place] = numbers[rows[place]] - margins[rows[place]];
            if (weights is not null) weights[place] = all[rows[place]];
        }

        return WeightedQuantile.Of(left, weights, quantile);
    }

    /// <inheritdoc/>
    protected override double Cost(double error) => error >= 0 ? (1 - quantile) * error : -quantile * error;

    /// <inheritdoc/>
    protected override double Slope(double error) => error >= 0 ? 1 - quantile : -quantile;
}
