using MerToolkit.Learning.Boosting;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Tests.Support;
using MerToolkit.Learning.Tests.Trees;

namespace MerToolkit.Learning.Tests.Boosting;

public class RowOrderTests
{
    private static readonly Trainer Boosting = TrainerRegistry.Find("boosted-leafwise")!;
    private static readonly LeafPenalty Penalty = new(0, 0, 0, 1e-3) { MinimumRows = 20 };
    private static readonly BoostingLimits Limits = new(100, int.MaxValue, .1, Penalty) { Leaves = 255 };

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void The_order_of_the_rows_changes_no_bit(int labels)
    {
        // As many rows as are packed.
        var data = OfLabels(9000, labels);
        var order = RowOrder.Order(data, Sample.Options(Boosting), Limits, Sample.Context());
        Assert.Equal(Enumerable.Range(0, data.Rows), order.Order());
        Assert.NotEqual(Enumerable.Range(0, data.Rows), order);
        Assert.Equal(Bytes(data), Bytes(data.Pick(order)));
    }

    [Fact]
    public void Rows_of_a_leaf_lie_together()
    {
        // One column tells the label; which side of the cut a row is on changes once in the order.
        float[] values = [.. Enumerable.Range(0, 1000).Select(row => row * 37 % 101 / 7f)];
        var data = Sample.OfLabels(values, [.. values.Select(value => value > 7 ? 1 : 0)], ["a", "b"]);
        var order = RowOrder.Order(data, Sample.Options(Boosting), Limits, Sample.Context());
        Assert.Equal(1, order.Zip(order.Skip(1)).Count(pair => data.Classes.Span[pair.First] != data.Classes.Span[pair.Second]));
    }

    [Fact]
    public void Many_rows_are_ordered_unless_some_are_drawn_or_rounds_are_few()
    {
        var many = OfLabels(1 << 22, 2);
        Assert.NotSame(many, Ordered(many, Limits));
        Assert.Same(many, Ordered(many, Limits with { RowShare = .5 }));
        Assert.Same(many, Ordered(many, Limits with { Rounds = 1 }));
        var few = OfLabels(9000, 2);
        Assert.Same(few, Ordered(few, Limits));
    }

    private static TrainingData Ordered(TrainingData data, BoostingLimits limits) =>
        RowOrder.Of(data, Sample.Options(Boosting), limits, Sample.Context());

    private static TrainingData OfLabels(int rows, int labels)
    {
        var values = new float[rows * 4];
        for (var cell = 0; cell < values.Length; cell++) values[cell] = (int)(cell * 7919L % 10_007 % 211) / 4f;
        int[] classes = [.. Enumerable.Range(0, rows).Select(row => (int)(values[row * 4] + values[(row * 4) + 3]) % labels)];
        return Sample.OfLabels(values, classes, [.. Enumerable.Range(0, labels).Select(label => $"label {label}")]);
    }

    private static byte[] Bytes(TrainingData data) => RandomForestTests.Bytes(
        Boosting.Train(data, Sample.Options(Boosting, ("rounds", 3.0)), Sample.Context()));
}
