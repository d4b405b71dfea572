namespace MerToolkit.Learning.Interchange;

/// <summary>A node of a tree as another program's file has it, its threshold brought into the form "value at most threshold".</summary>
/// <param name="Left">Index of the left child in the tree; below 0 in a leaf.</param>
/// <param name="Right">Index of the right child in the tree; below 0 in a leaf.</param>
internal readonly record struct SourceNode(int Left, int Right)
{
    /// <summary>Index of the column an inner node asks.</summary>
    public int Column { get; init; }

    /// <summary>Largest float32 that goes left, in the column's unit; null when no finite value does.</summary>
    public float? Threshold { get; init; }

    /// <summary>Whether a row without a value goes left.</summary>
    public bool MissingLeft { get; init; }

    /// <summary>Value of a leaf, in the unit of the sum.</summary>
    public double Value { get; init; }

    /// <summary>Weight of the training rows of a leaf, a pure number; 0 when it is not known.</summary>
    public double Cover { get; init; }

    /// <summary>True when it has no children.</summary>
    public bool IsLeaf => Left < 0 && Right < 0;
}
