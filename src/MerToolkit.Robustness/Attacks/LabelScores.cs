using MerToolkit.Core.Numerics;
using MerToolkit.Learning.Models;

namespace MerToolkit.Robustness.Attacks;

/// <summary>The numbers by which a model of labels decides.</summary>
/// <param name="model">A model of labels.</param>
internal sealed class LabelScores(TargetModel model)
{
    // Stands for the logarithm of 0, which a difference could not be made of.
    private const double LeastProbability = 1e-300;
    private readonly IClassifier _classifier = (IClassifier)model.Model;

    /// <summary>The labels that have scores, as indices into all labels, ascending.</summary>
    public int[] Trained { get; } = model.Model is IDifferentiable differentiable
        ? differentiable.TrainedLabels.ToArray() : [.. Enumerable.Range(0, ((IClassifier)model.Model).Classes)];

    /// <summary>Whether a label has a score.</summary>
    /// <param name="label">Index into all labels.</param>
    public bool IsTrained(int label) => Array.BinarySearch(Trained, label) >= 0;

    /// <summary>Margins where the model has margins, else logarithms of probabilities; pure numbers.</summary>
    /// <param name="prepared">Row-major [rows, columns], as the predictor behind the model reads them.</param>
    /// <param name="rows">Number of rows.</param>
    /// <returns>Row-major [rows, labels].</returns>
    public double[] Of(float[] prepared, int rows)
    {
        var scores = new double[rows * _classifier.Classes];
        var features = new FeatureRows(prepared, rows, _classifier.Columns);
        if (_classifier is IMargins margins)
        {
            margins.Margins(features, scores);
            return scores;
        }

        _classifier.Probabilities(features, scores);
        foreach (ref var score in scores.AsSpan()) score = Math.Max(score, LeastProbability);
        VectorMath.Log(scores, scores);
        return scores;
    }
}
