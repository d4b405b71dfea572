using System.Numerics;
using MerToolkit.Core.Numerics;
using MerToolkit.Learning.Linear;

namespace MerToolkit.Learning.Networks;

/// <summary>The negative logarithm of the probability of a row's label, p = softmax(outputs); slope p - [own label].</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="classes">Class of each row, from 0.</param>
/// <param name="weights">Weight of each row, pure numbers, 1 on average.</param>
/// <param name="outputs">Number of classes.</param>
internal sealed class CrossEntropy<T>(int[] classes, double[] weights, int outputs) : Loss<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    // A probability that has run to 0 would cost infinitely much.
    private const double Least = 1e-300;
    private readonly double[] _shares = new double[outputs];

    /// <inheritdoc/>
    public override double Of(ReadOnlySpan<int> rows, ReadOnlySpan<T> outputs, Span<T> slopes)
    {
        var sum = 0.0;
        for (var place = 0; place < rows.Length; place++)
        {
            var row = rows[place];
            var first = place * _shares.Length;
            for (var output = 0; output < _shares.Length; output++) _shares[output] = double.CreateTruncating(outputs[first + output]);
            LogisticModel.Softmax(_shares);
            sum -= weights[row] * VectorMath.Log(Math.Max(_shares[classes[row]], Least));
            if (slopes.IsEmpty) continue;
            _shares[classes[row]] -= 1;
            var factor = weights[row] / rows.Length;
            for (var output = 0; output < _shares.Length; output++) slopes[first + output] = T.CreateTruncating(factor * _shares[output]);
        }

        return sum;
    }
}
