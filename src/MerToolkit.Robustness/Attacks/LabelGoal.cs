using MerToolkit.Learning.Linear;
using MerToolkit.Learning.Models;

namespace MerToolkit.Robustness.Attacks;

/// <summary>
/// The model is to give a row another label than its own. The loss is the largest score of another trained label less the score
/// of the own one: differences of margins where the model has margins, else of the logarithms of probabilities, which for a
/// softmax come to the same. It is above 0 exactly where the model errs by its scores: a tie that the other label wins, being
/// the first of equal ones, has the smallest number above 0.
/// </summary>
/// <remarks>
/// Carlini and Wagner 2017, Towards evaluating the robustness of neural networks (loss f6, turned to be raised). A label without
/// training rows has no score where the model is an <see cref="IDifferentiable"/>: its own rows have infinite loss.
/// </remarks>
public sealed class LabelGoal : AttackGoal
{
    private readonly IClassifier _classifier;
    private readonly LabelScores _scores;

    /// <summary>A goal for some rows.</summary>
    /// <param name="model">A model of labels.</param>
    /// <param name="labels">Right label of each attacked row, which is not to be answered, an index into all labels; [rows].</param>
    public LabelGoal(TargetModel model, ReadOnlyMemory<int> labels)
    {
        _classifier = model.Model as IClassifier ?? throw new ArgumentException($"'{model.Scale.Name}' holds numbers.", nameof(model));
        foreach (var label in labels.Span)
            if (label < 0 || label >= _classifier.Classes) throw new ArgumentOutOfRangeException(nameof(labels));
        (Model, Labels, _scores) = (model, labels, new LabelScores(model));
    }

    /// <summary>The attacked model.</summary>
    public TargetModel Model { get; }

    /// <summary>The label of each attacked row, an index into all labels; [rows].</summary>
    public ReadOnlyMemory<int> Labels { get; }

    /// <summary>Along which loss the gradients are; the losses themselves are always those of the margin.</summary>
    public LabelSlope Slope { get; init; }

    /// <inheritdoc/>
    public override int Rows => Labels.Length;

    /// <inheritdoc/>
    public override int Columns => Model.Model.Columns;

    /// <inheritdoc/>
    public override string Victim => Model.Trainer.Declaration.Name;

    /// <inheritdoc/>
    public override bool HasGradients => Model.Model is IDifferentiable;

    /// <summary>The same for other labels.</summary>
    /// <param name="labels">A label for each attacked row, an index into all labels; [rows].</param>
    public LabelGoal With(ReadOnlyMemory<int> labels) => new(Model, labels) { Slope = Slope };

    /// <summary>The same with gradients along another loss.</summary>
    /// <param name="slope">Along which.</param>
    public LabelGoal With(LabelSlope slope) => new(Model, Labels) { Slope = slope };

    /// <summary>What the model answers: the most probable label, the first of equal ones.</summary>
    /// <param name="candidates">Rows x columns, as they are in a table.</param>
    /// <returns>Index into all labels of each; [candidates].</returns>
    public int[] Predicted(FeatureRows candidates)
    {
        var count = _classifier.Classes;
        var probabilities = new double[candidates.Rows * count];
        Model.Probabilities(candidates, probabilities);
        var predicted = new int[candidates.Rows];
        for (var row = 0; row < predicted.Length; row++)
            for (var label = 1; label < count; label++)
                if (probabilities[row * count + label] > probabilities[row * count + predicted[row]]) predicted[row] = label;
        return predicted;
    }

    /// <inheritdoc/>
    public override void Losses(FeatureRows candidates, ReadOnlySpan<int> rows, Span<double> losses)
    {
        var scores = _scores.Of(Model.Prepared(candidates), candidates.Rows);
        for (var place = 0; place < rows.Length; place++)
            losses[place] = Loss(scores.AsSpan(place * _classifier.Classes, _classifier.Classes), Labels.Span[rows[place]]);
    }

    /// <inheritdoc/>
    public override void Gradients(FeatureRows candidates, ReadOnlySpan<int> rows, Span<double> gradients)
    {
        if (Model.Model is not IDifferentiable model)
            throw new InvalidOperationException($"'{Model.Trainer.Declaration.Name}' has no gradients.");
        var prepared = Model.Prepared(candidates);
        var weights = _scores.Of(prepared, candidates.Rows);
        for (var place = 0; place < rows.Length; place++)
        {
            var own = weights.AsSpan(place * model.Outputs, model.Outputs);
            if (Slope == LabelSlope.Margin) MarginWeights(own, Labels.Span[rows[place]]);
            else CrossEntropyWeights(own, Labels.Span[rows[place]]);
        }

        model.Gradients(new FeatureRows(prepared, candidates.Rows, candidates.Columns), weights, gradients);
        Chain.Through(Model.Preparation, candidates, gradients);
    }

    /// <inheritdoc/>
    public override void Confirm(FeatureRows candidates, ReadOnlySpan<int> rows, Span<bool> succeeded)
    {
        var predicted = Predicted(candidates);
        for (var place = 0; place < rows.Length; place++) succeeded[place] = predicted[place] != Labels.Span[rows[place]];
    }

    private double Loss(ReadOnlySpan<double> scores, int label)
    {
        if (!_scores.IsTrained(label)) return double.PositiveInfinity;
        var other = LargestOther(scores, label);
        if (other < 0) return double.NegativeInfinity;
        var loss = scores[other] - scores[label];
        return loss == 0 && other < label ? double.Epsilon : loss;
    }

    // The first of equal ones; -1 when there is no other trained label.
    private int LargestOther(ReadOnlySpan<double> scores, int label)
    {
        var largest = -1;
        foreach (var other in _scores.Trained)
            if (other != label && (largest < 0 || scores[other] > scores[largest])) largest = other;
        return largest;
    }

    private void MarginWeights(Span<double> scores, int label)
    {
        var other = LargestOther(scores, label);
        scores.Clear();
        scores[label] = -1;
        if (other < 0) scores[label] = 0;
        else scores[other] = 1;
    }

    // d(-log p_label) / d score_k = p_k - [k = label].
    private void CrossEntropyWeights(Span<double> scores, int label)
    {
        Span<double> trained = stackalloc double[_scores.Trained.Length];
        for (var place = 0; place < trained.Length; place++) trained[place] = scores[_scores.Trained[place]];
        LogisticModel.Softmax(trained);
        scores.Clear();
        for (var place = 0; place < trained.Length; place++) scores[_scores.Trained[place]] = trained[place];
        scores[label] -= 1;
    }
}
