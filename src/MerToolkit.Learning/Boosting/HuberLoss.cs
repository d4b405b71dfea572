using MerToolkit.Learning.Models;

namespace MerToolkit.Learning.Boosting;

/// <summary>
/// Half the squared error up to delta, a straight line beyond, so that far-off rows pull no harder than near ones (Huber
/// 1964, Robust estimation of a location parameter). As LightGBM has it, it begins at the weighted mean.
/// </summary>
/// <param name="data">Numbers and weights.</param>
/// <param name="delta">Error from which the loss is a line, in the target's unit, above 0.</param>
internal sealed class HuberLoss(TrainingData data, double delta) : NumberObjective(data, Mean(data))
{
    /// <inheritdoc/>
    protected override double Cost(double error)
    {
        var size = Math.Abs(error);
        return size <= delta ? error * error / 2 : delta * (size - (delta / 2));
    }

    /// <inheritdoc/>
    protected override double Slope(double error) => Math.Clamp(error, -delta, delta);
}
