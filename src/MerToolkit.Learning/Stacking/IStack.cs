using MerToolkit.Learning.Models;
using MerToolkit.Learning.Preparation;

namespace MerToolkit.Learning.Stacking;

/// <summary>
/// A model on the outputs of other models, open to those who want to look through it. Score k of a row is
/// <c>Biases[k] + sum over inputs i of Weights[k, i] x input i</c>, where the inputs are the outputs of the parts side by side.
/// </summary>
/// <remarks>
/// When every part is an <see cref="IAdditiveTrees"/> that gives its margins, the difference of two scores is one sum over all
/// leaves that a row falls into: each leaf value times the difference of the two weights, divided by the divisor of its trees.
/// Boosted trees for two labels have one tree a round: half of its leaf value is the input of the second label, less half of it
/// that of the first.
/// </remarks>
public interface IStack : IModel
{
    /// <summary>The models below, in the order of their inputs.</summary>
    IReadOnlyList<StackPart> Parts { get; }

    /// <summary>Number of inputs of the model on top: the outputs of all parts together.</summary>
    int Inputs { get; }

    /// <summary>
    /// The labels that had training rows, as indices into all labels, ascending; a score belongs to each. The others have
    /// probability 0. Empty for a number, whose only score is the prediction.
    /// </summary>
    ReadOnlySpan<int> TrainedLabels { get; }

    /// <summary>
    /// Weights per unit of an input, row-major [scores, inputs]; scores are the trained labels, or 1 for a number.
    /// </summary>
    ReadOnlySpan<double> Weights { get; }

    /// <summary>What each score begins with, [scores]: a pure number for labels, in the target's unit for a number.</summary>
    ReadOnlySpan<double> Biases { get; }
}

/// <summary>A model below another.</summary>
/// <param name="Name">Name of its trainer.</param>
/// <param name="Preparation">What columns go through before it; null when it takes them as they are.</param>
/// <param name="Model">The model, trained on all rows.</param>
/// <param name="GivesMargins">
/// True when its <see cref="IMargins"/> go up; false for the probabilities of labels, or the prediction of a number that has none.
/// </param>
/// <param name="First">Index of its first output among all inputs of the model on top, from 0.</param>
/// <param name="Outputs">Number of its outputs.</param>
public sealed record StackPart(string Name, ColumnPreparation? Preparation, IModel Model, bool GivesMargins, int First, int Outputs)
{
    /// <summary>The standardisation; null when columns are taken as they are or prepared in another way.</summary>
    public Standardizer? Standardizer => Preparation as Standardizer;

    /// <summary>What goes up.</summary>
    /// <param name="rows">Rows x columns, as they are in a table.</param>
    /// <returns>Row-major [rows, outputs]: margins, probabilities, or predictions in the target's unit.</returns>
    public double[] OutputsOf(FeatureRows rows)
    {
        if (Preparation is not null) rows = new FeatureRows(Preparation.Applied(rows), rows.Rows, rows.Columns);
        var outputs = new double[rows.Rows * Outputs];
        if (GivesMargins) ((IMargins)Model).Margins(rows, outputs);
        else if (Model is IClassifier classifier) classifier.Probabilities(rows, outputs);
        else ((IRegressor)Model).Predict(rows, outputs);
        return outputs;
    }
}
