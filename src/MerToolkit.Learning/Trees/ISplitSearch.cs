namespace MerToolkit.Learning.Trees;

/// <summary>
/// Finds the best split of one node after the other, column by column, and gives its leaf values. Holds the scratch
/// memory of one thread. Of equal scores the first examined column wins, and in it the lowest bin.
/// </summary>
internal interface ISplitSearch
{
    /// <summary>Turns to a new tree.</summary>
    /// <param name="weights">Weight of each row in the tree, a pure number, 0 for rows outside of it; [all rows].</param>
    void BeginTree(double[] weights);

    /// <summary>Turns to a node.</summary>
    /// <param name="rows">Indices of its rows, one or more, each with a weight above 0.</param>
    /// <returns>False when all rows have the same target, so that no split can better it.</returns>
    bool Enter(ReadOnlySpan<int> rows);

    /// <summary>Looks for a better split of the node in a column.</summary>
    /// <param name="column">Index of the column.</param>
    /// <param name="cells">Bins of the column; [all rows].</param>
    /// <param name="rows">The rows the node was entered with, indices.</param>
    /// <param name="best">The best split so far.</param>
    /// <returns>False when the column is constant in the node.</returns>
    bool Examine(int column, ReadOnlySpan<byte> cells, ReadOnlySpan<int> rows, ref Split best);

    /// <summary>True when no other split of the node can have a higher score.</summary>
    /// <param name="best">The best split so far.</param>
    bool IsPerfect(in Split best);

    /// <summary>Weight of the node that was entered last, a pure number, above 0.</summary>
    double Weight { get; }

    /// <summary>Hands the values of the node as a leaf to its tree.</summary>
    /// <param name="tree">Receives them.</param>
    /// <returns>Index of the values in the tree.</returns>
    int AddLeafValues(TreeBuilder tree);
}
