namespace MerToolkit.Learning.Trees;

/// <summary>Where a tree stops growing.</summary>
internal sealed record GrowthLimits
{
    /// <summary>Most splits between root and leaf, 1 or more.</summary>
    public int Depth { get; init; } = int.MaxValue;

    /// <summary>Fewest rows of a leaf, 1 or more; a row counts once, whatever its weight.</summary>
    public int LeafRows { get; init; } = 1;

    /// <summary>Fewest rows of a node that is split, 2 or more; likewise.</summary>
    public int SplitRows { get; init; } = 2;

    /// <summary>Number of columns examined a node, 1 or more; constant ones are not counted.</summary>
    public int Columns { get; init; } = int.MaxValue;
}
