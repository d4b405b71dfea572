using MerToolkit.Core.Numerics;
using MerToolkit.Learning.Linear;
using MerToolkit.Learning.Models;

namespace MerToolkit.Learning.Bayes;

/// <summary>
/// Gaussian naive Bayes: the probability of a label is its share times the normal densities of the columns, in logarithms,
/// divided by the sum over the labels. A label without training rows has probability 0.
/// </summary>
internal sealed class BayesModel : IClassifier
{
    /// <summary>Name of the tensor [trained labels] with indices into all labels.</summary>
    public const string LabelsTensor = "labels";

    /// <summary>Name of the tensor [trained labels] with the share of each.</summary>
    public const string SharesTensor = "shares";

    /// <summary>Name of the tensor [trained labels, columns] with means.</summary>
    public const string MeansTensor = "means";

    /// <summary>Name of the tensor [trained labels, columns] with variances.</summary>
    public const string VariancesTensor = "variances";

    /// <summary>
    /// Smallest variance allowed, in a column's unit squared: less than columns of float32 can have, and far enough from 0 for
    /// all scores to be finite.
    /// </summary>
    public const double SmallestVariance = 1e-120;

    /// <summary>Largest variance allowed, in a column's unit squared: more than columns of float32 can have.</summary>
    public const double LargestVariance = 1e80;

    private readonly int[] _labels;
    private readonly double[] _shares;
    private readonly double[] _means;
    private readonly double[] _variances;
    private readonly double[] _constants;

    /// <summary>Makes the model.</summary>
    /// <param name="columns">Number of columns.</param>
    /// <param name="classes">Number of labels, trained or not.</param>
    /// <param name="labels">The trained labels, ascending indices into all labels; [trained labels].</param>
    /// <param name="shares">Share of each trained label, above 0, sum 1; [trained labels].</param>
    /// <param name="means">Means, in the columns' units; [trained labels, columns].</param>
    /// <param name="variances">Variances, in the columns' units squared, above 0; [trained labels, columns].</param>
    public BayesModel(int columns, int classes, int[] labels, double[] shares, double[] means, double[] variances)
    {
        (Columns, Classes) = (columns, classes);
        (_labels, _shares, _means, _variances) = (labels, shares, means, variances);
        _constants = Constants(columns, shares, variances);
    }

    /// <inheritdoc/>
    public int Columns { get; }

    /// <inheritdoc/>
    public int Classes { get; }

    /// <inheritdoc/>
    public void Probabilities(FeatureRows rows, Span<double> destination)
    {
        var scores = new double[_labels.Length];
        for (var row = 0; row < rows.Rows; row++)
        {
            for (var label = 0; label < scores.Length; label++) scores[label] = _constants[label] - Distance(label, rows[row]) / 2;
            LogisticModel.Softmax(scores);
            var probabilities = destination.Slice(row * Classes, Classes);
            probabilities.Clear();
            for (var label = 0; label < scores.Length; label++) probabilities[_labels[label]] = scores[label];
        }
    }

    /// <inheritdoc/>
    public void Save(ITensorSink tensors)
    {
        tensors.Add(LabelsTensor, _labels, _labels.Length);
        tensors.Add(SharesTensor, _shares, _labels.Length);
        tensors.Add(MeansTensor, _means, _labels.Length, Columns);
        tensors.Add(VariancesTensor, _variances, _labels.Length, Columns);
    }

    private double Distance(int label, ReadOnlySpan<float> values)
    {
        var means = _means.AsSpan(label * Columns, Columns);
        var variances = _variances.AsSpan(label * Columns, Columns);
        var sum = 0.0;
        for (var column = 0; column < values.Length; column++)
        {
            var difference = values[column] - means[column];
            sum += difference * difference / variances[column];
        }

        return sum;
    }

    // What a score holds whatever the columns say: log share - sum(log(2 pi variance)) / 2.
    private static double[] Constants(int columns, double[] shares, double[] variances)
    {
        var logarithms = new double[variances.Length];
        for (var index = 0; index < variances.Length; index++) logarithms[index] = 2 * Math.PI * variances[index];
        VectorMath.Log(logarithms, logarithms);
        var constants = new double[shares.Length];
        VectorMath.Log(shares, constants);
        for (var label = 0; label < constants.Length; label++)
            constants[label] -= FixedLanes.Sum(logarithms.AsSpan(label * columns, columns)) / 2;
        return constants;
    }
}
