using MerToolkit.Core.Errors;

namespace MerToolkit.Learning.Models;

/// <summary>Row weights as shares of the largest, since only their ratios matter and no sum of them overflows then.</summary>
internal static class RelativeWeights
{
    /// <summary>Smallest share that is taken, a pure number.</summary>
    public const double Smallest = 1e-200;

    /// <summary>One share a row, above 0 and at most 1; all 1 where the data have no weights.</summary>
    /// <param name="data">The training data.</param>
    /// <exception cref="NumericalException">The weights lie too far apart.</exception>
    public static double[] Of(TrainingData data)
    {
        if (data.Weights is not { } given) return [.. Enumerable.Repeat(1.0, data.Rows)];
        var weights = given.ToArray();
        var largest = weights.Max();
        for (var row = 0; row < weights.Length; row++) weights[row] /= largest;
        return weights.Min() >= Smallest ? weights : throw new NumericalException(new Problem(
            "training-overflow", "The largest row weight is more than 1e200 times the smallest.", "Leave out rows of so little weight."));
    }
}
