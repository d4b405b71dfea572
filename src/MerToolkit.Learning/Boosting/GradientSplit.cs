using System.Runtime.Intrinsics;

namespace MerToolkit.Learning.Boosting;

/// <summary>A way to part the rows of a node in two by one column.</summary>
/// <param name="Column">Index of the column; -1 for none.</param>
/// <param name="Left">Last bin whose rows go left, index.</param>
/// <param name="Right">First bin with rows of the node that go right, index.</param>
/// <param name="MissingLeft">True when rows without a value go left.</param>
/// <param name="Score">Sum of the scores of both sides, in twice the loss's unit.</param>
/// <param name="LeftSums">Sum of the terms of the rows that go left, on the tree's grid.</param>
internal readonly record struct GradientSplit(
    int Column, byte Left, byte Right, bool MissingLeft, double Score, Vector128<long> LeftSums)
{
    /// <summary>What a search starts from; every split is better.</summary>
    public static GradientSplit None { get; } = new(-1, 0, 0, false, double.NegativeInfinity, default);

    /// <summary>True when there is a split.</summary>
    public bool Exists => Column >= 0;
}
