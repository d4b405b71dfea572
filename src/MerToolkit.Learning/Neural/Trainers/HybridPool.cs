using MerToolkit.Core.Numerics;
using MerToolkit.Learning.Linear;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Stacking;

namespace MerToolkit.Learning.Neural.Trainers;

/// <summary>
/// A dense layer on the logarithms of probabilities in which each branch has one weight for all labels: score k = sum over branches b of
/// w_b log p_b(k), w_b at least 0. A weight for every pair of label and output would learn the noise of a few hundred rows.
/// </summary>
/// <remarks>
/// Genest and Zidek 1986, Combining probability distributions (the logarithmic opinion pool). Minimises the sum of weight x -log
/// softmax(scores) over rows + sum over branches of (w_b - 1 / branches)^2 / (2 C) by Newton steps along one weight after the other.
/// </remarks>
internal static class HybridPool
{
    // No branch is so sure that others could not be heard.
    private const double Least = 1e-3;
    private const int Sweeps = 200;
    private const double Enough = 1e-10;

    /// <summary>Takes the logarithms of probabilities, those below a thousandth as a thousandth.</summary>
    /// <param name="probabilities">0..1; become -6.9..0.</param>
    public static void TakeLogarithms(Span<double> probabilities)
    {
        foreach (ref var value in probabilities) value = VectorMath.Log(Math.Max(value, Least));
    }

    /// <summary>Learns the weights.</summary>
    /// <param name="data">The labels, and weights of rows.</param>
    /// <param name="parts">The branches.</param>
    /// <param name="probabilities">
    /// What they say of rows they had not seen, 0..1, row-major [rows, labels of all branches]; become logarithms.
    /// </param>
    /// <param name="c">Inverse strength of the penalty, a pure number above 0.</param>
    public static TopModel Learn(TrainingData data, IReadOnlyList<StackPart> parts, double[] probabilities, double c)
    {
        TakeLogarithms(probabilities);
        var (labels, classes) = (TrainedLabels.Of(data), data.LabelScale.Labels.Count);
        var rows = RelativeWeights.Of(data);
        var weights = Enumerable.Repeat(1.0 / parts.Count, parts.Count).ToArray();
        for (var sweep = 0; sweep < Sweeps; sweep++)
        {
            var moved = 0.0;
            for (var branch = 0; branch < weights.Length; branch++)
            {
                var (slope, bend) = Terms(data, labels, classes, rows, weights, probabilities, branch);
                slope += (weights[branch] - (1.0 / weights.Length)) / c;
                var next = Math.Max(0, weights[branch] - (slope / (bend + (1 / c))));
                moved = Math.Max(moved, Math.Abs(next - weights[branch]));
                weights[branch] = next;
            }

            if (moved < Enough) break;
        }

        var width = parts.Count * classes;
        var dense = new double[labels.Length * width];
        for (var score = 0; score < labels.Length; score++)
            for (var branch = 0; branch < weights.Length; branch++)
                dense[(score * width) + (branch * classes) + labels[score]] = weights[branch];
        return new TopModel(labels, dense, new double[labels.Length]);
    }

    // Slope and curvature of the loss along the weight of a branch: mean and variance of its logarithms under the mixture.
    private static (double Slope, double Bend) Terms(
        TrainingData data, int[] labels, int classes, double[] rows, double[] weights, double[] logarithms, int branch)
    {
        var (slope, bend, shares) = (0.0, 0.0, new double[labels.Length]);
        for (var row = 0; row < rows.Length; row++)
        {
            var own = logarithms.AsSpan(row * weights.Length * classes, weights.Length * classes);
            for (var place = 0; place < labels.Length; place++)
            {
                shares[place] = 0;
                for (var other = 0; other < weights.Length; other++)
                    shares[place] += weights[other] * own[(other * classes) + labels[place]];
            }

            LogisticModel.Softmax(shares);
            var (mean, square) = (0.0, 0.0);
            for (var place = 0; place < labels.Length; place++)
            {
                var value = own[(branch * classes) + labels[place]];
                mean += shares[place] * value;
                square += shares[place] * value * value;
            }

            slope += rows[row] * (mean - own[(branch * classes) + data.Classes.Span[row]]);
            bend += rows[row] * (square - (mean * mean));
        }

        return (slope, Math.Max(0, bend));
    }
}
