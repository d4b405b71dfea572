namespace MerToolkit.Learning.Models;

/// <summary>
/// A model whose answer comes from margins: the sums of leaf values of boosted trees, the mean leaf shares of a forest, the
/// scores of a logistic regression or a network before they become probabilities.
/// </summary>
public interface IMargins : IModel
{
    /// <summary>Number of margins of a row: the labels, or 1 for a number.</summary>
    int Outputs { get; }

    /// <summary>The margins: pure numbers for labels, one in the target's unit for a number.</summary>
    /// <param name="rows">Rows x columns.</param>
    /// <param name="destination">Receives [rows, outputs].</param>
    void Margins(FeatureRows rows, Span<double> destination);
}
