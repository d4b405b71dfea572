using MerToolkit.Core.Numerics;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Trees;

namespace MerToolkit.Learning.Tests.Trees;

/// <summary>Trees that nobody grew, and what a plain walk down them gives.</summary>
internal static class RandomTrees
{
    private const int Columns = 3;

    /// <summary>What is held against the plain walk: adds the leaf values of all trees to the sums.</summary>
    public delegate void Adding(FlatTrees trees, FeatureRows rows, Span<double> sums);

    /// <summary>Trees whose leaves are split at random until there are enough; some questions send NaN left if asked to.</summary>
    public static FlatTrees Of(int leaves, int outputs, int interleaved, bool sendsMissingLeft = true, int thresholds = 20)
    {
        var random = RandomStream.FromSeed((ulong)leaves);
        var own = new LeafValues(outputs, []);
        FlatTree[] trees = [.. Enumerable.Range(0, 8 * interleaved).Select(_ => Tree(leaves, own, random, sendsMissingLeft, thresholds))];
        return FlatTrees.Concatenate(trees, own, Columns, interleaved);
    }

    /// <summary>The same sums as a walk row by row, tree by tree, bit for bit.</summary>
    public static void RequireSums(FlatTrees trees, int rows, bool hasMissing, Adding add)
    {
        var random = RandomStream.FromSeed(5);
        float[] values = [.. Enumerable.Range(0, rows * Columns)
            .Select(_ => hasMissing && random.NextInt32(9) is 8 ? float.NaN : random.NextInt32(40) / 2f)];
        var stride = trees.Outputs * trees.Interleaved;
        var (expected, found) = (new double[rows * stride], new double[rows * stride]);
        Array.Fill(expected, .125);
        Array.Fill(found, .125);
        for (var tree = 0; tree < trees.Count; tree++)
        {
            for (var row = 0; row < rows; row++)
            {
                var leaf = TreeWalk.Leaf(trees.NodeSpan, trees.MissingLeftSpan, trees.Root(tree), values.AsSpan(row * Columns, Columns));
                for (var output = 0; output < trees.Outputs; output++)
                    expected[(row * stride) + (tree % trees.Interleaved * trees.Outputs) + output] += trees.Values(leaf)[output];
            }
        }

        add(trees, new FeatureRows(values, rows, Columns), found);
        Assert.Equal(expected, found);
    }

    private static FlatTree Tree(int leaves, LeafValues own, RandomStream random, bool sendsMissingLeft, int thresholds)
    {
        var builder = new TreeBuilder(own);
        builder.Begin();
        List<int> open = [0];
        while (open.Count < leaves)
        {
            var place = random.NextInt32(open.Count);
            var left = builder.Split(open[place], random.NextInt32(Columns), random.NextInt32(thresholds),
                sendsMissingLeft && random.NextInt32(3) == 0);
            open[place] = left;
            open.Add(left + 1);
        }

        foreach (var node in open)
            builder.Leaf(node, builder.AddValues([.. Enumerable.Range(0, own.Outputs).Select(_ => random.NextGaussian())]), 1);
        return builder.ToTree();
    }
}
