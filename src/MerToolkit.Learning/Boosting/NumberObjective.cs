using MerToolkit.Learning.Models;

namespace MerToolkit.Learning.Boosting;

/// <summary>A loss of the error of a number alone, error = margin - number; each row counts by its weight.</summary>
/// <param name="data">Numbers and weights.</param>
/// <param name="start">What every margin begins with, in the target's unit.</param>
internal abstract class NumberObjective(TrainingData data, double start) : IObjective
{
    /// <inheritdoc/>
    public int Outputs => 1;

    /// <inheritdoc/>
    public double Start => start;

    /// <inheritdoc/>
    public TermSize? Bound => null;

    /// <summary>The numbers and weights.</summary>
    protected TrainingData Data => data;

    /// <inheritdoc/>
    public void Derive(ReadOnlySpan<double> margins, int begin, int end, TermBlock block)
    {
        var numbers = data.Numbers.Span;
        var gradients = block.Gradients(0);
        var hessians = block.Hessians(0);
        var weights = data.Weights is { } given ? given.Span : [];
        for (var row = begin; row < end; row++)
        {
            var weight = weights.IsEmpty ? 1 : weights[row];
            gradients[row - begin] = weight * Slope(margins[row] - numbers[row]);
            hessians[row - begin] = weight;
        }
    }

    /// <inheritdoc/>
    public double Loss(ReadOnlySpan<double> margins)
    {
        var numbers = data.Numbers.Span;
        var sum = 0.0;
        for (var row = 0; row < margins.Length; row++) sum += (data.Weights?.Span[row] ?? 1) * Cost(margins[row] - numbers[row]);
        return sum;
    }

    /// <summary>The loss of an error, in the loss's unit.</summary>
    /// <param name="error">Margin less number, in the target's unit.</param>
    protected abstract double Cost(double error);

    /// <summary>The derivative of the loss by the margin; the curvature is taken as 1, even where it is 0.</summary>
    /// <param name="error">Margin less number, in the target's unit.</param>
    protected abstract double Slope(double error);

    /// <summary>The weighted mean, in the target's unit.</summary>
    /// <param name="data">Numbers and weights.</param>
    protected static double Mean(TrainingData data)
    {
        // Differences from the first row: a large common offset costs no digits, and equal numbers have their own mean.
        var numbers = data.Numbers.Span;
        var (sum, weights) = (0.0, 0.0);
        for (var row = 0; row < numbers.Length; row++)
        {
            var weight = data.Weights?.Span[row] ?? 1;
            sum += weight * (numbers[row] - numbers[0]);
            weights += weight;
        }

        return numbers[0] + (sum / weights);
    }
}
