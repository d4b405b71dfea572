using System.Numerics;

namespace MerToolkit.Learning.Neural.Losses;

/// <summary>
/// Mean over the outputs of e^2 / 2 where |e| is at most the bend, bend (|e| - bend / 2) beyond; e = output - truth.
/// </summary>
/// <remarks>Huber 1964, Robust estimation of a location parameter; PyTorch's <c>HuberLoss</c>.</remarks>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="bend">Error from which on the cost grows linearly, in the outputs' unit, above 0.</param>
internal sealed class HuberError<T>(double bend) : Loss<T> where T : unmanaged, IFloatingPointIeee754<T>
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
            var size = Math.Abs(error);
            sum += weight * (size <= bend ? error * error / 2 : bend * (size - bend / 2)) / width;
            if (!slopes.IsEmpty) slopes[index] = T.CreateTruncating(weight * Math.Clamp(error, -bend, bend) / outputs.Length);
        }

        return sum;
    }
}
