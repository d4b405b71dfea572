using MerToolkit.Learning.Trees;

namespace MerToolkit.Learning.Interchange;

/// <summary>
/// A forest that tells labels apart, in LightGBM's form: one tree a label, all of the same shape, whose means are the shares.
/// Put together again they are one tree whose leaves hold the share of each label.
/// </summary>
internal static class LightGbmShares
{
    private const double Rounding = 1e-9;

    /// <summary>The forest.</summary>
    /// <param name="head">Head of the file, for problems.</param>
    /// <param name="trees">The trees, one a label in turn.</param>
    /// <param name="classes">Number of labels.</param>
    public static TreeSum Merge(LightGbmBlock head, IReadOnlyList<FlatTree> trees, int classes)
    {
        var merged = Enumerable.Range(0, trees.Count / classes)
            .Select(round => Merge(head, [.. trees.Skip(round * classes).Take(classes)], round));
        return new TreeSum([.. merged], EnsembleLink.Shares) { Outputs = classes, IsMean = true };
    }

    private static FlatTree Merge(LightGbmBlock head, FlatTree[] own, int round)
    {
        var first = own[0];
        if (!own.All(tree => IsSameShape(tree, first)))
            throw NoShares(head, $"the trees of round {round} have different shapes");
        var shares = new double[first.Values.Length * own.Length];
        for (var leaf = 0; leaf < first.Values.Length; leaf++)
        {
            var sum = 0.0;
            for (var label = 0; label < own.Length; label++) sum += shares[(leaf * own.Length) + label] = own[label].Values[leaf];
            if (own.Any(tree => tree.Values[leaf] < 0) || Math.Abs(sum - 1) > Rounding)
                throw NoShares(head, $"a leaf of round {round} holds values that are no shares of a whole");
        }

        return first with { Values = shares };
    }

    private static bool IsSameShape(FlatTree tree, FlatTree other)
    {
        if (!tree.MissingLeft.AsSpan().SequenceEqual(other.MissingLeft)) return false;
        return tree.Nodes.Zip(other.Nodes).All(pair =>
            (pair.First.Column, pair.First.Left) == (pair.Second.Column, pair.Second.Left)
            && (pair.First.IsLeaf || pair.First.Threshold == pair.Second.Threshold));
    }

    private static Exception NoShares(LightGbmBlock head, string why) => head.Refusal($"it names no objective, and {why}");
}
