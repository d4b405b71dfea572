using MerToolkit.Learning.Models;

namespace MerToolkit.Learning.Boosting;

/// <summary>
/// The absolute error, which half of the rows above and half below make smallest: trees are cut by its sign, their leaves
/// renewed by the median of what is left; it begins at the median of all numbers.
/// </summary>
/// <param name="data">Numbers and weights.</param>
internal sealed class AbsoluteError(TrainingData data) : QuantileLoss(data, 0.5)
{
    /// <inheritdoc/>
    protected override double Cost(double error) => Math.Abs(error);

    /// <inheritdoc/>
    protected override double Slope(double error) => Math.Sign(error);
}
