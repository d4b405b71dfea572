using MerToolkit.Data.Formats;

namespace MerToolkit.Data.Tests.Formats;

public sealed class FeatureBlocksTests
{
    [Theory]
    [InlineData(1, 300_000)]
    [InlineData(3, 100_001)]
    [InlineData(300_000, 3)]
    public void Rows_come_back_with_the_columns_asked_for(int width, int rows)
    {
        var blocks = new FeatureBlocks(width);
        for (var row = 0; row < rows; row++)
        {
            var values = blocks.NextRow();
            values[0] = row;
            values[^1] += .5f;
        }
        Assert.Equal(rows, blocks.Rows);
        var matrix = blocks.Take([width - 1, -1, 0]);
        Assert.Equal(3 * rows, matrix.Length);
        foreach (var row in new[] { 0, rows / 2, rows - 1 })
        {
            var last = width == 1 ? row + .5f : .5f;
            Assert.Equal([last, 0, width == 1 ? row + .5f : row], matrix[(3 * row)..(3 * row + 3)]);
        }
    }

    [Fact]
    public void Rows_without_columns_are_counted()
    {
        var blocks = new FeatureBlocks(0);
        Assert.True(blocks.NextRow().IsEmpty);
        Assert.True(blocks.NextRow().IsEmpty);
        Assert.Equal(2, blocks.Rows);
        Assert.Empty(blocks.Take([]));
    }
}
