using System.Numerics;
using MerToolkit.Core.Numerics;
using MerToolkit.Learning.Linear;

namespace MerToolkit.Learning.Neural.Losses;

/// <summary>
/// - sum over the classes of t log p, p = softmax(outputs), t the row's shares of the classes, smoothed: t (1 - e) + e / classes;
/// slope p - t. A class weight multiplies the weight of its rows; the mean is over rows, whatever they weigh.
/// </summary>
/// <remarks>Szegedy et al. 2016 (label smoothing).</remarks>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="classes">Number of classes.</param>
/// <param name="smoothing">e, 0 or more, below 1.</param>
/// <param name="classWeights">Weight of each class, above 0, pure numbers, [classes]; null for 1.</param>
internal sealed class CrossEntropy<T>(int classes, double smoothing = 0, double[]? classWeights = null) : Loss<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    // A probability that has run to 0 would cost infinitely much.
    private const double Least = 1e-300;
    private readonly double[] _shares = new double[classes];

    /// <inheritdoc/>
    public override double Of(ReadOnlySpan<T> outputs, ReadOnlySpan<T> targets, ReadOnlySpan<T> weights, Span<T> slopes)
    {
        var sum = 0.0;
        for (var row = 0; row < weights.Length; row++)
        {
            var truth = targets.Slice(row * classes, classes);
            for (var place = 0; place < classes; place++) _shares[place] = double.CreateTruncating(outputs[row * classes + place]);
            LogisticModel.Softmax(_shares);
            var weight = double.CreateTruncating(weights[row]) * ClassWeight(truth);
            for (var place = 0; place < classes; place++)
            {
                var share = Smoothed(truth[place]);
                if (share > 0) sum -= share * weight * Log(_shares[place]);
                if (!slopes.IsEmpty)
                    slopes[row * classes + place] = T.CreateTruncating(weight / weights.Length * (_shares[place] - share));
            }
        }

        return sum;
    }

    // A share that is no number makes the cost no number, which ends the training.
    private static double Log(double share) => share < Least ? VectorMath.Log(Least) : VectorMath.Log(share);

    private double Smoothed(T share) => double.CreateTruncating(share) * (1 - smoothing) + smoothing / classes;

    private double ClassWeight(ReadOnlySpan<T> truth)
    {
        if (classWeights is null) return 1;
        var sum = 0.0;
        for (var place = 0; place < truth.Length; place++) sum += double.CreateTruncating(truth[place]) * classWeights[place];
        return sum;
    }
}
