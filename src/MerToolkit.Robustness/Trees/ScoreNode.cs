namespace MerToolkit.Robustness.Trees;

/// <summary>A node of a tree that asks cells instead of values.</summary>
/// <param name="Column">Index of the column an inner node asks; -1 in a leaf.</param>
/// <param name="Rank">Largest cell that goes left, an index into the column's cells; -1 when none does.</param>
/// <param name="Next">Index of the left child, the right one follows it; in a leaf the index of the model's own node.</param>
/// <param name="MissingGoesLeft">Whether a row without a value goes left.</param>
internal readonly record struct ScoreNode(int Column, int Rank, int Next, bool MissingGoesLeft)
{
    /// <summary>Whether it has no children.</summary>
    public bool IsLeaf => Column < 0;
}
