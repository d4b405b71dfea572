using MerToolkit.Learning.Trees;

namespace MerToolkit.Learning.Tests.Trees;

public class LeafMasksTests
{
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
            foreach (var rows in new[] { 1, 32, 70 })
                RandomTrees.RequireSums(RandomTrees.Of(leaves, outputs, interleaved), rows, hasMissing: true,
                    (trees, block, sums) => LeafMasks.Of(trees)!.Add(block, sums));
    }

    [Fact]
    public void Larger_trees_are_left_to_walking()
    {
        Assert.NotNull(LeafMasks.Of(RandomTrees.Of(64, 1, 1)));
        Assert.Null(LeafMasks.Of(RandomTrees.Of(65, 1, 1)));
    }
}
