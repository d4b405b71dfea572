namespace MerToolkit.Learning.Trees;

/// <summary>A way to part the rows of a node in two by one column.</summary>
/// <param name="Column">Index of the column; -1 for none.</param>
/// <param name="Left">Last bin whose rows go left, index.</param>
/// <param name="Right">First bin with rows of the node that go right, index.</param>
/// <param name="Score">What is largest for the best split; its unit is the search's.</param>
internal readonly record struct Split(int Column, byte Left, byte Right, double Score)
{
    /// <summary>What a search starts from; every split is better.</summary>
    public static Split None { get; } = new(-1, 0, 0, double.NegativeInfinity);

    /// <summary>True when there is a split.</summary>
    public bool Exists => Column >= 0;
}
