namespace MerToolkit.Learning.Models;

/// <summary>A model whose margins have gradients by its columns, so that others can climb them.</summary>
public interface IDifferentiable : IMargins
{
    /// <summary>
    /// The labels that had training rows, as indices into all labels, ascending: those whose margins the answer comes from.
    /// Empty for a number.
    /// </summary>
    ReadOnlySpan<int> TrainedLabels { get; }

    /// <summary>
    /// Gradient of the sum over k of weight[row, k] x margin k of the row, by the columns as the model reads them. The weight of
    /// a label without training rows counts for nothing. A row's gradient does not depend on the other rows.
    /// </summary>
    /// <param name="rows">Rows x columns.</param>
    /// <param name="weights">Weight of each margin, any number; [rows, outputs].</param>
    /// <param name="destination">Receives [rows, columns], in the margins' unit times the weights' per unit of the column.</param>
    void Gradients(FeatureRows rows, ReadOnlySpan<double> weights, Span<double> destination);
}
