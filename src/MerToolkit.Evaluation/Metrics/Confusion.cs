using MerToolkit.Core.Emotion;

namespace MerToolkit.Evaluation.Metrics;

/// <summary>
/// Which labels were taken for which. In formulas n[i,j] is the number of rows that are label i and were predicted as
/// label j, s[k] that of rows that are k (the support), p[k] that of rows predicted as k, n that of all rows.
/// </summary>
/// <remarks>A ratio 0/0 is 0, as in scikit-learn, unless a metric says otherwise.</remarks>
public sealed class Confusion
{
    private readonly double[] _counts;
    private readonly double[] _support;
    private readonly double[] _predicted;

    /// <summary>A confusion of given counts.</summary>
    /// <param name="labels">All labels; a class is its index, from 0.</param>
    /// <param name="counts">Row-major [labels, labels]: number of rows that are the first and predicted the second; copied.</param>
    public Confusion(IReadOnlyList<string> labels, ReadOnlySpan<double> counts) : this(labels, QuadrantsOf(labels), counts) { }

    private Confusion(IReadOnlyList<string> labels, IReadOnlyList<Quadrant>? quadrants, ReadOnlySpan<double> counts)
    {
        if (counts.Length != labels.Count * labels.Count)
            throw new ArgumentException($"{labels.Count} labels do not make a table of {counts.Length} counts.", nameof(counts));
        (Labels, Quadrants, _counts) = (labels, quadrants, counts.ToArray());
        (_support, _predicted) = (new double[labels.Count], new double[labels.Count]);
        for (var truth = 0; truth < labels.Count; truth++)
            for (var predicted = 0; predicted < labels.Count; predicted++)
            {
                _support[truth] += this[truth, predicted];
                _predicted[predicted] += this[truth, predicted];
            }

        foreach (var support in _support) Rows += support;
        for (var label = 0; label < labels.Count; label++) Correct += this[label, label];
    }

    /// <summary>All labels; a class is its index, from 0.</summary>
    public IReadOnlyList<string> Labels { get; }

    /// <summary>The quadrant that each label names; null unless every label names one.</summary>
    public IReadOnlyList<Quadrant>? Quadrants { get; }

    /// <summary>Number of rows, n.</summary>
    public double Rows { get; }

    /// <summary>Number of rows predicted as what they are: the sum of n[k,k].</summary>
    public double Correct { get; }

    /// <summary>All counts, row-major [labels, labels].</summary>
    public ReadOnlySpan<double> Counts => _counts;

    /// <summary>Number of rows that are one label and were predicted as another, n[i,j].</summary>
    /// <param name="truth">Index of the true label.</param>
    /// <param name="predicted">Index of the predicted label.</param>
    public double this[int truth, int predicted] => _counts[truth * Labels.Count + predicted];

    /// <summary>Counts the rows.</summary>
    /// <param name="labels">All labels; a class is its index, from 0.</param>
    /// <param name="truth">True class of each row, an index into the labels.</param>
    /// <param name="predicted">Predicted class of each row, an index into the labels.</param>
    public static Confusion Count(IReadOnlyList<string> labels, ReadOnlySpan<int> truth, ReadOnlySpan<int> predicted)
    {
        if (truth.Length != predicted.Length)
            throw new ArgumentException($"There are {predicted.Length} predictions for {truth.Length} rows.", nameof(predicted));
        var counts = new double[labels.Count * labels.Count];
        for (var row = 0; row < truth.Length; row++)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)truth[row], (uint)labels.Count, nameof(truth));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)predicted[row], (uint)labels.Count, nameof(predicted));
            counts[truth[row] * labels.Count + predicted[row]]++;
        }

        return new Confusion(labels, counts);
    }

    /// <summary>Number of rows that are so, s[k].</summary>
    /// <param name="label">Index of the label, k.</param>
    public double Support(int label) => _support[label];

    /// <summary>Number of rows predicted so, p[k].</summary>
    /// <param name="label">Index of the label, k.</param>
    public double Predicted(int label) => _predicted[label];

    /// <summary>Share of the rows predicted so that are so, P[k] = n[k,k] / p[k], 0..1.</summary>
    /// <param name="label">Index of the label, k.</param>
    public double Precision(int label) => Ratio(this[label, label], _predicted[label]);

    /// <summary>Share of the rows that are so that are predicted so, R[k] = n[k,k] / s[k], 0..1.</summary>
    /// <param name="label">Index of the label, k.</param>
    public double Recall(int label) => Ratio(this[label, label], _support[label]);

    /// <summary>Harmonic mean of precision and recall, F[k] = 2 n[k,k] / (s[k] + p[k]), 0..1.</summary>
    /// <param name="label">Index of the label, k.</param>
    public double F1(int label) => Ratio(2 * this[label, label], _support[label] + _predicted[label]);

    /// <summary>The same labels with other counts.</summary>
    /// <param name="counts">Row-major [labels, labels], number of rows; copied.</param>
    internal Confusion With(ReadOnlySpan<double> counts) => new(Labels, Quadrants, counts);

    /// <summary>The quadrant of each label; null unless every label names one.</summary>
    internal static IReadOnlyList<Quadrant>? QuadrantsOf(IReadOnlyList<string> labels)
    {
        Quadrant[] quadrants = [.. labels.Select(Core.Emotion.Quadrants.Parse).OfType<Quadrant>()];
        return quadrants.Length > 0 && quadrants.Length == labels.Count ? quadrants : null;
    }

    /// <summary>A quotient of counts, a pure number; 0/0 is 0.</summary>
    internal static double Ratio(double part, double whole) => whole == 0 ? 0 : part / whole;
}
