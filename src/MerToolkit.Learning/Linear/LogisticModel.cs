using MerToolkit.Core.Numerics;
using MerToolkit.Learning.Models;

namespace MerToolkit.Learning.Linear;

/// <summary>
/// Multinomial logistic regression: p(label) = exp z_label / sum exp z, z = coefficients x columns + intercept. A label
/// without training rows has probability 0; with one label in training, that label has probability 1.
/// </summary>
public sealed class LogisticModel : IClassifier, IDifferentiable
{
    internal const string LabelsTensor = "labels";
    internal const string CoefficientsTensor = "coefficients";
    internal const string InterceptsTensor = "intercepts";
    internal const string ObjectiveTensor = "objective";
    private readonly int[] _labels;
    private readonly double[] _coefficients;
    private readonly double[] _intercepts;

    internal LogisticModel(int columns, int classes, int[] labels, double[] coefficients, double[] intercepts, double objective)
    {
        Columns = columns;
        Classes = classes;
        Objective = objective;
        (_labels, _coefficients, _intercepts) = (labels, coefficients, intercepts);
    }

    /// <inheritdoc/>
    public int Columns { get; }

    /// <inheritdoc/>
    public int Classes { get; }

    /// <summary>
    /// What the training minimised, at its end, a pure number: sum of weight x -log p(label) over the training rows, plus
    /// the sum of the squared coefficients / (2 C).
    /// </summary>
    public double Objective { get; }

    /// <summary>The labels that had training rows, as indices into all labels, ascending; [trained labels].</summary>
    public ReadOnlySpan<int> TrainedLabels => _labels;

    /// <summary>
    /// Coefficients per unit of the column it was trained on, row-major [trained labels, columns]; each column sums to 0.
    /// </summary>
    public ReadOnlySpan<double> Coefficients => _coefficients;

    /// <summary>Intercepts, pure numbers that sum to 0 on standardised columns; [trained labels].</summary>
    public ReadOnlySpan<double> Intercepts => _intercepts;

    /// <inheritdoc/>
    public int Outputs => Classes;

    /// <inheritdoc/>
    public void Probabilities(FeatureRows rows, Span<double> destination)
    {
        var scores = new double[_labels.Length];
        var values = new double[Columns];
        for (var row = 0; row < rows.Rows; row++)
        {
            Score(rows[row], values, scores);
            Softmax(scores);
            Spread(scores, destination.Slice(row * Classes, Classes));
        }
    }

    /// <summary>The linear scores; 0 for a label without training rows, which has none.</summary>
    /// <param name="rows">Rows x columns.</param>
    /// <param name="destination">Receives [rows, labels].</param>
    public void Margins(FeatureRows rows, Span<double> destination)
    {
        var scores = new double[_labels.Length];
        var values = new double[Columns];
        for (var row = 0; row < rows.Rows; row++)
        {
            Score(rows[row], values, scores);
            Spread(scores, destination.Slice(row * Classes, Classes));
        }
    }

    /// <summary>The weighted sum of the coefficients, wherever the row is; a label without training rows adds nothing.</summary>
    /// <param name="rows">Rows x columns.</param>
    /// <param name="weights">Weight of each score; [rows, labels].</param>
    /// <param name="destination">Receives [rows, columns].</param>
    public void Gradients(FeatureRows rows, ReadOnlySpan<double> weights, Span<double> destination)
    {
        for (var row = 0; row < rows.Rows; row++)
        {
            var gradient = destination.Slice(row * Columns, Columns);
            gradient.Clear();
            for (var place = 0; place < _labels.Length; place++)
            {
                var weight = weights[row * Classes + _labels[place]];
                var coefficients = _coefficients.AsSpan(place * Columns, Columns);
                for (var column = 0; column < gradient.Length; column++) gradient[column] += weight * coefficients[column];
            }
        }
    }

    /// <inheritdoc/>
    public void Save(ITensorSink tensors)
    {
        tensors.Add(LabelsTensor, _labels, _labels.Length);
        tensors.Add(CoefficientsTensor, _coefficients, _labels.Length, Columns);
        tensors.Add(InterceptsTensor, _intercepts, _labels.Length);
        tensors.Add(ObjectiveTensor, [Objective], 1);
    }

    /// <summary>exp of each value, divided by their sum; the largest is subtracted first, so that nothing overflows.</summary>
    /// <param name="values">Finite scores, pure numbers; receives as many probabilities.</param>
    public static void Softmax(Span<double> values)
    {
        var largest = values[0];
        foreach (var value in values) largest = Math.Max(largest, value);
        for (var index = 0; index < values.Length; index++) values[index] -= largest;
        VectorMath.Exp(values, values);
        var sum = 0.0;
        foreach (var value in values) sum += value;
        for (var index = 0; index < values.Length; index++) values[index] /= sum;
    }

    private void Score(ReadOnlySpan<float> row, double[] values, double[] scores)
    {
        for (var column = 0; column < values.Length; column++) values[column] = row[column];
        for (var label = 0; label < scores.Length; label++)
            scores[label] = _intercepts[label] + FixedLanes.Dot(_coefficients.AsSpan(label * Columns, Columns), values);
    }

    private void Spread(double[] values, Span<double> all)
    {
        all.Clear();
        for (var label = 0; label < values.Length; label++) all[_labels[label]] = values[label];
    }
}
