using MerToolkit.Learning.Models;
using MerToolkit.Learning.Tests.Support;

namespace MerToolkit.Learning.Tests.Models;

public class TrainingRowsTests
{
    [Fact]
    public void Rows_are_picked_with_all_that_belongs_to_them()
    {
        var data = new TrainingData(new float[] { 0, 1, 2, 3, 4, 5 }, ["x0", "x1"], Sample.LabelScale("a", "b", "c"), [2, 0, 1])
        {
            Weights = new double[] { 1, 2, 3 }, Ids = ["r", "s", "t"], Groups = ["g", null, "h"],
        };
        var picked = data.Pick([2, 0]);
        Assert.Equal([4, 5, 0, 1], picked.Memory.ToArray());
        Assert.Equal([1, 2], picked.Classes.ToArray());
        Assert.Equal([3, 1], picked.Weights!.Value.ToArray());
        Assert.Equal(["t", "r"], picked.Ids!);
        Assert.Equal(["h", "g"], picked.Groups!);
        Assert.Same(data.Scale, picked.Scale);
    }

    [Fact]
    public void What_the_data_lack_the_picked_rows_lack_too()
    {
        var picked = Sample.OfNumbers([0, 1, 2], [5, 6, 7]).Pick([1]);
        Assert.Equal([6], picked.Numbers.ToArray());
        Assert.Equal((null, null, null), (picked.Weights, picked.Ids, picked.Groups));
    }
}
