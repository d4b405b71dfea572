namespace MerToolkit.Learning.Boosting;

/// <summary>Size and number of boosted trees.</summary>
/// <param name="Rounds">Number of rounds, 1 or more.</param>
/// <param name="Depth">Most splits between root and leaf, 1 or more.</param>
/// <param name="Rate">What the best values of leaves are multiplied by, above 0, a pure number.</param>
/// <param name="Penalty">What leaves cost.</param>
internal sealed record BoostingLimits(int Rounds, int Depth, double Rate, LeafPenalty Penalty)
{
    /// <summary>
    /// Most leaves of a tree, 2 or more: the leaf whose split lowers the loss most is split first. Null where depth alone
    /// bounds a tree.
    /// </summary>
    public int? Leaves { get; init; }

    /// <summary>Share of the rows drawn for a round, above 0, up to 1.</summary>
    public double RowShare { get; init; } = 1;

    /// <summary>Number of rounds that use the same rows, 1 or more.</summary>
    public int RoundsARowDraw { get; init; } = 1;

    /// <summary>Share of the columns drawn for a tree, above 0, up to 1.</summary>
    public double ColumnShare { get; init; } = 1;

    /// <summary>Most bins a column, 2..255.</summary>
    public int Bins { get; init; } = 255;

    /// <summary>
    /// 1 for each column along which what is predicted only rises, -1 where it only falls, 0 for the others; [columns]; null
    /// where all are free.
    /// </summary>
    public sbyte[]? Signs { get; init; }
}
