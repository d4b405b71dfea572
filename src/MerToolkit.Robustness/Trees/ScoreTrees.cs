using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using MerToolkit.Learning.Models;

namespace MerToolkit.Robustness.Trees;

/// <summary>
/// A model as sums of trees on the columns as they are in a table: score s of a row is <c>Biases[s] + sum over inputs i of
/// Weights[s, i] x input i</c>, and an input is the sum of the leaf values of some trees. Forests, boosted trees and stacks of
/// these on margins all take this shape; a standardisation before the trees goes into their thresholds, which loses nothing.
/// Immutable; used from several threads at once.
/// </summary>
internal sealed class ScoreTrees
{
    // Whoever looks into a model does so once.
    private static readonly ConditionalWeakTable<TargetModel, ScoreTrees> Read = [];
    private readonly ConcurrentBag<TreeBounds> _idle = [];
    private readonly int[] _scoreOf;
    private readonly double[] _weights;
    private readonly double[] _biases;
    private readonly double[] _reach;

    /// <summary>Takes what was read from a model.</summary>
    /// <param name="reading">Its nodes, trees and cells.</param>
    /// <param name="sums">Its linear part.</param>
    public ScoreTrees(ScoreReading reading, ScoreSums sums)
    {
        (Nodes, Trees, Cells) = ([.. reading.Nodes], [.. reading.Trees], reading.Cells);
        (_weights, _biases, _reach) = (sums.Weights, sums.Biases, [.. reading.Reach]);
        _scoreOf = new int[sums.Classes];
        _scoreOf.AsSpan().Fill(-1);
        foreach (var (score, label) in sums.Labels.Index()) _scoreOf[label] = score;
    }

    /// <summary>Nodes of all trees, children side by side.</summary>
    public ScoreNode[] Nodes { get; }

    /// <summary>The trees, in the order of the model.</summary>
    public ScoreTree[] Trees { get; }

    /// <summary>The cells of all columns.</summary>
    public ColumnCells Cells { get; }

    /// <summary>Number of labels; 0 for a number.</summary>
    public int Classes => _scoreOf.Length;

    /// <summary>Number of inputs that the weights are for.</summary>
    public int Inputs => _reach.Length;

    /// <summary>The trees of a model.</summary>
    /// <param name="model">Any model.</param>
    /// <param name="obstacle">Receives a sentence that names what the model lacks; null when it lacks nothing.</param>
    /// <returns>Null when the model is no sum of trees.</returns>
    public static ScoreTrees? Of(TargetModel model, out string? obstacle)
    {
        obstacle = ScoreTreesReader.ObstacleOf(model);
        return obstacle is null ? Read.GetValue(model, ScoreTreesReader.Read) : null;
    }

    /// <summary>Memory for bounds of one row after another, to be given back.</summary>
    public TreeBounds Rent() => _idle.TryTake(out var bounds) ? bounds : new TreeBounds(this);

    /// <summary>Takes memory back.</summary>
    /// <param name="bounds">What was rented.</param>
    public void Return(TreeBounds bounds) => _idle.Add(bounds);

    /// <summary>Whether a label can be predicted at all: one without training rows cannot.</summary>
    /// <param name="label">Index of the label.</param>
    public bool HasScore(int label) => _scoreOf[label] >= 0;

    /// <summary>The sum that says by how much one label's score is above another's.</summary>
    /// <param name="more">Index of the label whose score counts.</param>
    /// <param name="less">Index of the label whose score is taken from it.</param>
    /// <param name="weights">Receives the weight of each input, a pure number; [inputs].</param>
    /// <returns>What the sum begins with, and how far rounding may put two ways of adding it up apart; pure numbers.</returns>
    public (double Begin, double Slack) Difference(int more, int less, Span<double> weights)
    {
        var (first, second) = (_scoreOf[more], _scoreOf[less]);
        for (var input = 0; input < Inputs; input++)
            weights[input] = _weights[(first * Inputs) + input] - _weights[(second * Inputs) + input];
        return (_biases[first] - _biases[second], Slack(first) + Slack(second));
    }

    /// <summary>The sum of all scores, each times a factor of its own.</summary>
    /// <param name="factors">Factor of each score, a pure number; [scores].</param>
    /// <param name="weights">Receives the weight of each input, a pure number; [inputs].</param>
    /// <returns>What the sum begins with, and how far rounding may put two ways of adding it up apart; pure numbers.</returns>
    public (double Begin, double Slack) Combination(ReadOnlySpan<double> factors, Span<double> weights)
    {
        var (begin, slack) = (0.0, 0.0);
        weights.Clear();
        for (var score = 0; score < _biases.Length; score++)
        {
            begin += factors[score] * _biases[score];
            slack += Math.Abs(factors[score]) * Slack(score);
            for (var input = 0; input < Inputs; input++) weights[input] += factors[score] * _weights[(score * Inputs) + input];
        }

        return (begin, slack);
    }

    /// <summary>The sum that is the predicted number.</summary>
    /// <param name="weights">Receives the weight of each input, a pure number; [inputs].</param>
    /// <returns>What the sum begins with, and how far rounding may put two ways of adding it up apart; in the target's unit.</returns>
    public (double Begin, double Slack) Number(Span<double> weights)
    {
        _weights.AsSpan(0, Inputs).CopyTo(weights);
        return (_biases[0], Slack(0));
    }

    // Adding n numbers errs by less than n 2^-53 times the sum of their magnitudes (Higham 2002, section 4.2); 64 times that for
    // what is weighted, divided and made a probability besides.
    private double Slack(int score)
    {
        var magnitude = Math.Abs(_biases[score]);
        for (var input = 0; input < Inputs; input++) magnitude += Math.Abs(_weights[(score * Inputs) + input]) * _reach[input];
        return Math.ScaleB((Trees.Length + Inputs + 2) * magnitude, -47) + LeastSlack;
    }

    // Probabilities near 1 tell margins apart only this well.
    private const double LeastSlack = 1e-12;
}
