using MerToolkit.Learning.Linear;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Trees;

namespace MerToolkit.Robustness.Uncertainty;

/// <summary>
/// A model of trees for labels, taken apart into rounds: a tree of a forest, or the trees that boosting adds at once, one a label.
/// Its margins can then be added up with another weight for each round.
/// </summary>
/// <param name="model">The model.</param>
internal sealed class TreeRounds(IAdditiveTrees model)
{
    private readonly FlatTrees _trees = model.Trees;

    /// <summary>Number of rounds.</summary>
    public int Count => _trees.Count / _trees.Interleaved;

    /// <summary>Number of sums of a round.</summary>
    public int Width => _trees.Outputs * _trees.Interleaved;

    /// <summary>Number of margins: the labels.</summary>
    public int Outputs => Math.Max(2, Width);

    /// <summary>True for boosting, whose rounds stand on those before; false for a forest, whose leaves hold shares.</summary>
    public bool IsBoosted => _trees.Outputs == 1;

    /// <summary>The leaf values that a row comes to.</summary>
    /// <param name="row">Its columns, NaN where missing.</param>
    /// <param name="leaves">Receives [rounds, width].</param>
    public void Leaves(ReadOnlySpan<float> row, Span<double> leaves)
    {
        for (var tree = 0; tree < _trees.Count; tree++)
            _trees.Values(LeafOf(tree, row)).CopyTo(leaves[(tree * _trees.Outputs)..]);
    }

    /// <summary>Margins of weighted rounds: offset + (sum over rounds of weight x leaf value) / divisor.</summary>
    /// <param name="leaves">What <see cref="Leaves"/> gave, [rounds, width].</param>
    /// <param name="weights">Weight of each round, a pure number; [rounds].</param>
    /// <param name="margins">Receives the margins of the labels, [outputs].</param>
    public void Margins(ReadOnlySpan<double> leaves, ReadOnlySpan<double> weights, Span<double> margins)
    {
        margins = margins[..Outputs];
        margins.Clear();
        for (var round = 0; round < weights.Length; round++)
        {
            if (weights[round] == 0) continue;
            for (var output = 0; output < Width; output++) margins[output] += weights[round] * leaves[round * Width + output];
        }

        for (var output = 0; output < Width; output++) margins[output] = margins[output] / model.Divisor + model.Offset;

        // One margin for two labels is the log-odds of the second.
        if (Width == 1) (margins[0], margins[1]) = (margins[0] / -2, margins[0] / 2);
    }

    /// <summary>Turns margins into the probabilities of the labels.</summary>
    /// <param name="margins">Margins, changed; [outputs].</param>
    public void ToProbabilities(Span<double> margins)
    {
        if (IsBoosted) LogisticModel.Softmax(margins);
    }

    private int LeafOf(int tree, ReadOnlySpan<float> row)
    {
        var node = _trees.Root(tree);
        while (!_trees.IsLeaf(node))
        {
            var value = row[_trees.Column(node)];
            var goesLeft = float.IsNaN(value) ? _trees.MissingGoesLeft(node) : value <= _trees.Threshold(node);
            node = _trees.Left(node) + (goesLeft ? 0 : 1);
        }

        return node;
    }
}
