using MerToolkit.Core.Numerics;
using MerToolkit.Learning.Linear;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Stacking;

namespace MerToolkit.Robustness.Uncertainty;

/// <summary>
/// Members that are one model of trees, each with other weights of its rounds; or a stack, some of whose parts are weighed so
/// while the others, and the model on top, stay as they are.
/// </summary>
internal sealed class WeighedTrees : IMembers
{
    private readonly TargetModel _model;
    private readonly Part[] _parts;

    /// <summary>Members of a model.</summary>
    /// <param name="model">Model of labels.</param>
    /// <param name="members">Number of members.</param>
    /// <param name="weigh">
    /// Weights of a part's rounds, [members][rounds], from its rounds and its index; null to leave the part as it is.
    /// </param>
    public WeighedTrees(TargetModel model, int members, Func<TreeRounds, int, double[][]?> weigh)
    {
        (_model, Count) = (model, members);
        Classes = ((LabelScale)model.Scale).Labels.Count;
        _parts = [.. TreesOf(model.Model).Select((trees, index) =>
            trees is not null && weigh(trees, index) is { } weights ? new Part(trees, weights) : new Part(null, []))];
    }

    /// <inheritdoc/>
    public int Count { get; }

    /// <inheritdoc/>
    public int Classes { get; }

    /// <summary>The models of trees of a model: itself, or the parts of a stack, null for a part of another kind.</summary>
    /// <param name="model">Model of labels.</param>
    public static IReadOnlyList<TreeRounds?> TreesOf(IModel model) => model switch
    {
        IAdditiveTrees { Trees.Count: > 0 } trees => [new TreeRounds(trees)],
        IStack stack => [.. stack.Parts.SelectMany(part => part.Model is IStack ? [null] : TreesOf(part.Model))],
        _ => [null],
    };

    /// <inheritdoc/>
    public void Probabilities(FeatureRows rows, Span<double> destination)
    {
        var prepared = new FeatureRows(_model.Prepared(rows), rows.Rows, rows.Columns);
        if (_model.Model is IStack stack) OfStack(stack, prepared, destination);
        else OfTrees(_parts[0], prepared, destination, givesMargins: false, Classes);
    }

    private void OfStack(IStack stack, FeatureRows rows, Span<double> destination)
    {
        // Inputs of the model on top, [rows, members, inputs].
        var inputs = new double[rows.Rows * Count * stack.Inputs];
        for (var index = 0; index < _parts.Length; index++)
        {
            var part = stack.Parts[index];
            var outputs = new double[rows.Rows * Count * part.Outputs];
            if (_parts[index].Trees is null) Repeat(part.OutputsOf(rows), part.Outputs, outputs);
            else OfTrees(_parts[index], Prepared(part, rows), outputs, part.GivesMargins, part.Outputs);
            for (var place = 0; place < rows.Rows * Count; place++)
                outputs.AsSpan(place * part.Outputs, part.Outputs).CopyTo(inputs.AsSpan(place * stack.Inputs + part.First));
        }

        var shares = new double[stack.Biases.Length];
        destination[..(rows.Rows * Count * Classes)].Clear();
        for (var place = 0; place < rows.Rows * Count; place++)
        {
            for (var score = 0; score < shares.Length; score++)
                shares[score] = stack.Biases[score] + FixedLanes.Dot(
                    stack.Weights.Slice(score * stack.Inputs, stack.Inputs), inputs.AsSpan(place * stack.Inputs, stack.Inputs));
            LogisticModel.Softmax(shares);
            for (var score = 0; score < shares.Length; score++)
                destination[place * Classes + stack.TrainedLabels[score]] = shares[score];
        }
    }

    private void OfTrees(Part part, FeatureRows rows, Span<double> destination, bool givesMargins, int width)
    {
        var trees = part.Trees!;
        var leaves = new double[trees.Count * trees.Width];
        for (var row = 0; row < rows.Rows; row++)
        {
            trees.Leaves(rows[row], leaves);
            for (var member = 0; member < Count; member++)
            {
                var own = destination.Slice((row * Count + member) * width, width);
                trees.Margins(leaves, part.Weights[member], own);
                if (!givesMargins) trees.ToProbabilities(own);
            }
        }
    }

    private void Repeat(double[] outputs, int width, double[] destination)
    {
        for (var place = 0; place < destination.Length / width; place++)
            outputs.AsSpan(place / Count * width, width).CopyTo(destination.AsSpan(place * width));
    }

    private static FeatureRows Prepared(StackPart part, FeatureRows rows) =>
        part.Preparation is { } preparation ? new FeatureRows(preparation.Applied(rows), rows.Rows, rows.Columns) : rows;

    private sealed record Part(TreeRounds? Trees, double[][] Weights);
}
