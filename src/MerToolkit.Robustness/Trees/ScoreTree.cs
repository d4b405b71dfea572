using MerToolkit.Learning.Trees;

namespace MerToolkit.Robustness.Trees;

/// <summary>One tree, and what its leaf values add to.</summary>
/// <param name="Source">The trees it comes from, which hold the values of its leaves.</param>
/// <param name="Root">Index of its first node among all score nodes.</param>
/// <param name="FirstInput">Index of the input that its first leaf value adds to.</param>
/// <param name="Outputs">Number of values of a leaf, which add to as many inputs in a run.</param>
internal readonly record struct ScoreTree(FlatTrees Source, int Root, int FirstInput, int Outputs)
{
    /// <summary>What a leaf adds to a weighted sum of the inputs.</summary>
    /// <param name="leaf">Index of the model's own node.</param>
    /// <param name="weights">Weight of each input, a pure number; [inputs].</param>
    public double Value(int leaf, ReadOnlySpan<double> weights)
    {
        var values = Source.Values(leaf);
        if (values.Length == 1) return weights[FirstInput] * values[0];
        var sum = 0.0;
        for (var output = 0; output < values.Length; output++) sum += weights[FirstInput + output] * values[output];
        return sum;
    }

    /// <summary>Whether its leaf values can matter to a weighted sum of the inputs.</summary>
    /// <param name="weights">Weight of each input, a pure number; [inputs].</param>
    public bool Counts(ReadOnlySpan<double> weights) => weights.Slice(FirstInput, Outputs).ContainsAnyExcept(0.0);
}
