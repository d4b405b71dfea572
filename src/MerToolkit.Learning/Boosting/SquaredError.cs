using MerToolkit.Learning.Models;

namespace MerToolkit.Learning.Boosting;

/// <summary>Half the squared error: slope is the error. It begins at the weighted mean.</summary>
/// <param name="data">Numbers and weights.</param>
internal sealed class SquaredError(TrainingData data) : NumberObjective(data, Mean(data))
{
    /// <inheritdoc/>
    protected override double Cost(double error) => error * error / 2;

    /// <inheritdoc/>
    protected override double Slope(double error) => error;
}
