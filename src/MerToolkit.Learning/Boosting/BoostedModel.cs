using MerToolkit.Learning.Models;
using MerToolkit.Learning.Trees;

namespace MerToolkit.Learning.Boosting;

/// <summary>What boosted trees for labels and for numbers share.</summary>
/// <param name="trees">The trees, round after round; in a round one for each output.</param>
/// <param name="offset">What every margin begins with, in its unit.</param>
internal abstract class BoostedModel(FlatTrees trees, double offset) : IAdditiveTrees, IMargins
{
    /// <summary>Name of the tensor that holds the offset.</summary>
    public const string OffsetName = "offset";

    /// <inheritdoc/>
    public int Columns => trees.Columns;

    /// <inheritdoc/>
    public FlatTrees Trees => trees;

    /// <inheritdoc/>
    public int Outputs => trees.Interleaved;

    /// <inheritdoc/>
    public double Divisor => 1;

    /// <inheritdoc/>
    public double Offset => offset;

    /// <inheritdoc/>
    public void Save(ITensorSink tensors)
    {
        tensors.Add(OffsetName, [offset], 1);
        TreeTensors.Save(trees, tensors);
    }

    /// <summary>The offset and the leaf values of all trees added up.</summary>
    /// <param name="rows">Rows x columns.</param>
    /// <param name="destination">Receives [rows, outputs].</param>
    public void Margins(FeatureRows rows, Span<double> destination)
    {
        destination = destination[..(rows.Rows * Outputs)];
        trees.Sum(rows, destination);
        foreach (ref var margin in destination) margin += offset;
    }
}

/// <summary>Boosted trees that tell labels apart: the softmax of their margins.</summary>
/// <param name="trees">Trees of one value a leaf; tree t adds to the margin of label t mod labels.</param>
/// <param name="offset">What every margin begins with, a pure number.</param>
internal sealed class BoostedLabels(FlatTrees trees, double offset) : BoostedModel(trees, offset), IClassifier
{
    /// <inheritdoc/>
    public int Classes => Trees.Interleaved;

    /// <inheritdoc/>
    public void Probabilities(FeatureRows rows, Span<double> destination)
    {
        destination = destination[..(rows.Rows * Classes)];
        Margins(rows, destination);
        SoftmaxLoss.ToShares(destination, Classes);
    }
}

/// <summary>Boosted trees that predict a number: their margin.</summary>
/// <param name="trees">Trees of one value a leaf.</param>
/// <param name="offset">What every prediction begins with, in the target's unit.</param>
internal sealed class BoostedNumber(FlatTrees trees, double offset) : BoostedModel(trees, offset), IRegressor
{
    /// <inheritdoc/>
    public void Predict(FeatureRows rows, Span<double> destination) => Margins(rows, destination[..rows.Rows]);
}
