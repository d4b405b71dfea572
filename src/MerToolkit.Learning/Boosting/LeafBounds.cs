namespace MerToolkit.Learning.Boosting;

/// <summary>Ends between which the leaves below a node must keep their values, so that a tree rises or falls along a column.</summary>
/// <param name="Lowest">Lowest value of a leaf before the learning rate, in the margin's unit.</param>
/// <param name="Highest">Highest value, likewise.</param>
internal readonly record struct LeafBounds(double Lowest, double Highest)
{
    /// <summary>No bounds.</summary>
    public static LeafBounds None { get; } = new(double.NegativeInfinity, double.PositiveInfinity);

    /// <summary>The value nearest to one, in the margin's unit.</summary>
    /// <param name="value">In the margin's unit.</param>
    public double Clip(double value) => Math.Clamp(value, Lowest, Highest);

    /// <summary>
    /// The bounds of two children: along a column that is to rise or fall, they meet halfway between the values that the
    /// children would have as leaves, as XGBoost has it.
    /// </summary>
    /// <param name="sign">1 where what is predicted rises from left to right, -1 where it falls.</param>
    /// <param name="left">Value of the left child as a leaf, in the margin's unit.</param>
    /// <param name="right">Value of the right child as a leaf, likewise.</param>
    public (LeafBounds Left, LeafBounds Right) Part(int sign, double left, double right)
    {
        var middle = Clip((left / 2) + (right / 2));
        var (below, above) = (this with { Highest = middle }, this with { Lowest = middle });
        return sign > 0 ? (below, above) : (above, below);
    }
}
