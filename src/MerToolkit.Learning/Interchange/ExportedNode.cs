namespace MerToolkit.Learning.Interchange;

/// <summary>A node of a tree on its way into another program's file; indices count from the tree's root, which is 0.</summary>
/// <param name="Source">Index of the node among those of the model, for its leaf values.</param>
/// <param name="Left">Index of the left child; -1 in a leaf.</param>
/// <param name="Right">Index of the right child; -1 in a leaf.</param>
internal readonly record struct ExportedNode(int Source, int Left, int Right)
{
    /// <summary>Index of the column an inner node asks.</summary>
    public int Column { get; init; }

    /// <summary>Largest value that goes left, in the column's unit, as it is in a table; finite.</summary>
    public float Threshold { get; init; }

    /// <summary>Whether a row without a value goes left.</summary>
    public bool MissingLeft { get; init; }

    /// <summary>True when it has no children.</summary>
    public bool IsLeaf => Left < 0;
}
