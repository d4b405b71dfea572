namespace MerToolkit.Robustness.Trees;

/// <summary>What is linear in a model of trees.</summary>
/// <param name="Classes">Number of labels; 0 for a number.</param>
/// <param name="Labels">The label that each score belongs to, an index; empty for a number, which has one score.</param>
/// <param name="Weights">Weight of each input in each score, a pure number; row-major [scores, inputs].</param>
/// <param name="Biases">What each score begins with; [scores].</param>
internal sealed record ScoreSums(int Classes, int[] Labels, double[] Weights, double[] Biases);
