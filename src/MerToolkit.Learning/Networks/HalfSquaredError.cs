using System.Numerics;

namespace MerToolkit.Learning.Networks;

/// <summary>Half the squared error of the only output; slope output - truth.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="numbers">Truth of each row, in the unit of the output.</param>
/// <param name="weights">Weight of each row, pure numbers, 1 on average.</param>
internal sealed class HalfSquaredError<T>(double[] numbers, double[] weights) : Loss<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    public override double Of(ReadOnlySpan<int> rows, ReadOnlySpan<T> outputs, Span<T> slopes)
    {
        var sum = 0.0;
        for (var place = 0; place < rows.Length; place++)
        {
            var weight = weights[rows[place]];
            var error = double.CreateTruncating(outputs[place]) - numbers[rows[place]];
            sum += weight * error * error / 2;
            if (!slopes.IsEmpty) slopes[place] = T.CreateTruncating(weight * error / rows.Length);
        }

        return sum;
    }
}
