using MerToolkit.Core.Numerics;
using MerToolkit.Robustness.Uncertainty;

namespace MerToolkit.Robustness.Tests.Uncertainty;

public class BaggedMembersTests
{
    [Fact]
    public void As_many_rows_are_drawn_as_there_are_and_a_row_drawn_twice_weighs_two()
    {
        var data = Learned.Rows(500, 3);
        var drawn = BaggedMembers.Draw(data, RandomStream.FromSeed(3));
        var weights = drawn.Weights!.Value.ToArray();
        Assert.Equal(500, weights.Sum());
        Assert.Equal(drawn.Rows, drawn.Ids!.Distinct().Count());

        // 1 - 1 / e of the rows are drawn at least once.
        Assert.Equal(.632, drawn.Rows / 500.0, .05);
        for (var row = 0; row < drawn.Rows; row++)
        {
            var source = int.Parse(drawn.Ids![row][5..], System.Globalization.CultureInfo.InvariantCulture);
            Assert.Equal(data.Features[source].ToArray(), drawn.Features[row].ToArray());
            Assert.Equal((data.Classes.Span[source], data.Groups![source]), (drawn.Classes.Span[row], drawn.Groups![row]));
        }
    }

    [Fact]
    public void Weights_of_the_data_count_as_well()
    {
        var data = Learned.Rows(50, 2);
        var weighed = new Learning.Models.TrainingData(data.Memory, data.Columns, data.LabelScale, data.Classes.ToArray())
        {
            Weights = Enumerable.Repeat(2.5, 50).ToArray(),
        };
        Assert.Equal(125, BaggedMembers.Draw(weighed, RandomStream.FromSeed(3)).Weights!.Value.ToArray().Sum());
    }

    [Fact]
    public void Other_seeds_draw_other_rows()
    {
        var data = Learned.Rows(50, 2);
        Assert.NotEqual(BaggedMembers.Draw(data, RandomStream.FromSeed(3)).Ids, BaggedMembers.Draw(data, RandomStream.FromSeed(4)).Ids);
    }
}
