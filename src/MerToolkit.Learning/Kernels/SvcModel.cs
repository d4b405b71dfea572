using MerToolkit.Learning.Models;

namespace MerToolkit.Learning.Kernels;

/// <summary>
/// A machine for every two labels. The label with the most votes (the first of equal ones) is the prediction, as LIBSVM's; probabilities
/// are those of the pairs, coupled, or the shares of the votes.
/// </summary>
/// <remarks>
/// Coupled probabilities may be largest for another label than the votes. The nearest probabilities in which the voted one is largest
/// are then given, so that the largest probability is always the prediction.
/// </remarks>
internal sealed class SvcModel : IClassifier, IDifferentiable
{
    private const string LabelsTensor = "labels";
    private const string FittedTensor = "fitted";
    private const string SigmoidsTensor = "sigmoids";
    private const double SmallestProbability = 1e-7;
    private readonly SupportRows _support;
    private readonly int[] _labels;
    private readonly (int First, int Second)[] _pairs;
    private readonly PlattSigmoid[] _sigmoids;

    /// <summary>Makes the model.</summary>
    /// <param name="support">Support rows with one function a pair of trained labels.</param>
    /// <param name="classes">Number of all labels.</param>
    /// <param name="labels">The trained labels, indices into all labels, ascending.</param>
    /// <param name="sigmoids">One a pair; none when probabilities are shares of votes.</param>
    public SvcModel(SupportRows support, int classes, int[] labels, PlattSigmoid[] sigmoids)
    {
        (_support, Classes, _labels, _sigmoids) = (support, classes, labels, sigmoids);
        _pairs = PairMachines.Pairs(labels.Length);
    }

    /// <inheritdoc/>
    public int Columns => _support.Columns;

    /// <inheritdoc/>
    public int Classes { get; }

    /// <inheritdoc/>
    public int Outputs => Classes;

    /// <inheritdoc/>
    public ReadOnlySpan<int> TrainedLabels => _labels;

    /// <summary>The support rows; a function for every two trained labels.</summary>
    public SupportRows Support => _support;

    /// <inheritdoc/>
    public void Probabilities(FeatureRows rows, Span<double> destination)
    {
        var decisions = Decisions(rows);
        var (own, votes) = (new double[_labels.Length], new int[_labels.Length]);
        for (var row = 0; row < rows.Rows; row++)
        {
            Probabilities(decisions.AsSpan(row * _pairs.Length, _pairs.Length), votes, own);
            Spread(own, destination.Slice(row * Classes, Classes));
        }
    }

    /// <summary>For each label the sum of the decisions of its pairs, as seen from it; 0 for untrained ones.</summary>
    /// <param name="rows">Rows x columns.</param>
    /// <param name="destination">Receives [rows, labels].</param>
    public void Margins(FeatureRows rows, Span<double> destination)
    {
        var decisions = Decisions(rows);
        var own = new double[_labels.Length];
        for (var row = 0; row < rows.Rows; row++)
        {
            Array.Clear(own);
            for (var pair = 0; pair < _pairs.Length; pair++)
            {
                own[_pairs[pair].First] += decisions[(row * _pairs.Length) + pair];
                own[_pairs[pair].Second] -= decisions[(row * _pairs.Length) + pair];
            }

            Spread(own, destination.Slice(row * Classes, Classes));
        }
    }

    /// <inheritdoc/>
    public void Gradients(FeatureRows rows, ReadOnlySpan<double> weights, Span<double> destination)
    {
        var ofPairs = new double[_pairs.Length];
        for (var row = 0; row < rows.Rows; row++)
        {
            var own = weights.Slice(row * Classes, Classes);
            for (var pair = 0; pair < ofPairs.Length; pair++)
                ofPairs[pair] = own[_labels[_pairs[pair].First]] - own[_labels[_pairs[pair].Second]];
            _support.Gradient(rows[row], ofPairs, destination.Slice(row * Columns, Columns));
        }
    }

    /// <inheritdoc/>
    public void Save(ITensorSink tensors)
    {
        tensors.Add(LabelsTensor, _labels, _labels.Length);
        tensors.Add(FittedTensor, [_sigmoids.Length], 1);
        if (_sigmoids.Length > 0)
            tensors.Add(SigmoidsTensor, [.. _sigmoids.SelectMany(own => new[] { own.Slope, own.Offset })], _sigmoids.Length, 2);
        _support.Save(tensors);
    }

    /// <summary>The model in a file, every number checked.</summary>
    /// <param name="scale">All labels.</param>
    /// <param name="columns">Number of columns.</param>
    /// <param name="tensors">Its numbers.</param>
    public static SvcModel Restore(LabelScale scale, int columns, ITensorSource tensors)
    {
        var labels = Models.TrainedLabels.Restore(LabelsTensor, scale, tensors);
        var pairs = PairMachines.Pairs(labels.Length).Length;
        var fitted = tensors.Integers(FittedTensor, 1)[0];
        if (fitted != 0 && fitted != pairs) throw tensors.Refusal(FittedTensor, "is neither 0 nor the number of pairs");
        double[] numbers = fitted == 0 ? [] : tensors.FiniteDoubles(SigmoidsTensor, pairs, 2);
        return new SvcModel(SupportRows.Restore(columns, pairs, tensors), scale.Labels.Count, labels,
            [.. numbers.Chunk(2).Select(own => new PlattSigmoid(own[0], own[1]))]);
    }

    /// <summary>Decision value of every pair of trained labels.</summary>
    /// <param name="rows">Rows x columns.</param>
    /// <returns>Row-major [rows, pairs], pure numbers.</returns>
    public double[] Decisions(FeatureRows rows)
    {
        var decisions = new double[rows.Rows * _pairs.Length];
        _support.Decide(rows, decisions);
        return decisions;
    }

    private void Probabilities(ReadOnlySpan<double> decisions, int[] votes, double[] destination)
    {
        Array.Clear(votes);
        for (var pair = 0; pair < decisions.Length; pair++)
            votes[decisions[pair] > 0 ? _pairs[pair].First : _pairs[pair].Second]++;
        if (_labels.Length == 1) destination[0] = 1;
        else if (_sigmoids.Length == 0)
            for (var label = 0; label < votes.Length; label++) destination[label] = (double)votes[label] / decisions.Length;
        else
        {
            Span<double> ofPairs = new double[decisions.Length];
            for (var pair = 0; pair < decisions.Length; pair++)
                ofPairs[pair] = Math.Clamp(_sigmoids[pair].Probability(decisions[pair]), SmallestProbability, 1 - SmallestProbability);
            if (_labels.Length == 2) (destination[0], destination[1]) = (ofPairs[0], 1 - ofPairs[0]);
            else PairwiseCoupling.Couple(ofPairs, destination);
            PairwiseCoupling.Raise(destination, Array.IndexOf(votes, votes.Max()));
        }
    }

    private void Spread(double[] values, Span<double> all)
    {
        all.Clear();
        for (var label = 0; label < values.Length; label++) all[_labels[label]] = values[label];
    }
}
