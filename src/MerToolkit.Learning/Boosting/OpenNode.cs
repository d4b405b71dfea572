using System.Runtime.Intrinsics;

namespace MerToolkit.Learning.Boosting;

/// <summary>A node that waits to be split or closed.</summary>
/// <param name="Index">Index in the tree.</param>
/// <param name="First">Position of its first row among the tree's rows.</param>
/// <param name="Rows">Number of rows.</param>
/// <param name="Depth">Number of splits above it.</param>
/// <param name="Sums">Sum of its rows' terms, on the tree's grid.</param>
internal sealed record OpenNode(int Index, int First, int Rows, int Depth, Vector128<long> Sums)
{
    /// <summary>What the leaves below it keep to.</summary>
    public LeafBounds Bounds { get; init; } = LeafBounds.None;

    /// <summary>Its histogram while it may be split; else null.</summary>
    public NodeHistogram? Histogram { get; set; }

    /// <summary>Its best split, when that is worth its price.</summary>
    public GradientSplit Split { get; set; } = GradientSplit.None;

    /// <summary>What the split gains, in twice the loss's unit; negative infinity without one.</summary>
    public double Gain { get; set; } = double.NegativeInfinity;
}
