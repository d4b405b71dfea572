using MerToolkit.Learning.Trees;

namespace MerToolkit.Learning.Tests.Trees;

public class RankedTreesTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(65)]
    [InlineData(255)]
    [InlineData(256)]
    public void Sums_are_those_of_a_walk_bit_for_bit(int leaves)
    {
        foreach (var (outputs, interleaved) in new[] { (1, 1), (1, 2), (3, 1) })
        {
            var trees = RandomTrees.Of(leaves, outputs, interleaved, sendsMissingLeft: false);
            foreach (var rows in new[] { 1, 63, 64, 127, 128, 150, 300 })
                RandomTrees.RequireSums(trees, rows, hasMissing: true, (_, block, sums) => RankedTrees.Of(trees)!.Add(block, sums));
        }
    }

    [Fact]
    public void Sums_of_many_rows_take_this_way_and_are_those_of_a_walk()
    {
        foreach (var sendsMissingLeft in new[] { false, true })
            RandomTrees.RequireSums(RandomTrees.Of(200, 1, 1, sendsMissingLeft), 50_000, hasMissing: true,
                (trees, block, sums) => TreeWalk.Add(trees, block, sums));
    }

    [Fact]
    public void Trees_with_more_thresholds_than_a_byte_share_ranks_in_groups()
    {
        var trees = RandomTrees.Of(66, 1, 4, sendsMissingLeft: false, thresholds: 5_000);
        var ranked = RankedTrees.Of(trees)!;
        Assert.InRange(ranked.Groups, 2, 4);
        RandomTrees.RequireSums(trees, 300, hasMissing: true, (_, block, sums) => ranked.Add(block, sums));
    }

    [Fact]
    public void What_a_byte_does_not_tell_apart_is_left_to_walking()
    {
        Assert.Null(RankedTrees.Of(RandomTrees.Of(257, 1, 1)));
        Assert.NotNull(RankedTrees.Of(RandomTrees.Of(250, 1, 1, thresholds: 255)));
        Assert.Null(RankedTrees.Of(RandomTrees.Of(250, 1, 1, thresholds: 5_000)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(255)]
    public void A_rank_is_the_number_of_thresholds_below(int count)
    {
        float[] thresholds = [.. Enumerable.Range(0, count).Select(index => index * .5f)];
        float[] values =
        [
            float.NegativeInfinity, float.PositiveInfinity, -1, .. Enumerable.Range(0, 600).Select(index => index * .25f),
        ];
        var ranks = new byte[values.Length];
        var columnRanks = new ColumnRanks(thresholds);
        columnRanks.Rank(values, 1, ranks);
        for (var row = 0; row < values.Length; row++) Assert.Equal(thresholds.Count(threshold => threshold < values[row]), ranks[row]);
        for (var index = 0; index < count; index++) Assert.Equal(index, columnRanks.Of(thresholds[index]));
        columnRanks.Rank([float.NaN], 1, ranks.AsSpan(0, 1));
        Assert.Equal(255, ranks[0]);
    }
}
