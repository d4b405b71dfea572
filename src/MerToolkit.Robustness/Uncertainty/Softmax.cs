using MerToolkit.Core.Numerics;

namespace MerToolkit.Robustness.Uncertainty;

/// <summary>Shares from scores: exp(score) over the sum of all exp(score), from the largest down, so that nothing overflows.</summary>
internal static class Softmax
{
    /// <summary>Replaces scores by shares.</summary>
    /// <param name="scores">Pure numbers, one or more; become shares, 0..1, summing to 1.</param>
    public static void Apply(Span<double> scores)
    {
        var largest = scores[0];
        foreach (var score in scores) largest = Math.Max(largest, score);
        var sum = 0.0;
        foreach (ref var score in scores) sum += score = VectorMath.Exp(score - largest);
        foreach (ref var score in scores) score /= sum;
    }
}
