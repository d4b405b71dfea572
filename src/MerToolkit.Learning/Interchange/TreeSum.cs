using MerToolkit.Learning.Boosting;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Trees;

namespace MerToolkit.Learning.Interchange;

/// <summary>Trees out of another program's file, and what their sum becomes.</summary>
/// <param name="Trees">The trees in the order they are added; with <see cref="EnsembleLink.Softmax"/> one a label, in turn.</param>
/// <param name="Link">What their sum becomes.</param>
internal sealed record TreeSum(IReadOnlyList<FlatTree> Trees, EnsembleLink Link)
{
    /// <summary>Number of values of a leaf.</summary>
    public int Outputs { get; init; } = 1;

    /// <summary>Number of labels that have trees of their own, in turn; else 1.</summary>
    public int Interleaved { get; init; } = 1;

    /// <summary>Whether the sum is divided by the number of trees.</summary>
    public bool IsMean { get; init; }

    /// <summary>What is added to the sum, in its unit.</summary>
    public double Offset { get; init; }

    /// <summary>Whether the covers of the leaves are known.</summary>
    public bool HasCovers { get; init; }

    /// <summary>The same model with its labels in another order.</summary>
    /// <param name="order">For each place the label that comes there, indices from 0; [labels].</param>
    public TreeSum Reordered(int[] order)
    {
        if (order.SequenceEqual(Enumerable.Range(0, order.Length))) return this;
        return Link switch
        {
            EnsembleLink.Softmax => this with { Trees = [.. Enumerable.Range(0, Trees.Count).Select(Moved)] },
            EnsembleLink.Shares => this with { Trees = [.. Trees.Select(Permuted)] },

            // Of two labels changed round, the second's sum is the first's with the other sign.
            _ => this with { Trees = [.. Trees.Select(Negative)], Offset = -Offset },
        };

        FlatTree Moved(int tree) => Trees[tree - (tree % order.Length) + order[tree % order.Length]];

        FlatTree Permuted(FlatTree tree) => tree with
        {
            Values = [.. Enumerable.Range(0, tree.Values.Length)
                .Select(value => tree.Values[value - (value % order.Length) + order[value % order.Length]])],
        };

        static FlatTree Negative(FlatTree tree) => tree with { Values = [.. tree.Values.Select(value => -value)] };
    }

    /// <summary>The smallest and the largest value the sum can have.</summary>
    public (double Low, double High) Range()
    {
        var (low, high) = (0.0, 0.0);
        foreach (var tree in Trees) (low, high) = (low + tree.Values.Min(), high + tree.Values.Max());
        var divisor = IsMean ? Trees.Count : 1;
        return ((low / divisor) + Offset, (high / divisor) + Offset);
    }

    /// <summary>The model.</summary>
    /// <param name="columns">Number of columns it reads.</param>
    public IModel ToModel(int columns)
    {
        var trees = FlatTrees.Concatenate([.. Trees], new LeafValues(Outputs, []), columns, Interleaved);
        if (!HasCovers) trees = WithoutCovers(trees);
        return Link switch
        {
            EnsembleLink.Shares => new LabelForest(trees),
            EnsembleLink.Softmax => new BoostedLabels(trees, Offset),
            EnsembleLink.Logistic => new BoostedBinary(trees, Offset),
            _ when IsMean => new NumberForest(trees),
            _ => new BoostedNumber(trees, Offset),
        };
    }

    private static FlatTrees WithoutCovers(FlatTrees trees) =>
        new(trees.NodeSpan.ToArray(), trees.Roots.ToArray(), trees.ValueSpan.ToArray(), trees.Columns, trees.Outputs, trees.Interleaved,
            new NodeFacts(trees.HasMissingLeft ? trees.MissingLeftSpan.ToArray() : null, null));
}
