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
    private const double LargestHessian = 0.5;

    /// <inheritdoc/>
    public int Outputs => data.LabelScale.Labels.Count;

    /// <summary>0: what all margins have in common changes no probability.</summary>
    public double Start => 0;

    /// <inheritdoc/>
    public TermSize? Bound { get; } = TermSize.OfWeighted(1, LargestHessian, data.Weights is { } given ? given.Span : []);

    /// <inheritdoc/>
    public void Derive(ReadOnlySpan<double> margins, int begin, int end, TermBlock block)
    {
        var weights = data.Weights is { } given ? given.Span[begin..end] : [];
        new SoftmaxDerivatives(block, LeastHessian).Derive(margins, begin, data.Classes.Span[begin..end], weights);
    }

    /// <inheritdoc/>
    public double Loss(ReadOnlySpan<double> margins)
    {
        // -log p = log(sum of exp(margin - largest)) - (own margin - largest).
        var classes = data.Classes.Span;
        var sum = 0.0;
        for (var row = 0; row < classes.Length; row++)
        {
            var own = margins.Slice(row * Outputs, Outputs);
            var (largest, powers) = (own[0], 0.0);
            foreach (var margin in own) largest = Math.Max(largest, margin);
            foreach (var margin in own) powers += VectorMath.Exp(margin - largest);
            sum += (data.Weights?.Span[row] ?? 1) * (VectorMath.Log(powers) - (own[classes[row]] - largest));
        }

        return sum;
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
