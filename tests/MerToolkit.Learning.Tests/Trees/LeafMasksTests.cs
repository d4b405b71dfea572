using MerToolkit.Core.Numerics;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Trees;

namespace MerToolkit.Learning.Tests.Trees;

public class LeafMasksTests
{
    private const int Columns = 3;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(31)]
    [InlineData(32)]
    [InlineData(33)]
    [InlineData(63)]
    [InlineData(64)]
    public void Sums_are_those_of_a_walk_bit_for_bit(int leaves)
    {
        foreach (var (outputs, interleaved) in new[] { (1, 1), (1, 2), (3, 1) })
            foreach (var rows in new[] { 1, 32, 70 }) RequireSame(leaves, outputs, interleaved, rows);
    }

    [Fact]
    public void Larger_trees_are_left_to_walking()
    {
        Assert.NotNull(LeafMasks.Of(Trees(64, 1, 1)));
        Assert.Null(LeafMasks.Of(Trees(65, 1, 1)));
    }

    private static void RequireSame(int leaves, int outputs, int interleaved, int rows)
    {
        var trees = Trees(leaves, outputs, interleaved);
        var random = RandomStream.FromSeed(5);
        float[] values = [.. Enumerable.Range(0, rows * Columns).Select(_ => random.NextInt32(9) is 8 ? float.NaN : random.NextInt32(20))];
        var stride = outputs * interleaved;
        var (expected, found) = (new double[rows * stride], new double[rows * stride]);
        Array.Fill(expected, .125);
        Array.Fill(found, .125);
        for (var tree = 0; tree < trees.Count; tree++)
        {
            for (var row = 0; row < rows; row++)
            {
                var leaf = TreeWalk.Leaf(trees.NodeSpan, trees.MissingLeftSpan, trees.Root(tree), values.AsSpan(row * Columns, Columns));
                for (var output = 0; output < outputs; output++)
                    expected[(row * stride) + (tree % interleaved * outputs) + output] += trees.Values(leaf)[output];
            }
        }

        LeafMasks.Of(trees)!.Add(new FeatureRows(values, rows, Columns), found);
        Assert.Equal(expected, found);
    }

    // Trees whose leaves are split at random until there are enough; some questions send NaN left.
    private static FlatTrees Trees(int leaves, int outputs, int interleaved)
    {
        var random = RandomStream.FromSeed((ulong)leaves);
        var own = new LeafValues(outputs, []);
        FlatTree[] trees = [.. Enumerable.Range(0, 4 * interleaved).Select(_ => Tree(leaves, own, random))];
        return FlatTrees.Concatenate(trees, own, Columns, interleaved);
    }

    private static FlatTree Tree(int leaves, LeafValues own, RandomStream random)
    {
        var builder = new TreeBuilder(own);
        builder.Begin();
        List<int> open = [0];
        while (open.Count < leaves)
        {
            var place = random.NextInt32(open.Count);
            var left = builder.Split(open[place], random.NextInt32(Columns), random.NextInt32(20), random.NextInt32(3) == 0);
            open[place] = left;
            open.Add(left + 1);
        }

        foreach (var node in open)
            builder.Leaf(node, builder.AddValues([.. Enumerable.Range(0, own.Outputs).Select(_ => random.NextGaussian())]), 1);
        return builder.ToTree();
    }
}
