using MerToolkit.Learning.Models;
using MerToolkit.Learning.Trees;

namespace MerToolkit.Learning.Boosting;

/// <summary>What boosted trees for labels and for numbers share.</summary>
/// <param name="trees">The trees, round after round; in a round one for each output.</param>
/// <param name="offset">What every margin begins with, in its unit.</param>
internal abstract class BoostedModel(FlatTrees trees, double offset) : IAdditiveTrees, IMargins
{
    /// <summary>Name of the tensor that holds the offset, [1].</summary>
    public const string OffsetName = "offset";

    /// <summary>Name of the tensor that holds it instead where one margin tells two labels apart, [1].</summary>
    public const string LogOddsName = "log-odds";

    /// <inheritdoc/>
    public int Columns => trees.Columns;

    /// <inheritdoc/>
    public FlatTrees Trees => trees;

    /// <inheritdoc/>
    public virtual int Outputs => trees.Interleaved;

    /// <inheritdoc/>
    public double Divisor => 1;

    /// <inheritdoc/>
    public double Offset => offset;

    /// <summary>The model of trees that were grown or read.</summary>
    /// <param name="scale">What it predicts.</param>
    /// <param name="trees">The trees; of two labels with trees in common, for the log-odds of the second.</param>
    /// <param name="offset">What every margin begins with, in its unit.</param>
    public static BoostedModel Of(TargetScale scale, FlatTrees trees, double offset) => scale switch
    {
        LabelScale { Labels.Count: 2 } when trees.Interleaved == 1 => new BoostedBinary(trees, offset),
        LabelScale => new BoostedLabels(trees, offset),
        _ => new BoostedNumber(trees, offset),
    };

    /// <summary>The model of the tensors it saved.</summary>
    /// <param name="scale">What it predicts.</param>
    /// <param name="columns">Number of columns it reads.</param>
    /// <param name="tensors">Its numbers.</param>
    public static BoostedModel Restore(TargetScale scale, int columns, ITensorSource tensors)
    {
        var isBinary = scale is LabelScale { Labels.Count: 2 } && tensors.Has(LogOddsName);
        var offset = tensors.FiniteDoubles(isBinary ? LogOddsName : OffsetName, 1)[0];
        var outputs = scale is LabelScale labels && !isBinary ? labels.Labels.Count : 1;
        return Of(scale, TreeTensors.Restore(columns, 1, tensors, outputs), offset);
    }

    /// <inheritdoc/>
    public void Save(ITensorSink tensors)
    {
        tensors.Add(this is BoostedBinary ? LogOddsName : OffsetName, [offset], 1);
        TreeTensors.Save(trees, tensors);
    }

    /// <summary>The offset and the leaf values of all trees added up.</summary>
    /// <param name="rows">Rows x columns.</param>
    /// <param name="destination">Receives [rows, outputs].</param>
    public virtual void Margins(FeatureRows rows, Span<double> destination)
    {
        destination = destination[..(rows.Rows * trees.Interleaved)];
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

/// <summary>Boosted trees that tell two labels apart: the margin is the log-odds of the second.</summary>
/// <param name="trees">Trees of one value a leaf.</param>
/// <param name="offset">What every margin begins with, a pure number.</param>
internal sealed class BoostedBinary(FlatTrees trees, double offset) : BoostedModel(trees, offset), IClassifier
{
    /// <inheritdoc/>
    public int Classes => 2;

    /// <summary>2: one margin a label, as of all models of labels.</summary>
    public override int Outputs => Classes;

    /// <summary>Half the log-odds for the second label, less half of them for the first: their softmax is the probabilities.</summary>
    /// <param name="rows">Rows x columns.</param>
    /// <param name="destination">Receives [rows, 2].</param>
    public override void Margins(FeatureRows rows, Span<double> destination)
    {
        var odds = LogOdds(rows);
        for (var row = 0; row < odds.Length; row++)
            (destination[Classes * row], destination[(Classes * row) + 1]) = (odds[row] / -2, odds[row] / 2);
    }

    /// <inheritdoc/>
    public void Probabilities(FeatureRows rows, Span<double> destination) => BinaryLoss.ToShares(LogOdds(rows), destination);

    private double[] LogOdds(FeatureRows rows)
    {
        var odds = new double[rows.Rows];
        base.Margins(rows, odds);
        return odds;
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
