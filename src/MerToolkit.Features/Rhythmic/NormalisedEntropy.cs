using MerToolkit.Core.Numerics;

namespace MerToolkit.Features.Rhythmic;

/// <summary>Entropy of shares over that of equal shares.</summary>
internal static class NormalisedEntropy
{
    /// <summary>-sum p ln p / ln n with p = v / sum v, 0..1; 1 for equal values, 0 where all are 0 or there is but one.</summary>
    /// <param name="values">Values, 0 or more.</param>
    public static double Of(ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        foreach (var value in values) sum += value;
        if (sum <= 0 || values.Length < 2) return 0;
        var entropy = 0.0;
        foreach (var value in values)
            if (value > 0) entropy -= value / sum * VectorMath.Log(value / sum);
        return Math.Clamp(entropy / VectorMath.Log((double)values.Length), 0, 1);
    }
}
