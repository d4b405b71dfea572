namespace MerToolkit.Robustness.Trees;

/// <summary>Leaves of a tree, or of several trees at once: entries in a run, the largest value first.</summary>
/// <param name="Begin">Index of the first entry.</param>
/// <param name="Count">Number of entries, 1 or more.</param>
internal readonly record struct LeafList(int Begin, int Count);
