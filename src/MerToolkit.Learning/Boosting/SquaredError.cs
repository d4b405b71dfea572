using System.Runtime.Intrinsics;
using MerToolkit.Learning.Models;

namespace MerToolkit.Learning.Boosting;

/// <summary>Half the squared error of a number: gradient w (margin - y), hessian w. It begins at the weighted mean.</summary>
internal sealed class SquaredError : IObjective
{
    private readonly TrainingData _data;

    /// <summary>The squared error on training rows.</summary>
    /// <param name="data">Numbers and weights.</param>
    public SquaredError(TrainingData data)
    {
        _data = data;
        // Differences from the first row: a large common offset costs no digits, and equal numbers have their own mean.
        var numbers = data.Numbers.Span;
        var (sum, weights) = (0.0, 0.0);
        for (var row = 0; row < numbers.Length; row++)
        {
            var weight = data.Weights?.Span[row] ?? 1;
            sum += weight * (numbers[row] - numbers[0]);
            weights += weight;
        }

        Start = numbers[0] + (sum / weights);
    }

    /// <inheritdoc/>
    public int Outputs => 1;

    /// <inheritdoc/>
    public double Start { get; }

    /// <inheritdoc/>
    public void Derive(ReadOnlySpan<double> margins, int begin, int end, Vector128<double>[][] terms)
    {
        var numbers = _data.Numbers.Span;
        var own = terms[0];
        for (var row = begin; row < end; row++)
        {
            var weight = _data.Weights?.Span[row] ?? 1;
            own[row] = Vector128.Create(weight * (margins[row] - numbers[row]), weight);
        }
    }
}
