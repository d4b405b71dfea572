using System.Numerics;

namespace MerToolkit.Learning.Neural.Losses;

/// <summary>Mean over the outputs of factor x (output - truth)^2.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="factor">1 for the mean squared error; one half for the form whose slope is output - truth.</param>
internal sealed class SquaredError<T>(double factor = 1) : Loss<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    public override double Of(ReadOnlySpan<T> outputs, ReadOnlySpan<T> targets, ReadOnlySpan<T> weights, Span<T> slopes)
    {
        var sum = 0.0;
        var width = outputs.Length / weights.Length;
        for (var index = 0; index < outputs.Length; index++)
        {
            var weight = double.CreateTruncating(weights[index / width]);
            var error = double.CreateTruncating(outputs[index]) - double.CreateTruncating(targets[index]);
            sum += factor * weight * error * error / width;
            if (!slopes.IsEmpty) slopes[index] = T.CreateTruncating(2 * factor * weight * error / outputs.Length);
        }

        return sum;
    }
}
