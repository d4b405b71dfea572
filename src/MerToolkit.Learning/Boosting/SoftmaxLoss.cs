using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using MerToolkit.Core.Numerics;
using MerToolkit.Learning.Models;

namespace MerToolkit.Learning.Boosting;

/// <summary>
/// The negative logarithm of the probability of a row's label, p = softmax(margins): gradient w (p - [own label]), hessian
/// w 2 p (1 - p), the bound of the curvature's matrix that XGBoost takes.
/// </summary>
/// <param name="data">Classes and weights of the training rows.</param>
internal sealed class SoftmaxLoss(TrainingData data) : IObjective
{
    private const double LeastHessian = 1e-16;
    private readonly double[] _shares = new double[checked(data.Rows * data.LabelScale.Labels.Count)];

    /// <inheritdoc/>
    public int Outputs => data.LabelScale.Labels.Count;

    /// <summary>0: what all margins have in common changes no probability.</summary>
    public double Start => 0;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Derive(ReadOnlySpan<double> margins, int begin, int end, Vector128<double>[][] terms)
    {
        var shares = _shares.AsSpan(begin * Outputs, (end - begin) * Outputs);
        margins.Slice(begin * Outputs, shares.Length).CopyTo(shares);
        ToShares(shares, Outputs);
        var classes = data.Classes.Span[begin..end];
        var weights = data.Weights is { } given ? given.Span[begin..end] : [];
        for (var output = 0; output < terms.Length; output++)
        {
            var own = terms[output].AsSpan(begin, end - begin);
            for (var (row, place) = (0, output); row < own.Length; row++, place += terms.Length)
            {
                var (share, weight) = (shares[place], weights.IsEmpty ? 1 : weights[row]);
                var gradient = share - (classes[row] == output ? 1 : 0);
                own[row] = Vector128.Create(weight * gradient, weight * Math.Max(2 * share * (1 - share), LeastHessian));
            }
        }
    }

    /// <summary>Turns margins into probabilities, row by row.</summary>
    /// <param name="margins">Margins, pure numbers; replaced by probabilities, each row summing to 1; [rows, outputs].</param>
    /// <param name="outputs">Number of margins of a row.</param>
    public static void ToShares(Span<double> margins, int outputs)
    {
        for (var first = 0; first < margins.Length; first += outputs)
        {
            var row = margins.Slice(first, outputs);
            var largest = row[0];
            foreach (var margin in row) largest = Math.Max(largest, margin);
            foreach (ref var margin in row) margin -= largest;
        }

        VectorMath.Exp(margins, margins);
        for (var first = 0; first < margins.Length; first += outputs)
        {
            var row = margins.Slice(first, outputs);
            var sum = 0.0;
            foreach (var power in row) sum += power;
            foreach (ref var power in row) power /= sum;
        }
    }
}
